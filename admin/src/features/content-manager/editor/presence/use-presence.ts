/** The colleagues at the same entry, and what they learn of this form: the field one is in, and what one has saved. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentPerson } from '../../../../../../server/admin-api.ts';
import { call } from '../../../../api/client.ts';
import { keys } from '../../../../api/keys.ts';
import { listenAtEntry } from '../../../../api/live.ts';
import type { Place } from '../../../../lib/local-copies.ts';

/** `label`: the name, which says where it is one's own in another window. */
export type OtherForm = PresentPerson & { readonly label: string };

export type Presence = {
  readonly others: readonly OtherForm[];
  /** Who has taken the entry over; undefined while everybody writes. */
  readonly holder: OtherForm | undefined;
  readonly isHolder: boolean;
  readonly takeOver: (holds: boolean) => void;
};

type Options = {
  readonly place: Place;
  /** Of the person at this form; undefined while that is not known. */
  readonly userId: number | undefined;
  /** At which the entry stands here; undefined before its first save. */
  readonly version: number | undefined;
  /** The server answers: at the beginning, and after it was away. */
  readonly onConnected: () => void;
  /** Somebody else has saved. */
  readonly onSaved: (version: number) => void;
};

type Told = { readonly field?: string | null; readonly version?: number; readonly holds?: boolean };

export function usePresence({ place, userId, version, onConnected, onSaved }: Options): Presence {
  const { uid, documentId, locale } = place;
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
  const [id, setId] = useState<string>();
  const latest = useRef({ onConnected, onSaved });
  latest.current = { onConnected, onSaved };
  const isHolder = people.some((person) => person.holds && person.id === id);
  const holds = useRef(isHolder);
  holds.current = isHolder;
  useEffect(() => {
    if (documentId === null) return;
    return listenAtEntry(
      { uid, documentId, locale },
      {
        hello: (told) => {
          setId(told.id);
          latest.current.onConnected();
        },
        people: (told) => setPeople(told.people),
        version: (told) => latest.current.onSaved(told.version),
        model: () => void queryClient.invalidateQueries({ queryKey: keys.contentTypes }),
      },
      () => holds.current,
    );
  }, [uid, documentId, locale, queryClient]);

  const tell = useCallback(
    (told: Told) => {
      // A form that is no longer known opens its stream again by itself, and says so then.
      if (id !== undefined)
        void call('POST /admin/api/presence/:id', { params: { id }, body: told }).catch(() => undefined);
    },
    [id],
  );
  // The version that the form began with is no news.
  const toldVersion = useRef(version);
  useEffect(() => {
    if (version === undefined || version === toldVersion.current) return;
    toldVersion.current = version;
    tell({ version });
  }, [version, tell]);
  const isAlone = people.length < 2;
  useEffect(() => {
    // Nobody is there to be told.
    if (isAlone) return;
    return watchFocus((field) => tell({ field }));
  }, [isAlone, tell]);

  const others = useMemo(
    () =>
      people
        .filter((person) => person.id !== id)
        .map((person): OtherForm => {
          const { name } = person;
          return { ...person, label: person.adminId === userId ? t('entry.yourself', { name }) : name };
        }),
    [people, id, userId, t],
  );
  return {
    others,
    holder: others.find((person) => person.holds),
    isHolder,
    takeOver: (holds) => tell({ holds }),
  };
}

const focusPauseMs = 400;

/** Tells the field that has the focus, when it has stayed there for a moment. */
function watchFocus(tell: (field: string | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: string | null = null;
  const look = () => {
    const field = document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field ?? null;
    if (field === told) return;
    told = field;
    tell(field);
  };
  const onFocus = () => {
    clearTimeout(timer);
    timer = setTimeout(look, focusPauseMs);
  };
  onFocus();
  document.addEventListener('focusin', onFocus);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('focusin', onFocus);
  };
}
