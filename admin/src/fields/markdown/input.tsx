/** Markdown: written as text with a toolbar, beside how it will look. */
import { Input, SegmentedControl, Skeleton } from '@mantine/core';
import { useDebouncedValue, useFocusTrap } from '@mantine/hooks';
import { memo, use, useCallback, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../components/lazy-part.ts';
import { Part } from '../../components/part.tsx';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';
import { MediaDeskContext } from '../media/media-desk.ts';
import { UploadList } from '../media/upload-list.tsx';
import { TextCount } from '../text-count.tsx';
import { continueList, insertBlock } from './edit-markdown.ts';
import classes from './markdown.module.css';
import { MarkdownToolbar, shortcutEdit } from './toolbar.tsx';
import { type Edit, useDraft } from './use-draft.ts';
import { pictureText, usePicturePaste } from './use-picture-paste.ts';

const Preview = lazyPart(() => import('./preview.tsx'));

const views = ['write', 'split', 'preview'] as const;
type View = (typeof views)[number];

export function MarkdownInput(props: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const { label, value, onChange, readOnly, definition } = props;
  const [view, setView] = useState<View>(readOnly ? 'preview' : 'write');
  const [isFull, setIsFull] = useState(false);
  // What lies behind is not to be seen, so that the focus must not go there.
  const trap = useFocusTrap(isFull);
  const desk = use(MediaDeskContext);
  const { readOnly: _, ...wrapper } = inputProps(props);
  const isInvalid = wrapper.error !== undefined;
  const text = textOf(value);
  const area = useRef<HTMLTextAreaElement>(null);
  const changes = useDraft(area, text, onChange);
  const pictures = usePicturePaste(text, changes, readOnly);
  const { apply } = changes;
  const applyInSight = useCallback(
    (edit: Edit) => {
      // What is hidden takes neither the focus nor a text.
      flushSync(() => setView((shown) => (shown === 'preview' ? 'write' : shown)));
      apply(edit);
    },
    [apply],
  );
  const insertPictures = useCallback(async () => {
    const title = t('writing.choosePicture', { field: label });
    const chosen = await desk.pick({ title, allowedTypes: ['images'], many: true, chosen: [] });
    for (const file of chosen ?? []) applyInSight((draft) => insertBlock(draft, pictureText(file)));
  }, [t, label, desk, applyInSight]);
  const leaveFull = (event: React.KeyboardEvent) => {
    // The Escape that gives up a word of an input method is not ours.
    if (event.key !== 'Escape' || !isFull || event.nativeEvent.isComposing) return;
    event.preventDefault();
    setIsFull(false);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    // The Enter that ends a word of an input method is not ours.
    if (event.nativeEvent.isComposing) return;
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
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key that comes from whatever has the focus in it */}
      <div
        ref={trap}
        onKeyDown={leaveFull}
        className={classes.box}
        data-full={isFull || undefined}
        data-invalid={isInvalid || undefined}
        data-read-only={readOnly || undefined}
      >
        <div className={classes.bar}>
          <Bar
            controls={id}
            apply={applyInSight}
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
            data-autofocus={isFull || undefined}
            value={text}
            readOnly={readOnly}
            required={definition.required === true}
            aria-invalid={isInvalid}
            aria-describedby={`${id}-description ${id}-error`}
            dir="auto"
            rows={Math.min(30, Math.max(10, text.split('\n').length + 2))}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            {...pictures.handlers}
          />
          {view !== 'write' && (
            <Part waiting={<Skeleton h={200} />}>
              <Preview text={text} label={t('writing.previewOf', { field: label })} />
            </Part>
          )}
        </div>
        {pictures.own.length > 0 && (
          <div className={classes.uploads}>
            <UploadList list={pictures.own} />
          </div>
        )}
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

type BarProps = {
  readonly controls: string;
  readonly apply: (edit: Edit) => void;
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
          apply={apply}
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
