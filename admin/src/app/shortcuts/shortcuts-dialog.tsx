/** The keys that do something, by place. Default export: it is loaded lazily. */
import { Modal, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isMac } from '../../lib/is-mac.ts';
import classes from './shortcuts.module.css';

const places = [
  {
    title: 'shortcuts.everywhere.title',
    keys: [
      { does: 'shortcuts.everywhere.palette', keys: ['mod', 'K'] },
      { does: 'shortcuts.everywhere.help', keys: ['?'] },
    ],
  },
  {
    title: 'shortcuts.editor.title',
    keys: [
      { does: 'shortcuts.editor.save', keys: ['mod', 'S'] },
      { does: 'shortcuts.editor.publish', keys: ['mod', 'Enter'] },
      { does: 'shortcuts.editor.undo', keys: ['mod', 'Z'] },
      { does: 'shortcuts.editor.redo', keys: ['mod', 'Shift', 'Z'] },
      { does: 'shortcuts.editor.move', keys: ['Alt', '↑', '↓'] },
      { does: 'shortcuts.editor.blockMenu', keys: ['/'] },
      { does: 'shortcuts.editor.leaveText', keys: ['Esc', 'Tab'] },
    ],
  },
  {
    title: 'shortcuts.lists.title',
    keys: [
      { does: 'shortcuts.lists.next', keys: ['J'] },
      { does: 'shortcuts.lists.previous', keys: ['K'] },
      { does: 'shortcuts.lists.open', keys: ['Enter'] },
      { does: 'shortcuts.lists.select', keys: ['X'] },
      { does: 'shortcuts.lists.selectTo', keys: ['Shift', 'X'] },
      { does: 'shortcuts.lists.clear', keys: ['Esc'] },
      { does: 'shortcuts.lists.search', keys: ['/'] },
      { does: 'shortcuts.lists.new', keys: ['N'] },
    ],
  },
  {
    title: 'shortcuts.media.title',
    keys: [
      { does: 'shortcuts.media.go', keys: ['←', '↑', '↓', '→'] },
      { does: 'shortcuts.lists.select', keys: ['X'] },
      { does: 'shortcuts.lists.selectTo', keys: ['Shift', 'X'] },
      { does: 'shortcuts.media.selectAll', keys: ['mod', 'A'] },
      { does: 'shortcuts.media.delete', keys: ['Del'] },
      { does: 'shortcuts.media.next', keys: ['mod', 'Enter'] },
      { does: 'shortcuts.media.previous', keys: ['mod', 'Shift', 'Enter'] },
      { does: 'shortcuts.media.pull', keys: ['←', '↑', '↓', '→'] },
      { does: 'shortcuts.media.pullFar', keys: ['Shift', '←', '↑', '↓', '→'] },
    ],
  },
  {
    title: 'shortcuts.picture.title',
    keys: [
      { does: 'shortcuts.picture.move', keys: ['←', '↑', '↓', '→'] },
      { does: 'shortcuts.picture.zoom', keys: ['+', '−'] },
      { does: 'shortcuts.picture.fit', keys: ['0'] },
    ],
  },
  {
    title: 'shortcuts.roles.title',
    keys: [{ does: 'shortcuts.editor.save', keys: ['mod', 'S'] }],
  },
] as const;

type Props = { readonly opened: boolean; readonly onClose: () => void };

export default function ShortcutsDialog({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const nameOf = (key: string) => (key === 'mod' ? (isMac() ? '⌘' : 'Ctrl') : key);
  return (
    <Modal opened={opened} onClose={onClose} title={t('shortcuts.title')} size="lg">
      <div className={classes.places}>
        {places.map(({ title, keys: shortcuts }) => (
          <section key={title}>
            <Title order={3} mb={4}>
              {t(title)}
            </Title>
            <dl className={classes.keys}>
              {shortcuts.map(({ does, keys }) => (
                <div key={does}>
                  <dt>{t(does)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{nameOf(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
