import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { countWords } from '../lib/count-words.ts';
import classes from './text-count.module.css';

/** How long a text is. Counting takes a moment in long ones: give it a text that does not change with every key stroke. */
export const TextCount = memo(function TextCount({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  // Characters as people count them, not halves of them.
  const characters = [...text.replace(/\n/g, '')].length;
  return (
    <div className={classes.count}>
      {t('writing.words', { count: countWords(text) })} · {t('writing.characters', { count: characters })}
    </div>
  );
});
