/** A picture within the text, with its description. */
import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../values.ts';
import classes from './blocks.module.css';

export function ImageView({ node, selected, editor, updateAttributes, deleteNode }: NodeViewProps) {
  const { t } = useTranslation();
  const { source } = node.attrs;
  const image = isRecord(source) && isRecord(source.image) ? source.image : {};
  const alt = typeof image.alternativeText === 'string' ? image.alternativeText : '';
  const describe = (alternativeText: string) =>
    updateAttributes({ source: { ...source, image: { ...image, alternativeText: alternativeText || null } } });
  return (
    <NodeViewWrapper as="figure" className={classes.figure} data-selected={selected || undefined} data-drag-handle>
      <img src={sourceOf(image)} alt={alt} draggable={false} />
      <figcaption className={classes.caption} contentEditable={false}>
        <TextInput
          size="xs"
          flex={1}
          aria-label={t('writing.alt')}
          placeholder={t('writing.altPlaceholder')}
          value={alt}
          readOnly={!editor.isEditable}
          onChange={(event) => describe(event.currentTarget.value)}
        />
        {editor.isEditable && (
          <ActionIcon aria-label={t('writing.removePicture')} onClick={deleteNode}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </figcaption>
    </NodeViewWrapper>
  );
}

/** The size that is made for pages, where there is one. */
function sourceOf(image: Readonly<Record<string, unknown>>): string {
  const formats = isRecord(image.formats) ? image.formats : {};
  const shown = [formats.large, formats.medium, image].find((size) => isRecord(size) && typeof size.url === 'string');
  return isRecord(shown) ? String(shown.url) : '';
}
