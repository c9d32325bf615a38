/** How the picture is cut to the usual shapes around its focal point. */
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FocalPoint, MediaFile } from '../../../../../server/admin-api.ts';
import { addressOf } from '../../../components/thumbnail.tsx';
import { centre, cropPosition } from './crop.ts';
import classes from './crop-previews.module.css';

const shapes = [
  { name: '16:9', ratio: 16 / 9 },
  { name: '1:1', ratio: 1 },
  { name: '3:4', ratio: 3 / 4 },
];

type Props = {
  readonly file: MediaFile;
  readonly focus: FocalPoint | null;
  /** Undefined for who may not. */
  readonly onReset: (() => void) | undefined;
};

export function CropPreviews({ file, focus, onReset }: Props) {
  const { t } = useTranslation();
  const size = { width: file.width ?? 1, height: file.height ?? 1 };
  return (
    <div>
      <Group justify="space-between" mb={8} mih={30}>
        <Text size="sm" c="var(--text-dimmed)" flex={1}>
          {onReset ? t('media.focalHint') : t('media.crops')}
        </Text>
        {focus && onReset && (
          <Button size="compact-sm" variant="subtle" onClick={onReset}>
            {t('media.resetFocal')}
          </Button>
        )}
      </Group>
      <ul className={classes.shapes} aria-label={t('media.crops')}>
        {shapes.map(({ name, ratio }) => (
          <li key={name}>
            <img
              className={classes.shape}
              src={addressOf(file, ['small'])}
              alt=""
              style={{ aspectRatio: ratio, objectPosition: cropPosition(focus ?? centre, size, ratio) }}
            />
            <span className={classes.caption}>{name}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
