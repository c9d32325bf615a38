/** Files of an entry: what is chosen, in order, and the ways to add more: from the library, by upload, dropped or pasted. */
import { Button, FileButton, Group, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPhotoPlus, IconUpload } from '@tabler/icons-react';
import { use, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../../server/admin-api.ts';
import { uploads } from '../../api/uploads.ts';
import { useOwnUploads } from '../../api/use-uploads.ts';
import { isMany } from '../attributes.ts';
import { EntryContext } from '../entry-context.ts';
import { FieldGroup } from '../field-group.tsx';
import { type FieldProps, inputProps } from '../field-props.ts';
import { moveItem, replaceItem } from '../items/list-items.ts';
import { useDragOrder } from '../items/use-drag-order.ts';
import { useFocusAfter } from '../items/use-focus-after.ts';
import { NothingHere } from '../nothing-here.tsx';
import { toAssets } from '../values.ts';
import { acceptOf, isAllowed } from './allowed-kinds.ts';
import { ChosenFile } from './chosen-file.tsx';
import { insertUploaded } from './insert-uploaded.ts';
import classes from './media.module.css';
import { MediaDeskContext } from './media-desk.ts';
import { UploadList } from './upload-list.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useKnownFiles } from './use-known-files.ts';

export function MediaInput(props: FieldProps) {
  const { t } = useTranslation();
  const { label, definition, value, onChange, readOnly } = props;
  const desk = use(MediaDeskContext);
  const entry = use(EntryContext);
  const many = isMany(definition);
  const assets = useMemo(() => toAssets(value), [value]);
  const files = useKnownFiles(assets);
  const allowedTypes = Array.isArray(definition.allowedTypes) ? definition.allowedTypes.map(String) : [];
  // Two files may be stored before the form is drawn again.
  const latest = useRef(assets);
  latest.current = assets;
  const change = (next: readonly Asset[]) => {
    latest.current = next;
    onChange(next);
  };
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const { focusAfter, announce, announcement } = useFocusAfter(list, field);
  /** A field for one file has no place for more, and the way to add one is gone with the focus that it may have. */
  const added = (next: readonly Asset[], place: number, hadFocus: boolean) => {
    change(next);
    const words = t('writing.items.added', { place: place + 1, count: next.length });
    if (many || !hadFocus) announce(words);
    else focusAfter(place, words);
  };
  const uploadOf = useRef(new Map<number, number>());
  const { own, adopt } = useOwnUploads((file, upload) => {
    uploadOf.current.set(file.id, upload);
    const next = many ? insertUploaded(latest.current, file, uploadOf.current) : [file];
    added(next, next.indexOf(file), field.current?.contains(document.activeElement) === true);
  });
  const send = (sent: readonly File[]) => {
    const fitting = sent.filter(({ type }) => isAllowed(type, allowedTypes));
    if (fitting.length < sent.length) notifications.show({ color: 'red', message: t('fields.fileNotAllowed') });
    adopt(uploads.add(many ? fitting : fitting.slice(0, 1), null));
  };
  const { isOver, handlers } = useFileDrop(send);

  const move = (from: number, to: number) => {
    const moved = moveItem(assets, from, to);
    if (moved === assets) return;
    change(moved);
    focusAfter(to, t('writing.items.movedTo', { place: to + 1, count: assets.length }));
  };
  const drag = useDragOrder(move, 'x');
  const remove = (index: number) => {
    change(assets.filter((_, at) => at !== index));
    focusAfter(index, t('writing.items.removed'));
  };
  const choose = async () => {
    const chosen = await desk.pick({ title: label, allowedTypes, many, chosen: latest.current });
    if (!chosen) return;
    if (chosen.length > latest.current.length) added(chosen, chosen.length - 1, true);
    else change(chosen);
  };
  const replace = async (index: number) => {
    const chosen = await desk.pick({ title: label, allowedTypes, many: false, chosen: assets.slice(index, index + 1) });
    const [file] = chosen ?? [];
    if (!file) return;
    // One that is chosen already is not there twice.
    const others = latest.current.filter(({ id }, at) => at === index || id !== file.id);
    const place = others.findIndex(({ id }) => id === assets[index]?.id);
    change(place < 0 ? [...others, file] : replaceItem(others, place, file));
  };
  const { readOnly: _, ...frame } = inputProps(props);
  return (
    <FieldGroup {...frame}>
      <div ref={field} className={classes.field} data-over={isOver || undefined} {...(readOnly ? {} : handlers)}>
        {files.length > 0 && (
          <ul ref={list} className={classes.chosen} aria-label={label}>
            {files.map((file, index) => (
              <ChosenFile
                key={file.id}
                {...{ file, index, readOnly, drag }}
                count={files.length}
                onMove={move}
                onDetails={(toText) => void desk.showDetails({ id: file.id, locale: entry?.locale, toText })}
                onReplace={() => void replace(index)}
                onRemove={() => remove(index)}
              />
            ))}
          </ul>
        )}
        {files.length === 0 && readOnly && <NothingHere />}
        {own.length > 0 && (
          <div className={classes.uploads}>
            <UploadList list={own} />
          </div>
        )}
        {!readOnly && (many || files.length === 0) && (
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconPhotoPlus size={16} aria-hidden />}
              aria-label={t(many ? 'fields.chooseFilesFor' : 'fields.chooseFileFor', { name: label })}
              onClick={() => void choose()}
            >
              {many ? t('fields.chooseFiles') : t('fields.chooseFile')}
            </Button>
            <FileButton accept={acceptOf(allowedTypes)} multiple onChange={send}>
              {(button) => (
                <Button
                  {...button}
                  variant="subtle"
                  color="gray"
                  leftSection={<IconUpload size={16} aria-hidden />}
                  aria-label={t('media.uploadTo', { field: label })}
                >
                  {t('media.uploadHere')}
                </Button>
              )}
            </FileButton>
            {files.length === 0 && <span className={classes.hint}>{t('media.dropOrPaste')}</span>}
          </Group>
        )}
        {isOver && <div className={classes.cover}>{t('media.dropToAdd')}</div>}
        <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      </div>
    </FieldGroup>
  );
}
