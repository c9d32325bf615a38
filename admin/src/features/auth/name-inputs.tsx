import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReadValue } from './auth-form.tsx';

/** Who somebody is, in the forms that make an account; both may stay empty. */
export function NameInputs({ problem }: { readonly problem: (name: string) => string | undefined }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput name="firstname" label={t('auth.firstname')} autoComplete="given-name" error={problem('firstname')} />
      <TextInput name="lastname" label={t('auth.lastname')} autoComplete="family-name" error={problem('lastname')} />
    </SimpleGrid>
  );
}

/** The names that were entered, for the body of a request. */
export function readNames(value: ReadValue): { readonly firstname?: string; readonly lastname?: string } {
  const [firstname, lastname] = [value('firstname'), value('lastname')];
  return { ...(firstname ? { firstname } : {}), ...(lastname ? { lastname } : {}) };
}
