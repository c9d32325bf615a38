/** What this person typed here before and the server never got: brought back, looked at, or thrown away. */
import { Button, Group, Modal } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Values } from '../../../../fields/form-values.ts';
import { type LocalCopy, leftCopies, type Place, removeCopy } from '../../../../lib/local-copies.ts';
import { OverlapDialog } from '../conflict/overlap-dialog.tsx';
import { ChangeList } from '../diff/change-list.tsx';
import { diffEntry } from '../diff/diff-entry.ts';
import { Notice } from '../notice.tsx';
import type { Shape } from '../values/entry-values.ts';
import { changedOnly, restoreCopy } from './restore-copy.ts';

type Props = {
  readonly userId: number;
  readonly place: Place;
  readonly present: Values;
  readonly shape: Shape;
  readonly onRestore: (values: Values) => void;
};

export function LeftCopyNotice({ userId, place, present, shape, onRestore }: Props) {
  const { t, i18n } = useTranslation();
  const [copies, setCopies] = useState<readonly LocalCopy[]>([]);
  const [shown, setShown] = useState<'comparison' | 'overlap'>();
  const [asked] = useState(place);
  useEffect(() => {
    void leftCopies(userId, asked).then(setCopies);
  }, [userId, asked]);
  const copy = copies[0];
  const merge = copy && restoreCopy(copy, present, shape);
  const isNeedless = merge !== undefined && Object.keys(merge.values).length === 0 && merge.conflicts.length === 0;
  const drop = (id: string) => {
    void removeCopy(id);
    setCopies((before) => before.filter((other) => other.id !== id));
    setShown(undefined);
  };
  // The server has got it all the same: nothing to ask.
  useEffect(() => {
    if (!isNeedless || !copy) return;
    void removeCopy(copy.id);
    setCopies((before) => before.filter((other) => other !== copy));
  }, [isNeedless, copy]);
  if (!copy || !merge || isNeedless) return null;

  const restore = () => {
    if (merge.conflicts.length > 0) return setShown('overlap');
    onRestore(merge.values);
    drop(copy.id);
  };
  const buttons = (
    <>
      <Button size="compact-md" onClick={restore}>
        {t('entry.copyRestore')}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => drop(copy.id)}>
        {t('entry.copyDiscard')}
      </Button>
    </>
  );
  return (
    <Notice icon={IconHistory}>
      {t('entry.copyFound', { moment: moment(copy.at, i18n.language) })}
      <Group gap="xs" mt="xs">
        {buttons}
        <Button size="compact-md" variant="subtle" onClick={() => setShown('comparison')}>
          {t('entry.copyCompare')}
        </Button>
      </Group>
      <Modal
        opened={shown === 'comparison'}
        onClose={() => setShown(undefined)}
        size={720}
        title={t('entry.copyTitle', { moment: moment(copy.at, i18n.language) })}
      >
        <ChangeList changes={diffEntry(present, { ...present, ...merge.values }, shape)} />
        <Group gap="xs" mt="lg" justify="flex-end">
          {buttons}
        </Group>
      </Modal>
      {shown === 'overlap' && (
        <OverlapDialog
          merge={{ ...merge, values: { ...present, ...merge.values } }}
          shape={shape}
          onClose={() => setShown(undefined)}
          onDecide={(values) => {
            onRestore(changedOnly(values, present, shape));
            drop(copy.id);
          }}
        />
      )}
    </Notice>
  );
}

/** "10:32" today, with the day before that. */
function moment(at: number, language: string): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const day = isToday ? {} : ({ dateStyle: 'medium' } as const);
  return new Intl.DateTimeFormat(language, { ...day, timeStyle: 'short' }).format(at);
}
