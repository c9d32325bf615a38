import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countWords } from '../../lib/count-words.ts';
import classes from './blocks.module.css';

const pauseMs = 500;

/** Words and signs so far, counted when the typing pauses. */
export function WordCount({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => editor.getText());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const count = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setText(editor.getText()), pauseMs);
    };
    editor.on('update', count);
    return () => {
      clearTimeout(timer);
      editor.off('update', count);
    };
  }, [editor]);
  return (
    <div className={classes.count}>
      {t('writing.words', { count: countWords(text) })} ·{' '}
      {t('writing.characters', { count: text.replace(/\n/g, '').length })}
    </div>
  );
}
