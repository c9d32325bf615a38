/** All content types and components, those of the draft among them. */
import { Button, Menu, Stack } from '@mantine/core';
import { IconBinaryTree2, IconChevronDown, IconFile, IconFiles, IconPuzzle, IconSchema } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { useBuilder } from './builder-context.ts';
import { IndexBuilds } from './index-builds.tsx';
import { kindOfThing, type ThingKind } from './model.ts';
import { ModelSection } from './model-section.tsx';
import { RemovedThings } from './removed-things.tsx';
import { ThingDialog } from './thing-dialog.tsx';
import { TransferMenu } from './transfer-menu.tsx';

const icons = { collectionType: IconFiles, singleType: IconFile, component: IconPuzzle } as const;
const thingKinds: readonly ThingKind[] = ['collectionType', 'singleType', 'component'];

export function Component() {
  const { t } = useTranslation();
  const { model, mayChange } = useBuilder();
  const [adding, setAdding] = useState<ThingKind>();
  const things = Object.entries(model);
  return (
    <Page title={t('model.title')} description={t('model.description')} actions={<OverviewActions onNew={setAdding} />}>
      <Stack gap={32}>
        <IndexBuilds />
        {things.length === 0 && (
          <EmptyState icon={IconSchema} title={t('model.emptyTitle')} text={t('model.emptyText')}>
            {mayChange && <Button onClick={() => setAdding('collectionType')}>{t('model.emptyAction')}</Button>}
          </EmptyState>
        )}
        {thingKinds.map((kind) => (
          <ModelSection
            key={kind}
            title={t(`model.kinds.${kind}`)}
            icon={icons[kind]}
            items={things.filter(([uid, definition]) => kindOfThing(uid, definition) === kind)}
          />
        ))}
        <RemovedThings />
      </Stack>
      {adding && <ThingDialog kind={adding} onClose={() => setAdding(undefined)} />}
    </Page>
  );
}

function OverviewActions({ onNew }: { readonly onNew: (kind: ThingKind) => void }) {
  const { t } = useTranslation();
  const { mayChange } = useBuilder();
  return (
    <>
      <Button
        component={Link}
        to="/model/graph"
        variant="default"
        leftSection={<IconBinaryTree2 size={16} aria-hidden />}
      >
        {t('model.graph.open')}
      </Button>
      {mayChange && <NewMenu onChoose={onNew} />}
      <TransferMenu />
    </>
  );
}

function NewMenu({ onChoose }: { readonly onChoose: (kind: ThingKind) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t('model.new')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {thingKinds.map((kind) => {
          const Picture = icons[kind];
          return (
            <Menu.Item key={kind} leftSection={<Picture size={18} stroke={1.6} />} onClick={() => onChoose(kind)}>
              {t(`model.newKind.${kind}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
