/**
 * The two ways to work with a screen: with a mouse, and with keys alone. A journey that is written for a hand is walked by
 * either. The hand of keys presses nothing but keys, so that a control which they do not come to fails the journey, and
 * so does a step after which the focus is nowhere.
 */
import { expect, type Locator, type Page } from '@playwright/test';

export type Hand = {
  /** A button, a link, a tab, an item of an open menu. */
  press(control: Locator): Promise<void>;
  /** Sends the form whose input was written in last, which this button does too. */
  submit(button: Locator): Promise<void>;
  /** Turns a checkbox or a switch to the other side, or a radio on. */
  tick(box: Locator): Promise<void>;
  /** Puts the text into an input, in place of what was there. */
  write(input: Locator, text: string): Promise<void>;
  /** Goes into an editor of text and types at its cursor. */
  typeInto(editor: Locator, text: string): Promise<void>;
  /** Brings the focus there. */
  goTo(control: Locator): Promise<void>;
  /** Opens the box and takes these of its options; one that takes several is closed afterwards. */
  choose(box: Locator, ...options: readonly (string | Locator)[]): Promise<void>;
  /** Takes one thing of many at once, as from a library of pictures. */
  take(option: Locator): Promise<void>;
  /** Does what the control stands for; who works with keys presses `shortcut` where they are. */
  command(control: Locator, shortcut: string): Promise<void>;
  /** Opens a screen by the name that the navigation gives it. */
  open(place: string): Promise<void>;
};

export type HandName = 'mouse' | 'keys';
export const handNames: readonly HandName[] = ['mouse', 'keys'];

export function handOf(name: HandName, page: Page): Hand {
  return name === 'mouse' ? mouseHand(page) : keyHand(page);
}

function optionOf(page: Page, option: string | Locator): Locator {
  return typeof option === 'string' ? page.getByRole('option', { name: option, exact: true }) : option;
}

