/**
 * Brings the input that a path leads to onto the screen, with the focus in it. The parts of a form say what they are:
 * `data-part` is a field by its name, `data-item` an item of one; items that are closed are opened on the way. A path has
 * no step for the one item of a single component.
 */
export async function focusPlace(path: readonly string[]): Promise<void> {
  const [name = '', ...rest] = path;
  // Not what stands in the other language beside the form.
  let place = await appear(() => document.querySelector<HTMLElement>(`#field-${CSS.escape(name)} > [data-part]`));
  for (const step of rest) {
    const next = place && (await enter(place, step));
    if (!next) break;
    place = next;
  }
  if (!place) return;
  const found = place;
  // Editors of text come a moment after their field.
  const input = await appear(() => ('item' in found.dataset ? toggleOf(found) : firstInput(found)));
  found.scrollIntoView({ block: 'center' });
  input?.focus({ preventScroll: true });
}

/** The part that one step leads to; undefined where the way ends. */
async function enter(place: HTMLElement, step: string): Promise<HTMLElement | undefined> {
  const isItem = 'item' in place.dataset;
  const items = isItem ? [] : within(place, '[data-item]');
  if (/^\d+$/.test(step)) return items[Number(step)];
  const holder = isItem ? place : items[0];
  if (!holder) return undefined;
  const toggle = toggleOf(holder);
  if (toggle?.getAttribute('aria-expanded') === 'false') toggle.click();
  return appear(() => within(holder, '[data-part]').find(({ dataset }) => dataset.part === step));
}

/** Those of a kind that belong to the place itself, not to a part inside of it. */
function within(place: HTMLElement, selector: string): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>(selector)].filter(
    (part) => part.parentElement?.closest('[data-part], [data-item]') === place,
  );
}

function toggleOf(item: HTMLElement): HTMLElement | null {
  return item.querySelector<HTMLElement>('[data-focus="toggle"]');
}

/** Where one writes comes before buttons: of a text the toolbar stands first. */
function firstInput(place: HTMLElement): HTMLElement | null {
  const input = 'input:not([type="hidden"], [type="file"], :disabled), textarea, [contenteditable="true"]';
  return place.querySelector<HTMLElement>(input) ?? place.querySelector<HTMLElement>('button:not(:disabled)');
}

/** Longer than a part of the form takes to be drawn or loaded; what is not there then does not come. */
const patienceMs = 3_000;

/** What `find` finds, now or as soon as it is drawn; undefined when it does not come. */
function appear<T>(find: () => T | null | undefined): Promise<T | undefined> {
  const present = find();
  if (present) return Promise.resolve(present);
  return new Promise((resolve) => {
    const end = (found: T | undefined) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(found);
    };
    const observer = new MutationObserver(() => {
      const found = find();
      if (found) end(found);
    });
    const timer = setTimeout(() => end(undefined), patienceMs);
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
