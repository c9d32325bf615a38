/** Markdown: written as text with a toolbar, beside how it will look. */
import { Input, SegmentedControl, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { lazy, memo, Suspense, use, useCallback, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';
import { MediaDeskContext } from '../media/media-desk.ts';
import { TextCount } from '../text-count.tsx';
import { continueList, insertBlock } from './edit-markdown.ts';
import classes from './markdown.module.css';
import { MarkdownToolbar, shortcutEdit } from './toolbar.tsx';
import { type Edit, useDraft } from './use-draft.ts';
import { pictureText, usePicturePaste } from './use-picture-paste.ts';

const Preview = lazy(() => import('./preview.tsx'));

const views = ['write', 'split', 'preview'] as const;
type View = (typeof views)[number];

export function MarkdownInput(props: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const { label, value, onChange, readOnly, definition } = props;
  const [view, setView] = useState<View>(readOnly ? 'preview' : 'write');
  const [isFull, setIsFull] = useState(false);
  const desk = use(MediaDeskContext);
  const { area, apply } = useDraft();
  const pictures = usePicturePaste(apply, readOnly);
  const { 'aria-invalid': isInvalid, readOnly: _, ...wrapper } = inputProps(props);
  const text = textOf(value);
  const insertPictures = useCallback(async () => {
    const title = t('writing.choosePicture', { field: label });
    const chosen = await desk.pick({ title, allowedTypes: ['images'], many: true, chosen: [] });
    for (const file of chosen ?? []) apply((draft) => insertBlock(draft, pictureText(file)));
  }, [t, label, desk, apply]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' && isFull) {
      event.preventDefault();
      setIsFull(false);
      return;
    }
    const isPlainEnter = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const edit = isPlainEnter ? continueList : shortcutEdit(event);
    if (edit && !readOnly && apply(edit)) event.preventDefault();
  };
  return (
    <Input.Wrapper
      {...wrapper}
      id={id}
      descriptionProps={{ id: `${id}-description` }}
      errorProps={{ id: `${id}-error` }}
    >
      <div
        className={classes.box}
        data-full={isFull || undefined}
        data-invalid={isInvalid || undefined}
        data-read-only={readOnly || undefined}
      >
        <div className={classes.bar}>
          <Bar
            controls={id}
            apply={apply}
            view={view}
            isFull={isFull}
            readOnly={readOnly}
            onView={setView}
            onFull={setIsFull}
            onPicture={insertPictures}
          />
        </div>
        <div className={classes.panes} data-view={view}>
          <textarea
            ref={area}
            id={id}
            className={classes.area}
            // Hidden and not gone: the cursor and the browser's undo outlast a look at the preview.
            hidden={view === 'preview'}
            value={text}
            readOnly={readOnly}
            required={definition.required === true}
            aria-invalid={isInvalid}
            aria-describedby={`${id}-description ${id}-error`}
            dir="auto"
            rows={Math.min(30, Math.max(10, text.split('\n').length + 2))}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            {...pictures}
          />
          {view !== 'write' && (
            <Suspense fallback={<Skeleton h={200} />}>
              <Preview text={text} label={t('writing.previewOf', { field: label })} />
            </Suspense>
          )}
        </div>
        <PausedCount text={text} />
      </div>
    </Input.Wrapper>
  );
}

const countPauseMs = 500;

function PausedCount({ text }: { readonly text: string }) {
  const [counted] = useDebouncedValue(text, countPauseMs);
  return <TextCount text={counted} />;
}

type Apply = (edit: Edit) => boolean;

type BarProps = {
  readonly controls: string;
  readonly apply: Apply;
  readonly view: View;
  readonly isFull: boolean;
  readonly readOnly: boolean;
  readonly onView: (view: View) => void;
  readonly onFull: (isFull: boolean) => void;
  readonly onPicture: () => Promise<void>;
};

/** What stands above the text; a key stroke does not draw it again. */
const Bar = memo(function Bar({ controls, apply, view, isFull, readOnly, onView, onFull, onPicture }: BarProps) {
  const { t } = useTranslation();
  return (
    <>
      {!readOnly && (
        <MarkdownToolbar
          controls={controls}
          isFull={isFull}
          apply={(edit) => {
            // What is hidden takes neither the focus nor a text.
            if (view === 'preview') flushSync(() => onView('write'));
            apply(edit);
          }}
          onPicture={() => void onPicture()}
          onFull={() => onFull(!isFull)}
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label={t('writing.view')}
        data={views.map((one) => ({ value: one, label: t(`writing.views.${one}`) }))}
        value={view}
        onChange={(next) => onView(views.find((one) => one === next) ?? 'write')}
      />
    </>
  );
});
