/** Entries that this one is linked with: search, choose, put in order. */
import { ActionIcon, Input } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isMany, mainField, targetOf } from '../attributes.ts';
import { type FieldProps, inputProps } from '../field-props.ts';
import { moveItem } from '../items/list-items.ts';
import { ModelContext } from '../model-context.ts';
import { type LinkedEntry, toLinkedEntries } from '../values.ts';
import classes from './relation.module.css';
import { RelationSearch } from './search.tsx';

export function RelationInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange, readOnly } = props;
  const { types } = use(ModelContext);
  const target = types.find(({ uid }) => uid === targetOf(definition));
  const linked = toLinkedEntries(value);
  const { readOnly: _, 'aria-invalid': __, ...wrapper } = inputProps(props);
  if (!target) return <Input.Wrapper {...wrapper}>{t('fields.anyTarget')}</Input.Wrapper>;
  const nameField = mainField(target.attributes);
  const nameOf = (entry: LinkedEntry) => String((nameField && entry[nameField]) || entry.documentId);
  const many = isMany(definition);
  return (
    <Input.Wrapper {...wrapper} labelElement="div">
      {linked.length > 0 && (
        <ul className={classes.linked} aria-label={props.label}>
          {linked.map((entry, index) => (
            <li key={entry.documentId}>
              <Link to={`/content/${target.uid}/${entry.documentId}`} className={classes.name}>
                {nameOf(entry)}
              </Link>
              {many && linked.length > 1 && !readOnly && (
                <>
                  <ActionIcon
                    size="sm"
                    disabled={index === 0}
                    onClick={() => onChange(moveItem(linked, index, index - 1))}
                    aria-label={t('fields.moveUp', { name: nameOf(entry) })}
                  >
                    <IconArrowUp size={14} />
                  </ActionIcon>
                  <ActionIcon
                    size="sm"
                    disabled={index === linked.length - 1}
                    onClick={() => onChange(moveItem(linked, index, index + 1))}
                    aria-label={t('fields.moveDown', { name: nameOf(entry) })}
                  >
                    <IconArrowDown size={14} />
                  </ActionIcon>
                </>
              )}
              {!readOnly && (
                <ActionIcon
                  size="sm"
                  onClick={() => onChange(linked.filter((other) => other !== entry))}
                  aria-label={t('fields.remove', { name: nameOf(entry) })}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <RelationSearch
          label={props.label}
          target={target}
          nameOf={nameOf}
          except={linked}
          onChoose={(entry) => onChange(many ? [...linked, entry] : [entry])}
        />
      )}
    </Input.Wrapper>
  );
}
