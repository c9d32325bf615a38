import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MediaFormat } from '../../../../../server/admin-api.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { bytesOf, dimensionsOf } from '../../../lib/file-facts.ts';
import { formatSize } from '../../../lib/format-size.ts';
import classes from './rows.module.css';
import { Section } from './section.tsx';

/** The sizes that are made of every picture. */
export function FormatList({ formats }: { readonly formats: Readonly<Record<string, MediaFormat>> }) {
  const { t, i18n } = useTranslation();
  const bySize = Object.entries(formats).sort(([, one], [, other]) => one.width - other.width);
  return (
    <Section title={t('media.formats')}>
      <ul className={classes.rows}>
        {bySize.map(([name, format]) => (
          <li key={name}>
            <Anchor href={format.url} target="_blank" rel="noreferrer">
              {name}
            </Anchor>
            <span className={classes.quiet}>
              {dimensionsOf(format)} · {formatSize(bytesOf(format), i18n.language)}
            </span>
            <CopyButton value={new URL(format.url, window.location.origin).href} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
