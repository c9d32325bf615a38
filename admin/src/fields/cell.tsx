/** A value in one line of a table. */
import { IconCheck, IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Asset, Attribute } from '../../../server/admin-api.ts';
import type { ContentType } from '../api/content-types.ts';
import { MatchText } from '../components/match-text.tsx';
import classes from './cell.module.css';
import { formatScalar } from './format-scalar.ts';
import { type LinkedEntry, linkTitle, maxInLine, toAssets, toLinkedEntries } from './values.ts';

type Props = {
  readonly attribute: Attribute;
  readonly value: unknown;
  /** Of a relation: the type that it leads to. */
  readonly target?: ContentType | undefined;
  /** The words that are looked for: marked where they stand in a text. */
  readonly search?: string;
};

const numbers: ReadonlySet<string> = new Set(['integer', 'biginteger', 'decimal', 'float']);

export function Cell({ attribute, value, target, search = '' }: Props) {
  const { t, i18n } = useTranslation();
  if (value === null || value === undefined || value === '') return <span className={classes.none}>–</span>;
  switch (attribute.type) {
    case 'boolean':
      return value === true ? (
        <IconCheck size={18} className={classes.icon} aria-label={t('values.yes')} />
      ) : (
        <span className={classes.none}>{t('values.no')}</span>
      );
    case 'enumeration':
      return <span className={classes.choice}>{String(value)}</span>;
    case 'media':
      return <Thumbnails assets={toAssets(value)} />;
    case 'relation':
      return <Names entries={toLinkedEntries(value)} target={target} />;
    default:
      return (
        <span className={classes.text} data-number={numbers.has(attribute.type) || undefined}>
          <MatchText text={formatScalar(attribute.type, value, i18n.language)} search={search} />
        </span>
      );
  }
}

function Thumbnails({ assets }: { readonly assets: readonly Asset[] }) {
  const [first] = assets;
  if (!first) return <span className={classes.none}>–</span>;
  const source = first.formats?.thumbnail?.url ?? first.url;
  return (
    <span className={classes.thumbnails}>
      {first.mime.startsWith('image/') ? (
        <img src={source} alt={first.alternativeText ?? first.name} width={40} height={30} loading="lazy" />
      ) : (
        <IconFile size={20} stroke={1.6} aria-label={first.name} />
      )}
      {assets.length > 1 && <span className={classes.none}>{moreThan(1, assets)}</span>}
    </span>
  );
}

/** How many there are besides those that are shown; with as many as were asked for there may be others. */
function moreThan(shown: number, all: readonly unknown[]): string {
  return `+${all.length - shown}${all.length === maxInLine ? '…' : ''}`;
}

type NamesProps = { readonly entries: readonly LinkedEntry[]; readonly target: ContentType | undefined };

/** More would make the rows of a table uneven. */
const maxChips = 2;

function Names({ entries, target }: NamesProps) {
  if (entries.length === 0) return <span className={classes.none}>–</span>;
  const nameOf = (entry: LinkedEntry) => linkTitle(entry, target);
  const hidden = entries.slice(maxChips);
  return (
    <span className={classes.chips}>
      {entries.slice(0, maxChips).map((entry) => (
        <span key={entry.documentId} className={classes.chip}>
          {nameOf(entry)}
        </span>
      ))}
      {hidden.length > 0 && (
        <span className={classes.none} title={hidden.map(nameOf).join(', ')}>
          {moreThan(maxChips, entries)}
        </span>
      )}
    </span>
  );
}
