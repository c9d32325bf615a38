/** What this version cannot edit: a closed box that can be moved and deleted, and keeps all that is in it. */
import { IconPuzzle } from '@tabler/icons-react';
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../values.ts';
import classes from './blocks.module.css';

export function OpaqueView({ node, selected }: NodeViewProps) {
  const { t } = useTranslation();
  const { source } = node.attrs;
  const type = isRecord(source) && typeof source.type === 'string' ? source.type : '?';
  return (
    <NodeViewWrapper
      as={node.isInline ? 'span' : 'div'}
      className={node.isInline ? classes.opaqueInline : classes.opaque}
      data-selected={selected || undefined}
      title={JSON.stringify(source).slice(0, 500)}
    >
      <IconPuzzle size={16} aria-hidden />
      {node.isInline ? type : t('writing.opaque', { type })}
    </NodeViewWrapper>
  );
}
