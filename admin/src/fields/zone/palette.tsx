/** Every component that a zone may hold, with its sign and what it is made of, by category; found by a word. */
import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component } from '../../api/content-types.ts';
import { fieldLabel, fieldLabels } from '../attributes.ts';
import { ItemIcon } from '../items/item-icon.tsx';
import classes from './palette.module.css';

type Props = {
  readonly title: string;
  readonly components: readonly Component[];
  readonly opened: boolean;
  /** Whether the focus goes back to where it was when it closes. */
  readonly returnFocus: boolean;
  readonly onClose: () => void;
  readonly onChoose: (uid: string) => void;
};

/** Closed most of the time: typing into an item does not draw it. */
export const Palette = memo(function Palette({ title, opened, returnFocus, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} returnFocus={returnFocus} title={title} size={720}>
      <Choices {...rest} />
    </Modal>
  );
});

function Choices({ components, onChoose }: Pick<Props, 'components' | 'onChoose'>) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = components.filter(({ uid, info }) =>
    `${uid} ${info.displayName} ${info.description ?? ''}`.toLowerCase().includes(wanted),
  );
  const [only] = found;
  return (
    <>
      <TextInput
        aria-label={t('writing.items.search')}
        placeholder={t('writing.items.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !only) return;
          // What has the focus next would be pressed by the same key.
          event.preventDefault();
          onChoose(only.uid);
        }}
        data-autofocus
      />
      {found.length === 0 && <p className={classes.none}>{t('palette.nothing')}</p>}
      {Object.entries(Object.groupBy(found, ({ uid }) => uid.split('.')[0] ?? '')).map(([category, inside = []]) => (
        <section key={category} aria-label={fieldLabel(category)}>
          <h3 className={classes.category}>{fieldLabel(category)}</h3>
          <ul className={classes.list}>
            {inside.map((component) => (
              <li key={component.uid}>
                <UnstyledButton className={classes.choice} onClick={() => onChoose(component.uid)}>
                  <span className={classes.sign}>
                    <ItemIcon component={component} size={22} />
                  </span>
                  <span className={classes.words}>
                    <span className={classes.name}>{component.info.displayName}</span>
                    <span className={classes.fields}>
                      {component.info.description ??
                        fieldLabels(Object.keys(component.attributes), component.attributes)}
                    </span>
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
