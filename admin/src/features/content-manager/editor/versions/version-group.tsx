/** One run of saves in the history, with a way to each of them. */
import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryVersion, EntryVersionGroup } from '../../../../../../server/admin-api.ts';
import { MorePages } from '../../../../components/more-pages.tsx';
import type { Attributes } from '../../../../fields/attributes.ts';
import { dateFormat } from '../../../../lib/formats.ts';
import { groupSavesQuery } from '../../queries.ts';
import classes from './version-dialog.module.css';
import { ChangedFields, GroupSize, VersionLine } from './version-line.tsx';

/** A run as a whole, which goes on while somebody writes, or one save. */
export type ShownVersion =
  | { readonly is: 'group'; readonly first: number }
  | { readonly is: 'save'; readonly save: EntryVersion };

type Props = {
  readonly uid: string;
  readonly documentId: string;
  readonly locale: string;
  readonly group: EntryVersionGroup;
  readonly attributes: Attributes;
  readonly shown: ShownVersion;
  readonly onShow: (shown: ShownVersion) => void;
};

export function VersionGroup(props: Props) {
  const { group, attributes, shown, onShow } = props;
  const [isOpen, disclosure] = useDisclosure();
  const id = useId();
  const { first } = group;
  return (
    <li>
      <button
        type="button"
        className={classes.version}
        aria-current={(shown.is === 'group' && shown.first === first) || undefined}
        onClick={() => onShow({ is: 'group', first })}
      >
        <VersionLine version={group} attributes={attributes} />
      </button>
      {group.count > 1 && (
        <UnstyledButton
          className={classes.toggle ?? ''}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={disclosure.toggle}
        >
          <IconChevronRight size={14} aria-hidden /> <GroupSize group={group} />
        </UnstyledButton>
      )}
      {isOpen && (
        <div id={id} className={classes.saves}>
          <Saves {...props} />
        </div>
      )}
    </li>
  );
}

function Saves({ uid, documentId, locale, group, attributes, shown, onShow }: Props) {
  const { t, i18n } = useTranslation();
  const pages = useInfiniteQuery(groupSavesQuery(uid, documentId, locale, group));
  const clock = dateFormat(i18n.language, { timeStyle: 'medium' });
  return (
    <>
      <ol>
        {pages.data?.pages.flat().map((save) => (
          <li key={save.version}>
            <button
              type="button"
              className={classes.version}
              aria-current={(shown.is === 'save' && shown.save.version === save.version) || undefined}
              onClick={() => onShow({ is: 'save', save })}
            >
              <time dateTime={save.createdAt}>{clock.format(new Date(save.createdAt))}</time>
              <ChangedFields version={save} attributes={attributes} />
            </button>
          </li>
        ))}
      </ol>
      <MorePages pages={pages} label={t('entry.olderSaves')} />
    </>
  );
}
