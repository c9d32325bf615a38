/**
 * The focus is never lost: when what has it goes away, as a dialog does that closes or a row that is removed, the last
 * place that is still there has it again; and a button that was out of use while it worked has it back afterwards.
 */

type Place = {
  readonly element: HTMLElement;
  /** The focus does not leave a dialog that is open. */
  readonly dialog: HTMLElement | null;
};

/** As far back as somebody remembers having been, on the screen and in each dialog. */
const rememberedPlaces = 20;

/** Watches the page from now on. */
export function keepFocus(): void {
  let places: readonly Place[] = [];
  let working: HTMLElement | undefined;
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const dialog = target.closest<HTMLElement>('[role="dialog"]');
    const others = places.filter(({ element }) => element !== target && element.isConnected);
    const beside = others.filter((place) => place.dialog === dialog).slice(1 - rememberedPlaces);
    places = [...others.filter((place) => place.dialog !== dialog), ...beside, { element: target, dialog }];
    working = undefined;
  });
  const restore = () => {
    const last = places.at(-1);
    if (!last || !isNowhere(document.activeElement)) return;
    const { element, dialog } = last;
    if (element.isConnected && !isDisabled(element)) {
      // Not lost: who clicks beside everything wants the focus nowhere.
      if (working === element) element.focus({ preventScroll: true });
      return;
    }
    if (element.isConnected && 'loading' in element.dataset) {
      working = element;
      return;
    }
    const within = dialog?.isConnected ? dialog : null;
    places = places.filter((place) => place.element.isConnected);
    const back = places.findLast(
      ({ element: place, dialog: around }) => around === within && !isDisabled(place) && place.checkVisibility(),
    );
    (back?.element ?? within)?.focus({ preventScroll: true });
  };
  const changes = { childList: true, subtree: true, attributeFilter: ['disabled', 'data-loading'] };
  new MutationObserver(restore).observe(document.body, changes);
}

function isNowhere(active: Element | null): boolean {
  return active === null || active === document.body || isDisabled(active);
}

function isDisabled(element: Element): boolean {
  return element.matches(':disabled');
}
