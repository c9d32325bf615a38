import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../../api/content-types.ts';
import { fieldLabel } from '../../../../fields/attributes.ts';
import { isSystemColumn } from './columns.ts';

/** What people read at the head of a column, by its name. */
export function useColumnLabel(type: ContentType): (name: string) => string {
  const { t } = useTranslation();
  return (name) => (isSystemColumn(type, name) ? t(`list.system.${name}`) : fieldLabel(name, type.attributes[name]));
}
