/** Turning, mirroring and cutting a picture. Nothing is lost: what it was stays among its versions. */
import { ActionIcon, Button, Group, SegmentedControl, Stack, Text, Tooltip } from '@mantine/core';
import { IconFlipHorizontal, IconFlipVertical, IconRotate2, IconRotateClockwise2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaEdit, MediaFile } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { addressOf } from '../../../components/thumbnail.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { dimensionsOf } from '../../../lib/file-facts.ts';
import { useEditFile } from '../queries.ts';
import { boxOfRatio, type CropBox, isWhole, sizeOf, wholePicture, within } from './crop-box.ts';
import { CropFrame, frameStyle } from './crop-frame.tsx';
import classes from './image-editor.module.css';

/** Width by height; none for any shape. */
const shapes = { free: undefined, '1:1': 1, '4:3': 4 / 3, '3:2': 3 / 2, '16:9': 16 / 9 } as const;
type Shape = keyof typeof shapes;

type Turn = Omit<MediaEdit, 'crop'>;
const noTurn: Turn = { rotate: 0, mirror: false, flip: false };

export function ImageEditor({ file, onClose }: { readonly file: MediaFile; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const edit = useEditFile(file.id);
  const [turn, setTurn] = useState(noTurn);
  const [box, setBox] = useState<CropBox>(wholePicture);
  const [shape, setShape] = useState<Shape>('free');
  const isTurned = turn.rotate % 180 !== 0;
  const size = { width: file.width ?? 1, height: file.height ?? 1 };
  const aspect = isTurned ? size.height / size.width : size.width / size.height;
  // A frame of a shape, in percent of each side.
  const ratio = shapes[shape] === undefined ? undefined : shapes[shape] / aspect;

  const change = (difference: Partial<Turn>) => {
    setTurn({ ...turn, ...difference });
    setBox(wholePicture);
    setShape('free');
  };
  const rotate = (by: 90 | 270) => {
    // Four quarters are none; the sum is always a quarter.
    const rotated = ((turn.rotate + by) % 360) as Turn['rotate'];
    change({ rotate: rotated });
  };
  const choose = (name: string) => {
    const chosen = Object.keys(shapes).find((one): one is Shape => one === name) ?? 'free';
    setShape(chosen);
    const wanted = shapes[chosen];
    if (wanted !== undefined) setBox(boxOfRatio(box, wanted / aspect));
  };
  const cut = within(box);
  const left = sizeOf(cut, isTurned ? { width: size.height, height: size.width } : size);
  const isChanged = turn.rotate !== 0 || turn.mirror || turn.flip || !isWhole(box);
  const apply = () => edit.mutate({ ...turn, crop: isWhole(box) ? null : cut }, { onSuccess: onClose });
  const tools = [
    { label: t('media.turnLeft'), icon: IconRotate2, act: () => rotate(270) },
    { label: t('media.turnRight'), icon: IconRotateClockwise2, act: () => rotate(90) },
    { label: t('media.mirror'), icon: IconFlipHorizontal, act: () => change({ mirror: !turn.mirror }) },
    { label: t('media.flip'), icon: IconFlipVertical, act: () => change({ flip: !turn.flip }) },
  ];
  return (
    <Stack gap="sm" role="group" aria-label={t('media.editPicture')}>
      {edit.isError && <ErrorAlert>{errorMessage(edit.error)}</ErrorAlert>}
      <div className={classes.stage}>
        <div className={classes.picture} style={{ aspectRatio: aspect, width: `min(100%, ${420 * aspect}px)` }}>
          <div className={classes.cut}>
            <img
              src={addressOf(file, ['large', 'medium'])}
              alt=""
              draggable={false}
              style={{
                width: isTurned ? `${100 / aspect}%` : '100%',
                height: isTurned ? `${100 * aspect}%` : '100%',
                transform: `translate(-50%, -50%) scale(${turn.mirror ? -1 : 1}, ${turn.flip ? -1 : 1}) rotate(${turn.rotate}deg)`,
              }}
            />
            <div className={classes.shade} style={frameStyle(box)} />
          </div>
          <CropFrame box={box} ratio={ratio} onChange={setBox} />
        </div>
      </div>
      <Group gap="xs" justify="space-between">
        <Group gap={4}>
          {tools.map(({ label, icon: Sign, act }) => (
            <Tooltip key={label} label={label}>
              <ActionIcon variant="default" size={34} aria-label={label} onClick={act}>
                <Sign size={18} />
              </ActionIcon>
            </Tooltip>
          ))}
        </Group>
        <SegmentedControl
          aria-label={t('media.shape')}
          data={Object.keys(shapes).map((name) => ({
            value: name,
            label: name === 'free' ? t('media.freeShape') : name,
          }))}
          value={shape}
          onChange={choose}
          size="xs"
        />
      </Group>
      <Group justify="flex-end" gap="xs">
        <Text size="sm" c="var(--text-dimmed)" flex={1}>
          {t('media.sizeAfter', { size: dimensionsOf(left) })}
        </Text>
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button onClick={apply} disabled={!isChanged} loading={edit.isPending}>
          {t('media.applyEdit')}
        </Button>
      </Group>
    </Stack>
  );
}
