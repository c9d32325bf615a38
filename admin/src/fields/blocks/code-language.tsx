/** Of which language the code is that the cursor is in: one of a list, or any other word. */
import { Autocomplete } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';

const usual = [
  ...['bash', 'c', 'cpp', 'csharp', 'css', 'diff', 'go', 'graphql', 'html', 'java', 'javascript', 'json', 'jsx'],
  ...['kotlin', 'markdown', 'php', 'plaintext', 'python', 'ruby', 'rust', 'scss', 'sql', 'swift', 'toml', 'tsx'],
  ...['typescript', 'xml', 'yaml'],
];

export function CodeLanguage({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  const language = useEditorState({
    editor,
    selector: ({ editor: current }) => current.getAttributes('codeBlock').language,
  });
  return (
    <Autocomplete
      size="xs"
      w={140}
      aria-label={t('writing.codeLanguage')}
      placeholder={t('writing.codeLanguage')}
      data={usual}
      value={typeof language === 'string' ? language : ''}
      onChange={(next) => editor.commands.updateAttributes('codeBlock', { language: next === '' ? null : next })}
    />
  );
}
