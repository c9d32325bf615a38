/** `/` at the beginning of a line or behind a blank opens the menu of blocks. This part knows when; `slash-menu.tsx` draws. */
import { Extension } from '@tiptap/core';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import type { BlockCommand } from './block-commands.ts';

export type OpenSlash = {
  readonly query: string;
  /** Where the cursor is now, in the window. */
  readonly place: () => DOMRect | null;
  /** Takes the typed text away, for the command to work on what is left. */
  readonly clear: () => void;
};

export type SlashState = {
  readonly get: () => OpenSlash | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (open: OpenSlash | undefined) => void;
  /** Whether the menu has made something of the key. */
  readonly press: (event: KeyboardEvent) => boolean;
  /** What the keys do while the menu is open; said by the menu. */
  readonly onPress: (handle: (event: KeyboardEvent) => boolean) => void;
};

export function createSlashState(): SlashState {
  let open: OpenSlash | undefined;
  let handlePress: (event: KeyboardEvent) => boolean = () => false;
  const listeners = new Set<() => void>();
  // Functions alone: Tiptap copies the options that it is given.
  return {
    get: () => open,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (next) => {
      open = next;
      for (const listener of listeners) listener();
    },
    press: (event) => handlePress(event),
    onPress: (handle) => {
      handlePress = handle;
    },
  };
}

export const SlashExtension = Extension.create<{ readonly state: SlashState }>({
  name: 'slash',
  addOptions: () => ({ state: createSlashState() }),
  addProseMirrorPlugins() {
    const { state } = this.options;
    const show = ({ query, clientRect, editor, range }: SuggestionProps) => {
      const clear = () => void editor.chain().focus().deleteRange(range).run();
      state.set({ query, place: () => clientRect?.() ?? null, clear });
    };
    return [
      Suggestion({
        editor: this.editor,
        char: '/',
        // A slash in code is a slash, and cells hold no blocks.
        allow: ({ state: { selection } }) => !selection.$from.parent.type.spec.code && !this.editor.isActive('table'),
        render: () => ({
          onStart: show,
          onUpdate: show,
          onExit: () => state.set(undefined),
          onKeyDown: ({ event }) => state.press(event),
        }),
      }),
    ];
  },
});

/** The commands whose name, or the word for it in the reader's language, has the query in it. Pure. */
export function matchCommands(
  commands: readonly BlockCommand[],
  query: string,
  labelOf: (command: BlockCommand) => string,
): readonly BlockCommand[] {
  const wanted = query.trim().toLowerCase();
  return commands.filter((command) => `${labelOf(command)} ${command.name}`.toLowerCase().includes(wanted));
}
