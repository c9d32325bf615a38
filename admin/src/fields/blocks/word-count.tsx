import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { TextCount } from '../text-count.tsx';

const pauseMs = 500;

/** Words and signs so far, counted when the typing pauses. */
export function WordCount({ editor }: { readonly editor: Editor }) {
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
  return <TextCount text={text} />;
}
