/** The model as files: written into one, read from one or several into the draft. Also the way to the picture and the history. */
import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBraces, IconDots, IconFileImport, IconHistory } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { download } from '../../lib/download.ts';
import { useBuilder } from './builder-context.ts';
import { ModelFileError, readModelFile, toModelFile, withChanges } from './model-file.ts';

export function TransferMenu() {
  const { t } = useTranslation();
  const { model, edit, mayChange } = useBuilder();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const read = async (files: readonly File[]) => {
    try {
      const changes = await Promise.all(files.map(async (file) => readModelFile(file.name, await file.text())));
      edit((before) => changes.reduce(withChanges, before));
      await navigate('/model/changes');
    } catch (error) {
      if (!(error instanceof ModelFileError)) throw error;
      notifications.show({ color: 'red', message: t(`model.files.problems.${error.reason}`) });
    }
  };
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon size={36} variant="default" aria-label={t('editor.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to="/model/history" leftSection={<IconHistory size={16} />}>
            {t('model.history.title')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconBraces size={16} />}
            onClick={() => download('content-model.json', new Blob([toModelFile(model)], { type: 'application/json' }))}
          >
            {t('model.files.save')}
          </Menu.Item>
          {mayChange && (
            <Menu.Item leftSection={<IconFileImport size={16} />} onClick={() => input.current?.click()}>
              {t('model.files.read')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        multiple
        hidden
        aria-label={t('model.files.read')}
        onChange={(event) => {
          void read([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
