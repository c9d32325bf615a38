import { Title } from '@mantine/core';
import { IconChevronRight, IconFile, IconFiles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContentType } from '../../api/content-types.ts';
import classes from './home.module.css';

/** Every content type. */
export function ContentOverview({ types }: { readonly types: readonly ContentType[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="overview">
      <Title order={2} id="overview" mb="sm">
        {t('home.content')}
      </Title>
      <ul className={classes.types}>
        {types.map(({ uid, kind, info, attributes }) => {
          const Picture = kind === 'singleType' ? IconFile : IconFiles;
          return (
            <li key={uid}>
              <Link to={`/model/${uid}`} className={classes.type}>
                <Picture size={20} stroke={1.6} aria-hidden />
                <span className={classes.typeName}>{info.displayName}</span>
                <span className={classes.typeCount}>
                  {t('model.fieldCount', { count: Object.keys(attributes).length })}
                </span>
                <IconChevronRight size={16} aria-hidden />
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
