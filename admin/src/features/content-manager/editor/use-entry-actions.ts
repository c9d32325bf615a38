import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryAnswer } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { ApiError } from '../../../api/errors.ts';
import { showUndo } from '../../../components/undo-toast.tsx';
import type { EntryAction } from './use-entry-work.ts';

type Options = {
  /** Resolves to the answer when it was done; else the reason stands in the form. */
  readonly act: (action: EntryAction) => Promise<EntryAnswer | undefined>;
  /** Brings into the form what has become of the entry. */
  readonly lookAgain: () => Promise<unknown>;
};

export type RunningActions = {
  /** What is being done; undefined while nothing is. */
  readonly acting: EntryAction | undefined;
  readonly run: (action: EntryAction) => Promise<void>;
};

/** What a person does with the entry as a whole, one at a time; the toast afterwards takes it back. */
export function useEntryActions({ act, lookAgain }: Options): RunningActions {
  const { t } = useTranslation();
  const [acting, setActing] = useState<EntryAction>();
  const run = async (action: EntryAction) => {
    if (acting !== undefined) return;
    setActing(action);
    const done = await act(action);
    setActing(undefined);
    const operationId = done?.meta.operationId;
    const takeBack = async (id: string) => {
      await undoOperation(id);
      await lookAgain();
    };
    if (operationId) showUndo(t(`editor.done.${action}`), () => takeBack(operationId));
    else if (done) notifications.show({ message: t(`editor.done.${action}`) });
  };
  return { acting, run };
}

/** Throws `ApiError`, also when the operation stands and the entry was refused. */
async function undoOperation(id: string): Promise<void> {
  const { data } = await call('POST /admin/api/operations/:id/undo', { params: { id } });
  for (const result of data.results) {
    if (result.status === 'refused') throw new ApiError({ ...result.error, status: 409 });
  }
}
