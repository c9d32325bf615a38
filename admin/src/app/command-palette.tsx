/** Ctrl/⌘K: one input that finds places and actions. Default export: it is loaded lazily. */
import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './command-palette.module.css';
import { type Command, useCommands } from './commands.ts';
import { matchCommands } from './match-commands.ts';

type Props = { readonly opened: boolean; readonly onClose: () => void };

export default function CommandPalette({ opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={560} yOffset="12dvh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.open')}>
        <Finder onDone={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const commands = useCommands();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = matchCommands(commands, text);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter') run(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        variant="unstyled"
        size="lg"
        className={classes.input ?? ''}
        leftSection={<IconSearch size={18} aria-hidden />}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('palette.open')} className={classes.list}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys of the list
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes.option}
            onClick={() => run(command)}
            onPointerMove={() => setActive(index)}
          >
            <command.icon size={18} stroke={1.7} aria-hidden />
            <span className={classes.label}>{command.label}</span>
            <span className={classes.group}>{command.group}</span>
          </div>
        ))}
      </div>
      <div role="status" className={classes.status}>
        {found.length === 0 && t('palette.nothing')}
      </div>
    </>
  );
}
