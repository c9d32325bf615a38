/** One definition as JSON, as it stands in files; what is changed there goes into the draft. */
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button.tsx';
import { useBuilder } from './builder-context.ts';
import { isComponent } from './model.ts';
import { ModelFileError, plainDefinition, readModelFile, withChanges } from './model-file.ts';

type Props = { readonly uid: string; readonly onClose: () => void };

export function JsonDialog({ uid, onClose }: Props) {
  const { t } = useTranslation();
  const { model, edit, mayChange } = useBuilder();
  const definition = model[uid];
  const before = definition ? JSON.stringify(plainDefinition(definition), null, 2) : '';
  const [text, setText] = useState(before);
  const [problem, setProblem] = useState<ModelFileError['reason']>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    try {
      const list = `{"${isComponent(uid) ? 'components' : 'contentTypes'}":{${JSON.stringify(uid)}:${text}}}`;
      const changes = readModelFile('', list);
      edit((from) => withChanges(from, changes));
      onClose();
    } catch (error) {
      if (!(error instanceof ModelFileError)) throw error;
      setProblem(error.reason);
    }
  };
  return (
    <Modal opened onClose={onClose} size="xl" title={t('model.files.json')}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            aria-label={t('model.files.json')}
            description={mayChange && t('model.files.jsonHint')}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setProblem(undefined);
            }}
            error={problem && t(`model.files.problems.${problem}`)}
            classNames={{ input: 'mono' }}
            readOnly={!mayChange}
            autosize
            minRows={12}
            maxRows={24}
            spellCheck={false}
            data-autofocus
          />
          <Group justify="space-between">
            <CopyButton value={text} />
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {mayChange ? t('actions.cancel') : t('actions.close')}
              </Button>
              {mayChange && (
                <Button type="submit" disabled={text === before}>
                  {t('actions.done')}
                </Button>
              )}
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
