/** A picture within the text, with its description. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPhotoOff, IconTrash } from '@tabler/icons-react';
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react';
import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaDeskContext } from '../media/media-desk.ts';
import { isRecord } from '../values.ts';
import classes from './blocks.module.css';
import { toImageBlock } from './picture-uploads.ts';

export function ImageView({ node, selected, editor, updateAttributes, deleteNode }: NodeViewProps) {
  const { t } = useTranslation();
  const { source } = node.attrs;
  const image = isRecord(source) && isRecord(source.image) ? source.image : {};
  const alt = typeof image.alternativeText === 'string' ? image.alternativeText : '';
  const describe = (alternativeText: string) =>
    updateAttributes({ source: { ...source, image: { ...image, alternativeText: alternativeText || null } } });
  const address = sourceOf(image);
  const [lost, setLost] = useState<string>();
  const desk = use(MediaDeskContext);
  const replace = async () => {
    const [file] =
      (await desk.pick({ title: t('media.chooseAnother'), allowedTypes: ['images'], many: false, chosen: [] })) ?? [];
    if (file) updateAttributes({ source: toImageBlock(file) });
  };
  return (
    <NodeViewWrapper as="figure" className={classes.figure} data-selected={selected || undefined} data-drag-handle>
      {lost === address ? (
        <div className={classes.lost} contentEditable={false}>
          <IconPhotoOff size={28} stroke={1.4} aria-hidden />
          <span>{t('writing.pictureLost', { name: typeof image.name === 'string' ? image.name : '' })}</span>
          {editor.isEditable && (
            <Button size="compact-sm" variant="default" onClick={() => void replace()}>
              {t('media.chooseAnother')}
            </Button>
          )}
        </div>
      ) : (
        <img src={address} alt={alt} draggable={false} onError={() => setLost(address)} />
      )}
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
