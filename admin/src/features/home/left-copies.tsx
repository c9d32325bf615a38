import { CloseButton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContentType } from '../../api/content-types.ts';
import { meQuery } from '../../api/me.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { showUndo } from '../../components/undo-toast.tsx';
import { entryAddress } from '../../lib/entry-address.ts';
import { type LocalCopy, removeCopy, storeCopy, watchLeftCopies } from '../../lib/local-copies.ts';
import classes from './home.module.css';

type Props = { readonly types: readonly ContentType[] };

/**
 * What this person typed in this browser and the server never got: each leads to its form, which offers it. Draws nothing
 * where nothing was left.
 */
export function LeftCopies({ types }: Props) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [copies, setCopies] = useState<readonly LocalCopy[]>([]);
  const userId = me?.id;
  useEffect(() => (userId === undefined ? undefined : watchLeftCopies(userId, undefined, setCopies)), [userId]);
  const rows = copies.flatMap((copy) => {
    const type = types.find(({ uid }) => uid === copy.uid);
    return type ? [{ copy, type }] : [];
  });
  if (rows.length === 0) return null;
  const put = async (copy: LocalCopy) => {
    await storeCopy(copy);
    setCopies((before) => [...before, copy]);
  };
  const drop = async (copy: LocalCopy) => {
    await removeCopy(copy.id);
    setCopies((before) => before.filter(({ id }) => id !== copy.id));
    showUndo(t('home.copyDropped'), () => put(copy));
  };
  return (
    <section aria-labelledby="left-copies">
      <Title order={2} id="left-copies" mb="sm">
        {t('home.leftCopies')}
      </Title>
      <ul className={classes.rows}>
        {rows.map(({ copy, type }) => (
          <li key={copy.id} className={classes.rowBeside}>
            <Link to={addressOf(copy, type)} className={classes.row}>
              <span className={classes.rowText}>
                <span className={classes.rowTitle}>{nameOf(copy, type) ?? t('content.untitled')}</span>
                <span className={classes.rowDetail}>
                  {[type.info.displayName, copy.locale].filter(Boolean).join(' · ')} ·{' '}
                  <RelativeTime value={new Date(copy.at).toISOString()} />
                </span>
              </span>
            </Link>
            <CloseButton mr="sm" aria-label={t('home.dropCopy')} onClick={() => void drop(copy)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function addressOf({ uid, documentId, locale }: LocalCopy, { kind }: ContentType): string {
  if (kind === 'singleType') return `/content/${uid}${locale ? `?locale=${locale}` : ''}`;
  return entryAddress(uid, documentId ?? 'new', locale);
}

/** What the entry is called in the copy; undefined where the copy does not say. */
function nameOf({ values, documentId }: LocalCopy, { titleField, info, kind }: ContentType): string | undefined {
  const title = titleField === null ? undefined : values[titleField];
  if (typeof title === 'string' && title !== '') return title;
  // An entry that is there has a name that was not typed anew.
  return documentId === null && kind !== 'singleType' ? undefined : info.displayName;
}
