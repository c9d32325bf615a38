import { useTranslation } from 'react-i18next';
import type { MediaFile } from '../../../../../server/admin-api.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { bytesOf, dimensionsOf } from '../../../lib/file-facts.ts';
import { formatSize } from '../../../lib/format-size.ts';
import classes from './fact-list.module.css';
import { Section } from './section.tsx';

/** What the file is, and since when. */
export function FactList({ file }: { readonly file: MediaFile }) {
  const { t, i18n } = useTranslation();
  const dimensions = dimensionsOf(file);
  return (
    <Section title={t('media.facts')}>
      <dl className={classes.facts}>
        <dt>{t('media.type')}</dt>
        <dd>{file.mime}</dd>
        {dimensions && (
          <>
            <dt>{t('media.dimensions')}</dt>
            <dd>{dimensions}</dd>
          </>
        )}
        <dt>{t('media.size')}</dt>
        <dd>{formatSize(bytesOf(file), i18n.language)}</dd>
        <dt>{t('media.uploadedAt')}</dt>
        <dd>
          <RelativeTime value={file.createdAt} />
        </dd>
        <dt>{t('content.updated')}</dt>
        <dd>
          <RelativeTime value={file.updatedAt} />
        </dd>
      </dl>
    </Section>
  );
}
