/** Files of an entry: what is chosen, and the way to choose more. */
import { ActionIcon, Button, Input } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconArrowRight, IconPhotoPlus, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type DragEvent, use, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../../server/admin-api.ts';
import { uploads } from '../../api/uploads.ts';
import { useOwnUploads } from '../../api/use-uploads.ts';
import { isMany } from '../attributes.ts';
import { type FieldProps, inputProps } from '../field-props.ts';
import { moveItem } from '../items/list-items.ts';
import { toAssets } from '../values.ts';
import { isAllowed } from './allowed-kinds.ts';
import classes from './media.module.css';
import { MediaDeskContext } from './media-desk.ts';
import { Preview } from './preview.tsx';
import { UploadList } from './upload-list.tsx';

export function MediaInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange, readOnly } = props;
  const desk = use(MediaDeskContext);
  const many = isMany(definition);
  const assets = toAssets(value);
  const allowedTypes = Array.isArray(definition.allowedTypes) ? definition.allowedTypes.map(String) : [];
  // Two files may be stored before the form is drawn again.
  const latest = useRef(assets);
  latest.current = assets;
  const add = (asset: Asset) => {
    latest.current = many ? [...latest.current, asset] : [asset];
    onChange(latest.current);
  };
  const choose = async () => {
    const chosen = await desk.pick({ title: props.label, allowedTypes, many, chosen: assets });
    if (chosen) onChange(chosen);
  };
  const { own, adopt } = useOwnUploads(add);
  const take = (event: DragEvent | ClipboardEvent, data: DataTransfer) => {
    // Into a text goes the text that spreadsheets copy beside its picture.
    const isWriting =
      event.type === 'paste' && event.target instanceof Element && event.target.matches('input, textarea');
    if (readOnly || isWriting || data.files.length === 0) return;
    event.preventDefault();
    const fitting = [...data.files].filter(({ type }) => isAllowed(type, allowedTypes));
    if (fitting.length < data.files.length) notifications.show({ color: 'red', message: t('fields.fileNotAllowed') });
    adopt(uploads.add(many ? fitting : fitting.slice(0, 1), null));
  };
  const buttonText = () => {
    if (many) return t('fields.chooseFiles');
    return assets.length === 0 ? t('fields.chooseFile') : t('fields.replaceFile');
  };
  const { readOnly: _, 'aria-invalid': __, ...wrapper } = inputProps(props);
  return (
    <Input.Wrapper
      {...wrapper}
      labelElement="div"
      onDragOver={(event) => !readOnly && event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer)}
      onPaste={(event) => take(event, event.clipboardData)}
    >
      {assets.length > 0 && (
        <ul className={classes.chosen} aria-label={props.label}>
          {assets.map((asset, index) => (
            <li key={asset.id} className={classes.item}>
              <Preview asset={asset} />
              <span className={classes.name}>{asset.name}</span>
              {!readOnly && (
                <span className={classes.actions}>
                  {many && assets.length > 1 && (
                    <>
                      <ActionIcon
                        size="sm"
                        disabled={index === 0}
                        onClick={() => onChange(moveItem(assets, index, index - 1))}
                        aria-label={t('fields.moveUp', { name: asset.name })}
                      >
                        <IconArrowLeft size={14} />
                      </ActionIcon>
                      <ActionIcon
                        size="sm"
                        disabled={index === assets.length - 1}
                        onClick={() => onChange(moveItem(assets, index, index + 1))}
                        aria-label={t('fields.moveDown', { name: asset.name })}
                      >
                        <IconArrowRight size={14} />
                      </ActionIcon>
                    </>
                  )}
                  <ActionIcon
                    size="sm"
                    onClick={() => onChange(assets.filter((other) => other !== asset))}
                    aria-label={t('fields.remove', { name: asset.name })}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {own.length > 0 && <UploadList list={own} />}
      {!readOnly && (
        <Button variant="default" leftSection={<IconPhotoPlus size={16} aria-hidden />} onClick={() => void choose()}>
          {buttonText()}
        </Button>
      )}
    </Input.Wrapper>
  );
}
