import { Text, Title } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconFileOff,
  IconLanguage,
  IconPhotoOff,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Home } from '../../../../server/admin-api.ts';
import type { ContentType } from '../../api/content-types.ts';
import { useMay } from '../../api/use-may.ts';
import { languageNames } from '../../lib/formats.ts';
import classes from './home.module.css';

type Props = {
  readonly attention: Home['attention'];
  readonly types: readonly ContentType[];
};

type Item = {
  readonly key: string;
  readonly icon: Icon;
  readonly text: string;
  /** Where it is mended, if there is such a place. */
  readonly to?: string;
};

/** What is not as it should be, each with the way to where it is mended. */
export function Attention({ attention, types }: Props) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const { untranslated, imagesWithoutText, missingFiles, failedJobs } = attention;
  const languageName = (code: string) => languageNames(i18n.language).of(code) ?? code;
  const items: readonly Item[] = [
    ...(failedJobs
      ? [
          {
            key: 'jobs',
            icon: IconAlertTriangle,
            text: t('home.failedJobs', { count: failedJobs }),
            ...(may('admin::system.read') ? { to: '/settings/system' } : {}),
          },
        ]
      : []),
    ...(missingFiles
      ? [
          {
            key: 'lost',
            icon: IconFileOff,
            text: t('home.missingFiles', { count: missingFiles }),
            to: '/media?lost=yes',
          },
        ]
      : []),
    ...(imagesWithoutText
      ? [
          {
            key: 'images',
            icon: IconPhotoOff,
            text: t('home.imagesWithoutText', { count: imagesWithoutText }),
            to: '/media?missing=text',
          },
        ]
      : []),
    ...untranslated.map(({ uid, locale, from, count }) => {
      const name = types.find((type) => type.uid === uid)?.info.displayName ?? uid;
      const text = t('home.untranslated', { count, type: name, language: languageName(locale) });
      return {
        key: `${uid} ${locale}`,
        icon: IconLanguage,
        text,
        to: `/content/${uid}?locale=${from}&missing=${locale}`,
      };
    }),
  ];
  return (
    <section aria-labelledby="attention">
      <Title order={2} id="attention" mb="sm">
        {t('home.attention')}
      </Title>
      {items.length === 0 ? (
        <Text className={classes.quiet}>
          <IconCircleCheck size={18} aria-hidden />
          {t('home.nothingToMend')}
        </Text>
      ) : (
        <ul className={classes.rows}>
          {items.map(({ key, icon: Picture, text, to }) => (
            <li key={key}>
              <Row to={to}>
                <Picture size={18} stroke={1.6} aria-hidden />
                <span className={classes.rowText}>{text}</span>
              </Row>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ to, children }: { readonly to: string | undefined; readonly children: ReactNode }) {
  if (to === undefined) return <div className={classes.row}>{children}</div>;
  return (
    <Link to={to} className={classes.row}>
      {children}
    </Link>
  );
}
