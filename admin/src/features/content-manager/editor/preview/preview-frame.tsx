/**
 * The website in a frame beside the form, drawn with what stands in the form, saved or not. The entry goes to the page by
 * message, to the origin of the pattern alone (docs/preview.md). A page that reads the draft by itself gets a token for it:
 * in its address where the pattern has a place for it, else when it asks. One that never says that it listens is loaded
 * anew after each save.
 */
import { ActionIcon, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconExternalLink, IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../../fields/values.ts';
import { type FormStore, usePausedValues } from '../form-store.ts';
import type { Shape } from '../values/entry-values.ts';
import { answeredValues } from './answered-values.ts';
import { previewAddress } from './preview-address.ts';
import classes from './preview-frame.module.css';
import { usePreviewToken } from './use-preview-token.ts';

/** A pause this short is not noticed, and a fast typist does not make the page draw at every stroke. */
const pauseMs = 120;
const protocolVersion = 1;

type Props = {
  readonly pattern: string;
  readonly uid: string;
  readonly documentId: string | null;
  readonly locale: string;
  /** Of what is saved; undefined before that. */
  readonly version: number | undefined;
  readonly store: FormStore;
  readonly shape: Shape;
  readonly onClose: () => void;
};

export function PreviewFrame({ pattern, uid, documentId, locale, version, store, shape, onClose }: Props) {
  const { t } = useTranslation();
  const values = usePausedValues(store, pauseMs);
  const frame = useRef<HTMLIFrameElement>(null);
  const [asked, setAsked] = useState(false);
  const token = usePreviewToken(uid, documentId, asked || pattern.includes('{token}'));
  const address = previewAddress(pattern, { ...values, documentId, locale, token: token?.token });
  // A slug that follows its title must not load the page anew at every stroke.
  const [href] = useDebouncedValue(address?.href, 600);
  const origin = address?.origin;
  const message = useMemo(
    () => ({
      source: 'plinth',
      version: protocolVersion,
      type: 'entry',
      uid,
      documentId,
      locale,
      data: { ...answeredValues(values, shape), documentId, locale },
    }),
    [uid, documentId, locale, values, shape],
  );
  const latest = useRef(message);
  latest.current = message;
  const send = useCallback(
    (said: unknown) => {
      if (origin !== undefined) frame.current?.contentWindow?.postMessage(said, origin);
    },
    [origin],
  );
  const post = useCallback(() => send(latest.current), [send]);
  const postToken = useCallback(() => {
    if (asked && token) send({ source: 'plinth', version: protocolVersion, type: 'token', ...token });
  }, [asked, token, send]);
  useEffect(postToken, [postToken]);
  const [listens, loads] = useReloads(href, version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every other message is one to send
  useEffect(post, [message, post]);
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== origin) return;
      const said: unknown = event.data;
      if (!isRecord(said) || said.target !== 'plinth') return;
      if (said.type === 'ready') {
        listens.current = true;
        post();
      }
      if (said.type === 'token') {
        setAsked(true);
        postToken();
      }
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [origin, post, postToken, listens]);
  return (
    <section className={classes.preview} aria-label={t('entry.preview')}>
      <Group justify="space-between" className={classes.bar} wrap="nowrap">
        <Text size="sm" truncate>
          {(token ? href?.replace(encodeURIComponent(token.token), '…') : href) ?? t('entry.preview')}
        </Text>
        <Group gap={4} wrap="nowrap">
          {href !== undefined && (
            <ActionIcon
              component="a"
              href={href}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={t('entry.previewOpen')}
            >
              <IconExternalLink size={16} />
            </ActionIcon>
          )}
          <ActionIcon onClick={onClose} aria-label={t('entry.previewClose')}>
            <IconX size={16} />
          </ActionIcon>
        </Group>
      </Group>
      {href === undefined ? (
        <Text className={classes.waiting} c="var(--text-dimmed)">
          {t('entry.previewWaiting')}
        </Text>
      ) : (
        <iframe
          ref={frame}
          key={`${loads} ${href}`}
          src={href}
          title={t('entry.preview')}
          className={classes.frame}
          referrerPolicy="no-referrer"
          sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
        />
      )}
    </section>
  );
}

/** Whether the page listens, for it to be told; and a number that grows when one that does not is to be loaded again. */
function useReloads(href: string | undefined, version: number | undefined) {
  const listens = useRef(false);
  const shown = useRef(version);
  const [loads, setLoads] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has not said anything yet
  useEffect(() => {
    listens.current = false;
  }, [href]);
  useEffect(() => {
    if (shown.current === version) return;
    shown.current = version;
    if (!listens.current) setLoads((before) => before + 1);
  }, [version]);
  return [listens, loads] as const;
}
