/** The keys of the editor, listed by `?`. */
import { Kbd, Modal } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from './shortcuts.module.css';

const shortcuts = [
  { key: 'save', keys: ['mod', 'S'] },
  { key: 'publish', keys: ['mod', 'Enter'] },
  { key: 'undo', keys: ['mod', 'Z'] },
  { key: 'redo', keys: ['mod', 'Shift', 'Z'] },
  { key: 'search', keys: ['mod', 'K'] },
  { key: 'help', keys: ['?'] },
] as const;

export function Shortcuts({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const modifier = useOs() === 'macos' ? '⌘' : 'Ctrl';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('entry.shortcuts')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <dl className={classes.list}>
        {shortcuts.map(({ key, keys }) => (
          <div key={key}>
            <dt>{t(`entry.keys.${key}`)}</dt>
            <dd>
              {keys.map((name) => (
                <Kbd key={name}>{name === 'mod' ? modifier : name}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
