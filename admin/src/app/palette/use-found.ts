import { useDebouncedValue } from '@mantine/hooks';
import { IconClock, IconFile, IconFileText } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client.ts';
import { contentTypesQuery } from '../../api/content-types.ts';
import { meQuery } from '../../api/me.ts';
import { entryAddress } from '../../lib/entry-address.ts';
import { type Command, useCommands } from './commands.ts';
import { matchCommands } from './match-commands.ts';
import { readRecent, rememberRecent } from './recent.ts';

/** Long enough to finish a word, short enough to feel immediate. */
const pauseMs = 150;
/** A single letter is in everything. */
const minLength = 2;
/** Beside entries and files, which are what most people look for. */
const maxCommands = 5;

export type Found = {
  readonly found: readonly Command[];
  readonly isSearching: boolean;
  /** Why entries and files could not be looked for. */
  readonly error: Error | null;
  /** Whether the first of them will still be the first when the server has answered. */
  readonly isFirstSure: boolean;
  /** Puts the command among those that are offered before anything is typed. */
  readonly remember: (command: Command) => void;
};

/** What fits the text: commands at once, entries and files when the server has answered. */
export function useFound(text: string): Found {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const commands = useCommands();
  const { data: me } = useQuery(meQuery);
  const { data: types = [] } = useQuery(contentTypesQuery);
  const typed = text.trim();
  const [wanted] = useDebouncedValue(typed, pauseMs);
  const search = useQuery({
    queryKey: ['search', wanted],
    queryFn: async () => (await call('GET /admin/api/search', { query: { q: wanted } })).data,
    enabled: wanted.length >= minLength,
    placeholderData: keepPreviousData,
    // Without a network too it says what is wrong rather than wait.
    networkMode: 'always',
  });
  const userId = me?.id ?? 0;
  const open = (to: string) => () => navigate(to);
  const remember = ({ id, label, detail, group }: Command) => {
    // Only places: an action that is done again by mistake would be a nuisance.
    if (id.startsWith('/')) rememberRecent(userId, { to: id, label, detail: detail ?? group });
  };
  if (typed === '') {
    const recent = readRecent(userId).map(({ to, label, detail }): Command => {
      return { id: `recent ${to}`, group: t('palette.recent'), label, detail, icon: IconClock, run: open(to) };
    });
    return { found: [...recent, ...commands], isSearching: false, error: null, isFirstSure: true, remember };
  }
  const matching = matchCommands(commands, typed);
  const isSearching = search.isFetching || wanted !== typed;
  const isFirstSure = matching.length > 0 || !isSearching;
  const error = isSearching || typed.length < minLength ? null : search.error;
  if (typed.length < minLength || !search.data) return { found: matching, isSearching, error, isFirstSure, remember };
  const entries = search.data.entries.map(({ uid, documentId, locale, title }): Command => {
    const name = types.find((type) => type.uid === uid)?.info.displayName ?? uid;
    const to = entryAddress(uid, documentId, locale);
    const detail = [name, locale].filter(Boolean).join(' · ');
    const label = title || t('content.untitled');
    return { id: to, group: t('palette.entries'), label, detail, icon: IconFileText, run: open(to) };
  });
  const files = search.data.files.map(({ id, name, thumbnail }): Command => {
    const to = `/media?file=${id}`;
    return {
      id: to,
      group: t('palette.files'),
      label: name,
      icon: IconFile,
      picture: thumbnail ?? undefined,
      run: open(to),
    };
  });
  const found = [...matching.slice(0, maxCommands), ...entries, ...files];
  return { found, isSearching, error, isFirstSure, remember };
}
