/** What this person typed here before and the server never got: brought back, looked at, or thrown away. */
import { Button, Group, Modal } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LocalCopy, type Place, removeCopy, watchLeftCopies } from '../../../../lib/local-copies.ts';
import { momentText } from '../../../../lib/moment-text.ts';
import { OverlapDialog } from '../conflict/overlap-dialog.tsx';
import { ChangeList } from '../diff/change-list.tsx';
import { diffEntry } from '../diff/diff-entry.ts';
import { type FormStore, usePausedValues } from '../form-store.ts';
import { Notice } from '../notice.tsx';
import type { Shape } from '../values/entry-values.ts';
import { changedOnly, restoreCopy } from './restore-copy.ts';

type Props = {
  readonly userId: number;
  readonly place: Place;
  readonly store: FormStore;
  readonly shape: Shape;
};

/** Draws nothing where nothing was left. */
export const LeftCopyNotice = memo(function LeftCopyNotice({ userId, place, store, shape }: Props) {
  const [copies, setCopies] = useState<readonly LocalCopy[]>([]);
  const [asked] = useState(place);
  useEffect(() => watchLeftCopies(userId, asked, setCopies), [userId, asked]);
  const drop = useCallback((id: string) => {
    void removeCopy(id);
    setCopies((before) => before.filter((other) => other.id !== id));
  }, []);
  const [copy] = copies;
  return copy && <LeftCopy key={copy.id} {...{ copy, store, shape }} onDrop={drop} />;
});

/** The merge of a copy with the form is looked at again when the typing pauses. */
const pauseMs = 250;

type CopyProps = Pick<Props, 'store' | 'shape'> & {
  readonly copy: LocalCopy;
  readonly onDrop: (id: string) => void;
};

function LeftCopy({ copy, store, shape, onDrop }: CopyProps) {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState<'comparison' | 'overlap'>();
  const present = usePausedValues(store, pauseMs);
  const merge = restoreCopy(copy, present, shape);
  const isNeedless = Object.keys(merge.values).length === 0 && merge.conflicts.length === 0;
  const drop = () => onDrop(copy.id);
  // The server has got it all the same: nothing to ask.
  useEffect(() => {
    if (isNeedless) onDrop(copy.id);
  }, [isNeedless, copy.id, onDrop]);
  if (isNeedless) return null;

  const restore = () => {
    // With what was typed just now.
    const { values, conflicts } = restoreCopy(copy, store.get().values, shape);
    if (conflicts.length > 0) return setShown('overlap');
    store.dispatch({ is: 'filled', values });
    drop();
  };
  const buttons = (
    <>
      <Button size="compact-md" onClick={restore}>
        {t('entry.copyRestore')}
      </Button>
      <Button size="compact-md" variant="default" onClick={drop}>
        {t('entry.copyDiscard')}
      </Button>
    </>
  );
  return (
    <Notice icon={IconHistory}>
      {t('entry.copyFound', { moment: momentText(new Date(copy.at), i18n.language) })}
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
        title={t('entry.copyTitle', { moment: momentText(new Date(copy.at), i18n.language) })}
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
            store.dispatch({ is: 'filled', values: changedOnly(values, present, shape) });
            drop();
          }}
        />
      )}
    </Notice>
  );
}
