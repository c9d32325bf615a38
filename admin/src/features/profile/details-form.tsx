import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../server/admin-api.ts';
import { AccountForm } from './account-form.tsx';

export function DetailsForm({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  return (
    <AccountForm
      names={['firstname', 'lastname']}
      submitLabel={t('account.save')}
      doneText={t('account.detailsSaved')}
      read={(value) => ({ firstname: value('firstname') || null, lastname: value('lastname') || null })}
    >
      {(problem) => (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            name="firstname"
            label={t('auth.firstname')}
            autoComplete="given-name"
            defaultValue={me.firstname ?? ''}
            maxLength={100}
            error={problem('firstname')}
          />
          <TextInput
            name="lastname"
            label={t('auth.lastname')}
            autoComplete="family-name"
            defaultValue={me.lastname ?? ''}
            maxLength={100}
            error={problem('lastname')}
          />
        </SimpleGrid>
      )}
    </AccountForm>
  );
}
