import { Button, Group, Stack, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tagsQuery } from '../queries.ts';
import { useFileActions } from './use-file-actions.ts';

type Props = { readonly ids: readonly number[]; readonly onClose: () => void };

/** Gives tags to files and takes tags from them. */
export function TagFiles({ ids, onClose }: Props) {
  const { t } = useTranslation();
  const { data: known = [] } = useQuery(tagsQuery);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const { tag } = useFileActions();
  const names = known.map((one) => one.tag);
  const confirm = () => {
    void tag(ids, add, remove);
    onClose();
  };
  return (
    <Stack>
      <TagsInput
        label={t('media.addTags')}
        data={names}
        value={add}
        onChange={setAdd}
        maxTags={30}
        maxLength={50}
        comboboxProps={{ zIndex: 400 }}
        data-autofocus
      />
      <TagsInput
        label={t('media.removeTags')}
        data={names}
        value={remove}
        onChange={setRemove}
        maxTags={30}
        maxLength={50}
        comboboxProps={{ zIndex: 400 }}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button onClick={confirm} disabled={add.length + remove.length === 0}>
          {t('media.applyTags')}
        </Button>
      </Group>
    </Stack>
  );
}
