import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The server lets the admin frame the origin of such an address and of no other: its host must be known. */
export function isPreviewUrl(url: string): boolean {
  if (url.trim() === '') return true;
  if (!URL.canParse(url.trim())) return false;
  const { protocol, host } = new URL(url.trim());
  return /^https?:$/.test(protocol) && !/[{}%]/.test(host);
}

type Props = { readonly url: string; readonly onChange: (url: string) => void };

/** Where the website shows the entries of a type: what the frame beside the form opens. */
export function PreviewInput({ url, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('model.preview.label')}
      description={t('model.preview.hint')}
      placeholder="https://www.example.com/{locale}/articles/{slug}"
      value={url}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={!isPreviewUrl(url) && t('model.preview.invalid')}
      inputMode="url"
      spellCheck={false}
    />
  );
}
