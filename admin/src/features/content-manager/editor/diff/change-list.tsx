/** How two states of an entry differ, drawn: what came is underlined, what went is struck through, never colour alone. */
import { Checkbox, Image } from '@mantine/core';
import { IconArrowRight, IconFile } from '@tabler/icons-react';
import { Fragment, use } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset, Attribute } from '../../../../../../server/admin-api.ts';
import { fieldLabel, typeOfLink } from '../../../../fields/attributes.ts';
import { formatScalar } from '../../../../fields/format-scalar.ts';
import { ModelContext } from '../../../../fields/model-context.ts';
import { type LinkedEntry, linkTitle } from '../../../../fields/values.ts';
import classes from './change-list.module.css';
import type { Change, FieldChange, ItemChange, LinkChange } from './diff-entry.ts';
import type { TextPart } from './diff-text.ts';

type ListProps = {
  readonly changes: readonly FieldChange[];
  /** Names of chosen fields; without it there is nothing to choose. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
};

export function ChangeList({ changes, chosen, onChoose }: ListProps) {
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    onChoose?.(next);
  };
  return (
    <dl className={classes.list}>
      {changes.map(({ name, attribute, change }) => (
        <Fragment key={name}>
          <dt>
            {chosen ? (
              <Checkbox
                size="xs"
                label={fieldLabel(name, attribute)}
                checked={chosen.has(name)}
                onChange={() => toggle(name)}
              />
            ) : (
              fieldLabel(name, attribute)
            )}
          </dt>
          <dd>
            <ChangeView attribute={attribute} change={change} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

export function ChangeView({ attribute, change }: { readonly attribute: Attribute; readonly change: Change }) {
  const { t } = useTranslation();
  switch (change.is) {
    case 'text':
      return <Words parts={change.parts} />;
    case 'formatting':
      return <span className={classes.quiet}>{t('entry.formattingChanged')}</span>;
    case 'value':
      return (
        <span className={classes.values}>
          <Scalar as="del" attribute={attribute} value={change.before} />
          <IconArrowRight size={14} aria-label={t('entry.becomes')} />
          <Scalar as="ins" attribute={attribute} value={change.after} />
        </span>
      );
    case 'links':
      return (
        <ul className={classes.links}>
          {change.links.map((link) => (
            <Link key={link.link.documentId} {...link} attribute={attribute} />
          ))}
        </ul>
      );
    case 'items':
      return (
        <ul className={classes.items}>
          {change.items.map((item) => (
            <Item key={item.identity} {...item} />
          ))}
        </ul>
      );
  }
}

/** Unchanged text longer than this is shortened in its middle: one looks for the changes. */
const longestKept = 240;

function Words({ parts }: { readonly parts: readonly TextPart[] }) {
  return (
    <p className={classes.words}>
      {parts.map(({ text, kind }, index) => {
        // The parts of a text have no other identity than their place.
        const key = `${index}`;
        if (kind === 'added') return <ins key={key}>{text}</ins>;
        if (kind === 'removed') return <del key={key}>{text}</del>;
        return <span key={key}>{shorten(text, index === 0, index === parts.length - 1)}</span>;
      })}
    </p>
  );
}

function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= longestKept) return text;
  const half = longestKept / 2;
  return `${isFirst ? '' : text.slice(0, half)} … ${isLast ? '' : text.slice(-half)}`;
}

type ScalarProps = { readonly as: 'ins' | 'del'; readonly attribute: Attribute; readonly value: unknown };

function Scalar({ as: Tag, attribute, value }: ScalarProps) {
  const { t, i18n } = useTranslation();
  if (value === null || value === undefined || value === '') {
    return <span className={classes.quiet}>{t('entry.empty')}</span>;
  }
  if (attribute.type === 'boolean') return <Tag>{value === true ? t('values.yes') : t('values.no')}</Tag>;
  if (attribute.type === 'password') return <Tag>••••••</Tag>;
  return <Tag>{formatScalar(attribute.type, value, i18n.language)}</Tag>;
}

function Link({ kind, link, attribute }: LinkChange & { readonly attribute: Attribute }) {
  const { t } = useTranslation();
  const { types } = use(ModelContext);
  const nameOf = (entry: LinkedEntry) =>
    linkTitle(
      entry,
      types.find(({ uid }) => uid === typeOfLink(attribute, entry)),
    );
  const name = isAsset(link) ? link.name : nameOf(link);
  const Tag = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span';
  return (
    <li data-kind={kind}>
      {isAsset(link) && <Thumbnail asset={link} />}
      <Tag>{name}</Tag>
      {kind !== 'kept' && <span className={classes.quiet}>{t(`entry.kinds.${kind}`)}</span>}
    </li>
  );
}

function Thumbnail({ asset }: { readonly asset: Asset }) {
  if (!asset.mime.startsWith('image/')) return <IconFile size={18} aria-hidden />;
  return <Image src={asset.formats?.thumbnail?.url ?? asset.url} alt="" w={36} h={28} radius="sm" loading="lazy" />;
}

function Item({ kind, component, title, fields }: ItemChange) {
  const { t } = useTranslation();
  const { components } = use(ModelContext);
  const name = components.find(({ uid }) => uid === component)?.info.displayName ?? component;
  return (
    <li data-kind={kind}>
      <div className={classes.itemTitle}>
        <strong>{name}</strong>
        {title && <span>{title}</span>}
        <span className={classes.quiet}>{t(`entry.kinds.${kind}`)}</span>
      </div>
      {fields.length > 0 && <ChangeList changes={fields} />}
    </li>
  );
}

function isAsset(link: LinkedEntry | Asset): link is Asset {
  return 'url' in link && 'mime' in link;
}
