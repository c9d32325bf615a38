import type { Access } from '../base/access.ts';
import type { ContentType } from '../schema/index.ts';

/** Whether the caller may see every entry of the type, drafts too: only then may counts of all of them be told. */
export function seesEvery(access: Access, type: ContentType): boolean {
  const verbs = type.draftAndPublish ? ['find', 'readDraft'] : ['find'];
  return verbs.every((verb) =>
    access.grants(`${type.uid}.${verb}`).some((grant) => !grant.condition && !grant.locales),
  );
}
