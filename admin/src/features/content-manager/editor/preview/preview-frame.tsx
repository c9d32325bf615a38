/**
 * The website in a frame beside the form, drawn with what stands in the form, saved or not. The entry goes to the page by
 * message, to the origin of the pattern alone (docs/preview.md). A page that reads the draft by itself gets a token for it:
 * in its address where the pattern has a place for it, else when it asks. One that never says that it listens is loaded
 * anew when the saves pause.
 */
import { Button, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../../../../server/admin-api.ts';
import { type FormStore, usePausedValues } from '../form-store.ts';
import type { Shape } from '../values/entry-values.ts';
import { answeredValues, systemValues } from './answered-values.ts';
import { PageFrame } from './page-frame.tsx';
import { previewAddress } from './preview-address.ts';
import { type PageWidth, PreviewBar, widths } from './preview-bar.tsx';
import classes from './preview-frame.module.css';
import { useIsBlocked } from './use-is-blocked.ts';
import { usePageMessages } from './use-page-messages.ts';
import { usePreviewToken } from './use-preview-token.ts';

/** A pause this short is not noticed, and a fast typist does not make the page draw at every stroke. */
const pauseMs = 120;
/** A slug that follows its title must not load the page anew at every stroke. */
const addressPauseMs = 600;
/** Nor must every save of somebody who goes on typing. */
const reloadPauseMs = 1_000;

export type PreviewProps = {
  readonly pattern: string;
  readonly uid: string;
  readonly documentId: string | null;
  readonly locale: string;
  /** What is saved, and its version; undefined before that. */
  readonly saved: Entry | undefined;
  readonly version: number | undefined;
  readonly store: FormStore;
  readonly shape: Shape;
  readonly onClose: () => void;
};

export function PreviewFrame({
  pattern,
  uid,
  documentId,
  locale,
  saved,
  version,
  store,
  shape,
  onClose,
}: PreviewProps) {
  const { t } = useTranslation();
  const values = usePausedValues(store, pauseMs);
  const [width, setWidth] = useState<PageWidth>('full');
  const [hasAsked, setAsked] = useState(false);
  const token = usePreviewToken(uid, documentId, hasAsked || pattern.includes('{token}'));
  const address = previewAddress(pattern, { ...values, documentId, locale, token: token?.token });
  const [href] = useDebouncedValue(address?.href, addressPauseMs);
  const entry = useMemo(() => {
    const data = { ...systemValues(saved), ...answeredValues(values, shape), documentId, locale };
    return { uid, documentId, locale, data };
  }, [uid, documentId, locale, saved, values, shape]);
  const frame = useRef<HTMLIFrameElement>(null);
  const origin = address?.origin;
  const onAsked = useCallback(() => setAsked(true), []);
  const listens = usePageMessages({ frame, origin, href, entry, version, token, onAsked });
  const load = useLoads(version, listens);
  const isBlocked = useIsBlocked(origin);
  return (
    <section className={classes.preview} aria-label={t('entry.preview')}>
      <PreviewBar
        href={href}
        shownAs={token ? href?.replace(encodeURIComponent(token.token), '…') : href}
        {...{ width, onClose }}
        onWidth={setWidth}
      />
      {href === undefined ? (
        <Text className={classes.notice} c="var(--text-dimmed)">
          {t('entry.previewWaiting')}
        </Text>
      ) : isBlocked ? (
        <div className={classes.notice} role="status">
          <Text mb="sm">{t('entry.previewBlocked')}</Text>
          <Button variant="default" onClick={() => window.location.reload()}>
            {t('entry.reload')}
          </Button>
        </div>
      ) : (
        <PageFrame {...{ href, load, frame }} width={widths[width]} />
      )}
    </section>
  );
}

/** A number that grows when a page that does not listen is to be loaded again. */
function useLoads(version: number | undefined, listens: { readonly current: boolean }): number {
  const [settled] = useDebouncedValue(version, reloadPauseMs);
  const shown = useRef(settled);
  const [loads, setLoads] = useState(0);
  useEffect(() => {
    if (shown.current === settled) return;
    shown.current = settled;
    if (!listens.current) setLoads((before) => before + 1);
  }, [settled, listens]);
  return loads;
}
