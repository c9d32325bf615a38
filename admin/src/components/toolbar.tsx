/** A row of buttons with one stop for the Tab key; the arrows lead from button to button, as in every toolbar. */
import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import classes from './toolbar.module.css';

type Props = {
  readonly label: string;
  /** The id of what the buttons work on. */
  readonly controls?: string | undefined;
  readonly children: ReactNode;
};

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function Toolbar({ label, controls, children }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const current = useRef<Element>(null);
  const buttonsOf = (): HTMLElement[] => [...(row.current?.querySelectorAll('button') ?? [])];
  const mark = () => {
    const buttons = buttonsOf();
    const stop = buttons.find((button) => button === current.current) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  };
  // After every drawing: buttons come and go with what stands in the text.
  useLayoutEffect(mark);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = buttonsOf();
    const at = buttons.findIndex((button) => button.contains(document.activeElement));
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const opposite = event.key === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const key = isMirrored && event.key.startsWith('Arrow') ? opposite : event.key;
    const next = at >= 0 ? buttons[steps[key]?.(at, buttons.length) ?? -1] : undefined;
    if (!next || event.key === 'ArrowUp' || event.key === 'ArrowDown') return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div
      ref={row}
      role="toolbar"
      aria-label={label}
      aria-controls={controls}
      className={classes.toolbar}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        current.current = target;
        mark();
      }}
    >
      {children}
    </div>
  );
}

export function ToolbarDivider() {
  return <span className={classes.divider} aria-hidden />;
}

type ButtonProps = {
  readonly label: string;
  readonly icon: Icon;
  readonly shortcut?: string | undefined;
  readonly isPressed?: boolean;
  /** Stays in the row and can be focused, but does nothing. */
  readonly isIdle?: boolean;
  readonly onClick: () => void;
};

export function ToolbarButton({ label, icon: ButtonIcon, shortcut, isPressed, isIdle = false, onClick }: ButtonProps) {
  return (
    <Tooltip label={shortcut ? `${label} (${shortcut})` : label}>
      <ActionIcon
        size={32}
        aria-label={label}
        aria-pressed={isPressed}
        aria-disabled={isIdle || undefined}
        className={classes.button ?? ''}
        // The text keeps its selection, which is what the button works on.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => !isIdle && onClick()}
      >
        <ButtonIcon size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
