/** One content type or component: its settings and its fields. */
import { ActionIcon, Badge, Button, Group, Menu } from '@mantine/core';
import { IconBraces, IconDots, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { NotFound } from '../../components/not-found.tsx';
import { Page } from '../../components/page.tsx';
import { RemoveItem } from '../../components/remove-item.tsx';
import { isLocalised } from '../../fields/attributes.ts';
import { problemMessage } from '../../i18n/problem-message.ts';
import { useBuilder } from './builder-context.ts';
import { FieldList } from './field-list.tsx';
import { JsonDialog } from './json-dialog.tsx';
import classes from './model.module.css';
import { type Definition, kindOfThing } from './model.ts';
import { thingProblems } from './problems.ts';
import { RemoveThingDialog } from './remove-thing-dialog.tsx';
import { ThingDialog } from './thing-dialog.tsx';

export function Component() {
  const { t } = useTranslation();
  const { uid = '' } = useParams();
  const { model } = useBuilder();
  const definition = model[uid];
  const back = <BackLink to="/model">{t('model.title')}</BackLink>;
  if (!definition) return <NotFound above={back} />;
  const { displayName, description } = definition.info;
  return (
    <Page
      key={uid}
      title={displayName}
      description={typeof description === 'string' ? description : undefined}
      above={back}
      actions={<ThingActions uid={uid} definition={definition} />}
    >
      <Facts uid={uid} definition={definition} />
      <FieldList key={uid} uid={uid} />
    </Page>
  );
}

function ThingActions({ uid, definition }: { readonly uid: string; readonly definition: Definition }) {
  const { t } = useTranslation();
  const { mayChange } = useBuilder();
  const [open, setOpen] = useState<'settings' | 'json' | 'remove'>();
  const close = () => setOpen(undefined);
  return (
    <>
      {mayChange && (
        <Button
          variant="default"
          leftSection={<IconSettings size={16} aria-hidden />}
          onClick={() => setOpen('settings')}
        >
          {t('model.settings')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={36} variant="default" aria-label={t('editor.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconBraces size={16} />} onClick={() => setOpen('json')}>
            {t('model.files.json')}
          </Menu.Item>
          {mayChange && <RemoveItem onClick={() => setOpen('remove')}>{t('model.removeThing')}</RemoveItem>}
        </Menu.Dropdown>
      </Menu>
      {open === 'settings' && <ThingDialog kind={kindOfThing(uid, definition)} uid={uid} onClose={close} />}
      {open === 'json' && <JsonDialog uid={uid} onClose={close} />}
      {open === 'remove' && <RemoveThingDialog uid={uid} name={definition.info.displayName} onClose={close} />}
    </>
  );
}

function Facts({ uid, definition }: { readonly uid: string; readonly definition: Definition }) {
  const { t } = useTranslation();
  const { problems } = useBuilder();
  const own = thingProblems(problems, uid);
  return (
    <>
      <Group gap={6} mb="md">
        <Badge color="gray" className="mono">
          {uid}
        </Badge>
        {definition.options?.draftAndPublish === true && <Feature text={t('model.draftAndPublish')} />}
        {isLocalised(definition) && <Feature text={t('model.localised')} />}
      </Group>
      {own.length > 0 && (
        <ul className={classes.problems} role="alert">
          {own.map((problem) => (
            <li key={problem.path.join('.') + problem.code}>{problemMessage(problem)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Feature({ text }: { readonly text: string }) {
  return <Badge>{text}</Badge>;
}
