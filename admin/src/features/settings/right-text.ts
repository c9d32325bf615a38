import { useTranslation } from 'react-i18next';
import { messageKey } from './rights.ts';

/** The texts of areas and actions. They are the server's: one that has no text here shows its own name. */
export function useRightText(): (kind: 'areas' | 'actions', name: string) => string {
  const { i18n } = useTranslation();
  return (kind, name) => {
    const key = kind === 'areas' ? `roles.areas.${messageKey(name)}` : `roles.actions.${messageKey(name)}`;
    return i18n.exists(key) ? i18n.t(key as 'roles.areas.schema') : name;
  };
}
