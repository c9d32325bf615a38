/** A shortcut as this computer writes it: `Mod+B` is `⌘B` on a Mac and `Ctrl+B` elsewhere. */
export function shortcutText(shortcut: string, platform: string = navigator.platform): string {
  if (!/^(Mac|iP)/.test(platform)) return shortcut.replace('Mod', 'Ctrl');
  return shortcut.replace('Mod', '⌘').replace('Shift', '⇧').replace('Alt', '⌥').replaceAll('+', '');
}