/** Of a box that takes several, which stays open. */
async function closeOptions(page: Page, box: Locator): Promise<void> {
  if ((await box.getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Escape');
}

function mouseHand(page: Page): Hand {
  return {
    press: (control) => control.click(),
    submit: (button) => button.click(),
    async tick(box) {
      const isRadio = (await box.getAttribute('type')) === 'radio';
      // A radio may be drawn by its label alone.
      await (isRadio ? page.locator(`label[for="${await box.getAttribute('id')}"]`) : box).click();
    },
    write: (input, text) => input.fill(text),
    async typeInto(editor, text) {
      await editor.click();
      await page.keyboard.type(text);
    },
    goTo: (control) => control.focus(),
    async choose(box, ...options) {
      const isHidden = (await box.getAttribute('data-type')) === 'hidden';
      const drawn = box.locator('xpath=ancestor::*[contains(@class, "MultiSelect-input")][1]');
      await (isHidden ? drawn : box).click();
      for (const option of options) await optionOf(page, option).click();
      await closeOptions(page, box);
    },
    take: (option) => option.dblclick(),
    command: (control) => control.click(),
    open: (place) => page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click(),
  };
}

/** More than anybody would press to get somewhere. */
const mostPresses = 100;

function keyHand(page: Page): Hand {
  const press = (key: string) => page.keyboard.press(key);

  /** Goes on with the key until `isThere`. */
  async function pressUntil(key: string, isThere: () => Promise<boolean>, target: Locator): Promise<void> {
    for (let presses = 0; presses < mostPresses; presses += 1) {
      if (await isThere()) return;
      await press(key);
    }
    throw new Error(`${mostPresses} times ${key} did not lead to ${target}`);
  }

  /** Screens take the focus when they have come, and it is never lost. */
  async function expectFocus(before: string): Promise<void> {
    await expect.poll(() => page.evaluate(hasFocus), `the focus is somewhere, before ${before}`).toBe(true);
  }

  async function reach(target: Locator): Promise<void> {
    await expect(target).toBeEnabled();
    await expectFocus(`the way to ${target}`);
    let way: FocusWay = await target.evaluate(wayFromFocus);
    const first = way;
    for (let presses = 0; way !== 'there'; presses += 1) {
      // A control that is passed by is none that keys come to.
      if (presses === mostPresses || way !== first)
        throw new Error(`After ${presses} times ${first}: not at ${target}`);
      await press(way);
      way = await target.evaluate(wayFromFocus);
    }
  }

  /** Tab comes to one of a group of radios or tabs, and the arrows to the others. */
  async function reachInGroup(target: Locator): Promise<void> {
    await reach(target);
    await pressUntil('ArrowRight', () => target.evaluate(isActive), target);
  }

  async function pressControl(control: Locator): Promise<void> {
    const role = await control.getAttribute('role');
    if (role?.startsWith('menuitem') || role === 'option') {
      await pressUntil('ArrowDown', () => control.evaluate(isActive), control);
    } else if (role === 'tab') {
      return reachInGroup(control);
    } else {
      await reach(control);
    }
    await press('Enter');
  }

  /** Digit by digit into the parts of the browser's own input, which stand in the order of the browser's language. */
  async function writeMoment(text: string): Promise<void> {
    const [, year, month, day, time] = /^(?:(\d{4})-(\d\d)-(\d\d))?T?(.*)$/.exec(text) ?? [];
    if (month !== day) throw new Error(`Day and month must be the same number to be typed in any order: ${text}`);
    for (let part = 0; part < 7; part += 1) await press('ArrowLeft');
    if (year) {
      await page.keyboard.type(`${month}${day}${year}`);
      await press('ArrowRight');
    }
    // Where the clock has twelve hours, these are of the morning.
    if (time) await page.keyboard.type(`${time.replaceAll(':', '')}a`);
  }

  return {
    press: pressControl,
    submit: async (button) => ((await page.evaluate(isInTextInput)) ? press('Enter') : pressControl(button)),
    async tick(box) {
      if ((await box.getAttribute('type')) !== 'radio') {
        await reach(box);
        return press('Space');
      }
      await reachInGroup(box);
      if (!(await box.isChecked())) await press('Space');
    },
    async write(input, text) {
      await reach(input);
      const kind = await input.getAttribute('type');
      if (kind === 'date' || kind === 'time' || kind === 'datetime-local') return writeMoment(text);
      await press('ControlOrMeta+A');
      await (text === '' ? press('Delete') : page.keyboard.type(text));
    },
    async typeInto(editor, text) {
      await reach(editor);
      await page.keyboard.type(text);
    },
    goTo: reach,
    async choose(box, ...options) {
      await reach(box);
      if ((await box.getAttribute('aria-expanded')) !== 'true') await press('ArrowDown');
      for (const option of options) await pressControl(optionOf(page, option));
      await closeOptions(page, box);
    },
    take: pressControl,
    command: (_, shortcut) => press(shortcut),
    async open(place) {
      await expectFocus(`opening ${place}`);
      await goByPalette(page, place, place);
    },
  };
}

/** Goes where the palette's first answer to `text` leads; that answer must contain `option`. */
async function goByPalette(page: Page, text: string, option: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Search entries, places and actions' })).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.getByRole('option', { selected: true })).toContainText(option);
  await page.keyboard.press('Enter');
}

type FocusWay = 'there' | 'Tab' | 'Shift+Tab';

/** Runs in the page. One of a group is there with any of it. */
function wayFromFocus(target: Element): FocusWay {
  const from = document.activeElement ?? document.body;
  const group = (element: Element) =>
    element instanceof HTMLInputElement && element.type === 'radio'
      ? element.name
      : element.matches('[role="tab"]') && element.closest('[role="tablist"]');
  if (from === target || (group(target) && group(from) === group(target))) return 'there';
  return from.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab';
}

/** Runs in the page. */
function hasFocus(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
}

/** Runs in the page. In a list to choose from, Enter opens that. */
function isInTextInput(): boolean {
  return document.activeElement?.matches('input:not([role="combobox"], [aria-haspopup])') ?? false;
}

/** Runs in the page: focused, or what the focused input points to. */
function isActive(target: Element): boolean {
  const focused = document.activeElement;
  return focused === target || focused?.getAttribute('aria-activedescendant') === target.id;
}
