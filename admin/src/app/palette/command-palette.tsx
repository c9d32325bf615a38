/** Ctrl/⌘K: one input that finds entries, files, places and actions. Default export: it is loaded lazily. */
import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MatchText } from '../../components/match-text.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import classes from './command-palette.module.css';
import type { Command } from './commands.ts';
import { useFound } from './use-found.ts';

type Props = { readonly opened: boolean; readonly onClose: () => void };

/** Who presses the keys goes on typing: nothing of it may fall beside the input while something fades in. */
const atOnce = { duration: 0 };

export default function CommandPalette({ opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={600}
      yOffset="12dvh"
      centered={false}
      transitionProps={atOnce}
      returnFocus={false}
    >
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
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<string>();
  // Enter was pressed before the server had answered: what is found first then is opened.
  const [isAwaited, setAwaited] = useState(false);
  const { found, isSearching, error, isFirstSure, remember } = useFound(text);
  // What is found comes in two steps: the choice stays where it was if it is still there.
  const active = Math.max(
    0,
    found.findIndex((command) => command.id === wanted),
  );
  const run = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    remember(command);
    command.run();
  };
  useEffect(() => {
    if (!isAwaited || !isFirstSure) return;
    setAwaited(false);
    run(found[0]);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of an input method are about the word that is being made.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) choose((active + step + found.length) % found.length);
    // What was pointed out is there; what merely comes first may be an answer to another text.
    else if (event.key === 'Enter' && !isFirstSure && found[active]?.id !== wanted) setAwaited(true);
    else if (event.key === 'Enter') run(found[active]);
    else return;
    event.preventDefault();
  };
  const choose = (index: number) => {
    setWanted(found[index]?.id);
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' });
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
        // As much as the server looks for.
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWanted(undefined);
          setAwaited(false);
        }}
        onKeyDown={onKeyDown}
        // At once, before the focus trap gets to it.
        ref={focusInput}
        data-autofocus
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('palette.open')} className={classes.list}>
        {found.map((command, index) => (
          <Choice
            key={command.id}
            id={`${id}-${index}`}
            command={command}
            text={text}
            heading={command.group === found[index - 1]?.group ? undefined : command.group}
            isActive={index === active}
            onChoose={() => setWanted(command.id)}
            onRun={() => run(command)}
          />
        ))}
      </div>
      <div role="status" className={classes.status}>
        {error
          ? errorMessage(error)
          : found.length === 0 && (isSearching ? t('palette.searching') : t('palette.nothing'))}
      </div>
      <div className={classes.hints} aria-hidden>
        <span>
          <kbd>↑</kbd>
          <kbd>↓</kbd> {t('palette.hintMove')}
        </span>
        <span>
          <kbd>↵</kbd> {t('palette.hintOpen')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('palette.hintClose')}
        </span>
      </div>
    </>
  );
}

/** A ref: gives the focus back to where it was when the input goes. */
function focusInput(input: HTMLInputElement | null) {
  const before = document.activeElement;
  input?.focus();
  return () => {
    if (before instanceof HTMLElement) before.focus();
  };
}

type ChoiceProps = {
  readonly id: string;
  readonly command: Command;
  readonly text: string;
  /** Of the first of its group. */
  readonly heading: string | undefined;
  readonly isActive: boolean;
  readonly onChoose: () => void;
  readonly onRun: () => void;
};

function Choice({ id, command, text, heading, isActive, onChoose, onRun }: ChoiceProps) {
  return (
    <>
      {heading && (
        <div role="presentation" className={classes.heading}>
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys of the list */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={isActive}
        className={classes.option}
        onClick={onRun}
        onPointerMove={onChoose}
      >
        {command.picture ? (
          <img src={command.picture} alt="" width={28} height={28} className={classes.picture} />
        ) : (
          <command.icon size={18} stroke={1.7} aria-hidden />
        )}
        <span className={classes.label}>
          <MatchText text={command.label} search={text} />
        </span>
        {command.detail && <span className={classes.detail}>{command.detail}</span>}
      </div>
    </>
  );
}
