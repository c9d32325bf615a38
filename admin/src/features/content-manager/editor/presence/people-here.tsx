/** Who else has the entry open, and the way to have it to oneself. */
import { Avatar, Button, Menu, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Attributes, fieldLabel } from '../../../../fields/attributes.ts';
import { initials } from '../../../../lib/person-name.ts';
import { hasUnsaved } from '../form-state.ts';
import { type FormStore, useFormPart } from '../form-store.ts';
import classes from './people-here.module.css';
import type { Presence } from './use-presence.ts';

const shownAvatars = 3;

type Props = Presence & {
  readonly attributes: Attributes;
  /** Whether the entry may be changed: who may not has no use for it alone. */
  readonly mayWrite: boolean;
};

export function PeopleHere({ attributes, others, holder, isHolder, takeOver, mayWrite }: Props) {
  const { t } = useTranslation();
  if (others.length === 0) return null;
  const names = others.map(({ label }) => label).join(', ');
  return (
    <Menu position="bottom-end" shadow="md" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.people} aria-label={t('entry.here', { names })}>
          {others.slice(0, shownAvatars).map(({ id, name }) => (
            <Avatar key={id} size={30} radius="xl" color="accent" aria-hidden>
              {initials(name)}
            </Avatar>
          ))}
          {others.length > shownAvatars && <Text size="sm">+{others.length - shownAvatars}</Text>}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ id, label, field }) => (
          <Menu.Label key={id}>
            {field === null ? label : t('entry.hereIn', { name: label, field: fieldLabel(field, attributes[field]) })}
          </Menu.Label>
        ))}
        {(mayWrite || isHolder) && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => takeOver(!isHolder)}>
              {isHolder ? t('entry.giveBack') : holder ? t('entry.takeOver') : t('entry.editAlone')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

type WithStore = { readonly store: FormStore };

/** Above the form that has been taken over by somebody else. */
export function TakeOver({ holder, takeOver, store }: Pick<Presence, 'holder' | 'takeOver'> & WithStore) {
  const { t } = useTranslation();
  const isSafe = !useFormPart(store, hasUnsaved);
  return (
    <>
      {t('entry.heldBy', { name: holder?.label })} {isSafe && t('entry.heldSafe')}
      <Button size="compact-md" variant="default" mt="xs" display="block" onClick={() => takeOver(true)}>
        {t('entry.takeOver')}
      </Button>
    </>
  );
}
