import { Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView, SavedViewDraft } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { DialogButtons } from '../../../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../../../components/error-alert.tsx';
import { errorMessage } from '../../../../i18n/error-message.ts';
import { useChangeView, useCreateView } from './mutations.ts';

type Props = {
  readonly type: ContentType;
  /** The view to rename; without one a new one is made of what is shown. */
  readonly current: SavedView | undefined;
  readonly shown: Pick<SavedViewDraft, 'query' | 'columns'>;
  readonly mayShare: boolean;
  readonly onClose: () => void;
  readonly onSaved: (view: SavedView) => void;
};

export function ViewDialog({ type, current, shown, mayShare, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const create = useCreateView();
  const change = useChangeView();
  const { error, isPending } = current ? change : create;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name'));
    const shared = form.has('shared');
    // Who is not asked whether it is shared leaves it as it is.
    if (current) change.mutate({ id: current.id, name, ...(mayShare ? { shared } : {}) }, { onSuccess: onSaved });
    else create.mutate({ ...shown, name, shared, contentType: type.uid }, { onSuccess: onSaved });
  };
  return (
    <Modal opened onClose={onClose} title={current ? t('views.rename') : t('views.saveNew')}>
      <form onSubmit={submit}>
        <Stack>
          {error && <ErrorAlert>{errorMessage(error)}</ErrorAlert>}
          <TextInput
            name="name"
            label={t('views.name')}
            defaultValue={current?.name}
            maxLength={80}
            // Spaces alone are no name.
            pattern=".*\S.*"
            required
            withAsterisk={false}
            data-autofocus
          />
          {mayShare && (
            <Checkbox
              name="shared"
              label={t('views.share')}
              description={t('views.shareHint')}
              defaultChecked={current?.shared ?? false}
            />
          )}
          <DialogButtons submitLabel={t('views.save')} isPending={isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
