import { type Icon, IconAlertTriangle, IconFileOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MediaFile } from '../../../../server/admin-api.ts';
import { lacksText } from '../../lib/file-facts.ts';

type Warning = { readonly text: 'media.fileMissing' | 'media.lacksText'; readonly icon: Icon };

/** What is to be mended about a file: that it is lost, else that it lacks a text. */
export function warningOf(file: MediaFile): Warning | undefined {
  if (file.missingSince !== null) return { text: 'media.fileMissing', icon: IconFileOff };
  return lacksText(file) ? { text: 'media.lacksText', icon: IconAlertTriangle } : undefined;
}

/** In the corner of a card; nothing where all is well. */
export function FileWarning({ file, className }: { readonly file: MediaFile; readonly className: string | undefined }) {
  const { t } = useTranslation();
  const warning = warningOf(file);
  if (!warning) return null;
  return (
    <span className={className} role="img" aria-label={t(warning.text)} title={t(warning.text)}>
      <warning.icon size={14} aria-hidden />
    </span>
  );
}
