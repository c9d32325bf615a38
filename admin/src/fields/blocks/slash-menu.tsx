/** The menu that a slash opens: a list box of which the keys stay in the text. */
import { Portal } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEffect, useId, useLayoutEffect, useReducer, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type BlockCommand, blockCommands, type Dialog } from './block-commands.ts';
import classes from './menus.module.css';
import { matchCommands, type OpenSlash, type SlashState } from './slash-extension.ts';

type Props = {
  readonly editor: Editor;
  readonly state: SlashState;
  readonly onOpen: (dialog: Dialog) => void;
};

export function SlashMenu({ state, ...rest }: Props) {
  const open = useSyncExternalStore(state.subscribe, state.get);
  return open ? <OpenMenu {...rest} state={state} open={open} /> : null;
}

type OpenProps = Props & { readonly open: OpenSlash };

const width = 260;
/** Room for all blocks. */
const maxHeight = 460;
/** Between the menu and the cursor or the edge of the window. */
const gap = 6;

function OpenMenu({ editor, state, onOpen, open }: OpenProps) {
  const { t } = useTranslation();
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const commands = matchCommands(blockCommands, open.query, ({ name }) => t(`writing.blocks.${name}`));
  const at = Math.min(chosen, commands.length - 1);
  const run = (command: BlockCommand) => {
    open.clear();
    command.run(editor, onOpen);
  };
  useLayoutEffect(() => {
    state.onPress(({ key }) => {
      const command = commands[at];
      if (!command) return false;
      if (key === 'ArrowDown') setChosen((at + 1) % commands.length);
      else if (key === 'ArrowUp') setChosen((at + commands.length - 1) % commands.length);
      else if (key === 'Enter' || key === 'Tab') run(command);
      else return false;
      return true;
    });
  });
  // The text keeps the focus; what is chosen in the list is told by reference.
  useEffect(() => {
    const { dom } = editor.view;
    dom.setAttribute('aria-controls', id);
    dom.setAttribute('aria-activedescendant', `${id}-${at}`);
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
    return () => {
      dom.removeAttribute('aria-controls');
      dom.removeAttribute('aria-activedescendant');
    };
  }, [editor, id, at]);
  useFollowScrolling();
  const place = open.place();
  if (commands.length === 0 || !place) return null;
  const above = place.top - 2 * gap;
  const below = window.innerHeight - place.bottom - 2 * gap;
  const isBelow = below >= maxHeight || below >= above;
  return (
    <Portal>
      <div
        id={id}
        role="listbox"
        tabIndex={0}
        aria-label={t('writing.slashMenu')}
        className={classes.slash}
        style={{
          width,
          maxHeight: Math.min(maxHeight, isBelow ? below : above),
          left: Math.max(8, Math.min(place.left, window.innerWidth - width - 8)),
          ...(isBelow ? { top: place.bottom + gap } : { bottom: window.innerHeight - place.top + gap }),
        }}
      >
        {commands.map((command, index) => (
          // The keys are handled in the text, where the focus is.
          // biome-ignore lint/a11y/useFocusableInteractive: the list box is worked from the text
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list box is worked from the text
          <div
            key={command.name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes.option}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setChosen(index)}
            onClick={() => run(command)}
          >
            <command.icon size={18} stroke={1.75} aria-hidden />
            <span>{t(`writing.blocks.${command.name}`)}</span>
            {command.shortcut && <kbd aria-hidden>{command.shortcut}</kbd>}
          </div>
        ))}
      </div>
    </Portal>
  );
}

/** Draws anew when anything is scrolled or the window changes: the menu stays at the cursor. */
function useFollowScrolling(): void {
  const [, follow] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    window.addEventListener('scroll', follow, { capture: true, passive: true });
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('scroll', follow, { capture: true });
      window.removeEventListener('resize', follow);
    };
  }, []);
}
