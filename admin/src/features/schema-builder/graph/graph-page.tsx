/** The model as a picture: zoomed and moved, every box a way to its type, and the whole of it as a file. */
import { ActionIcon, Button, Chip, Group, Text } from '@mantine/core';
import { IconDownload, IconMaximize, IconMinus, IconPlus, IconSchema } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../../components/back-link.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Page } from '../../../components/page.tsx';
import { download } from '../../../lib/download.ts';
import { useBuilder } from '../builder-context.ts';
import type { ThingKind } from '../model.ts';
import classes from './graph.module.css';
import { GraphPicture } from './graph-picture.tsx';
import { drawModel } from './model-graph.ts';
import { toSvgText } from './save-picture.ts';
import { useViewBox } from './use-view-box.ts';

const thingKinds: readonly ThingKind[] = ['collectionType', 'singleType', 'component'];

export function Component() {
  const { t } = useTranslation();
  const { model, draft } = useBuilder();
  const [shown, setShown] = useState<string[]>(['collectionType', 'singleType']);
  const picture = useMemo(
    () => drawModel(model, new Set(thingKinds.filter((kind) => shown.includes(kind)))),
    [model, shown],
  );
  const view = useViewBox(picture);
  const back = <BackLink to="/model">{t('model.title')}</BackLink>;
  const save = () => {
    if (view.svg.current)
      download('content-model.svg', new Blob([toSvgText(view.svg.current, picture)], { type: 'image/svg+xml' }));
  };
  return (
    <Page
      title={t('model.graph.title')}
      description={t('model.graph.text')}
      above={back}
      width="wide"
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={save}
          disabled={picture.boxes.length === 0}
        >
          {t('model.graph.save')}
        </Button>
      }
    >
      <Group mb="sm" gap="xs">
        <Chip.Group multiple value={shown} onChange={setShown}>
          {thingKinds.map((kind) => (
            <Chip key={kind} value={kind} size="sm" variant="light">
              {t(`model.kinds.${kind}`)}
            </Chip>
          ))}
        </Chip.Group>
      </Group>
      {picture.boxes.length === 0 ? (
        <EmptyState icon={IconSchema} title={t('model.graph.emptyTitle')} text={t('model.graph.emptyText')} />
      ) : (
        <div className={classes.frame}>
          <svg
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and zoomed by keys
            tabIndex={0}
            ref={view.svg}
            className={classes.svg}
            viewBox={view.viewBox}
            data-dragging={view.isDragging || undefined}
            role="application"
            aria-label={t('model.graph.label')}
            {...view.handlers}
          >
            <GraphPicture picture={picture} marked={new Set(Object.keys(draft.after))} />
          </svg>
          <Group gap={4} className={classes.tools ?? ''}>
            <ActionIcon variant="subtle" color="gray" onClick={view.zoomOut} aria-label={t('model.graph.zoomOut')}>
              <IconMinus size={16} />
            </ActionIcon>
            <Text size="sm" w={44} ta="center" aria-live="polite">
              {view.percent} %
            </Text>
            <ActionIcon variant="subtle" color="gray" onClick={view.zoomIn} aria-label={t('model.graph.zoomIn')}>
              <IconPlus size={16} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" onClick={view.fit} aria-label={t('model.graph.fit')}>
              <IconMaximize size={16} />
            </ActionIcon>
          </Group>
        </div>
      )}
    </Page>
  );
}
