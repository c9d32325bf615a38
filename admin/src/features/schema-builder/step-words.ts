/** The steps of a plan in the reader's words: what is done to which type and field, from the id of the step. Pure. */
import type { SchemaStep } from '../../../../server/admin-api.ts';

type Verb = 'add' | 'bringBack' | 'change' | 'convert' | 'create' | 'define' | 'fill' | 'remove' | 'rename' | 'share';
/** What happens to the index of a type's full-text search while its texts change. */
type SearchVerb = 'dropSearch' | 'buildSearch';

const verbOf: Readonly<Record<string, Verb>> = {
  add: 'add',
  convert: 'convert',
  create: 'create',
  define: 'define',
  fill: 'fill',
  move: 'change',
  remove: 'remove',
  rename: 'rename',
  restore: 'bringBack',
  share: 'share',
};

export type StepWords =
  | { readonly verb: Verb | SearchVerb; readonly uid: string; readonly field: '' }
  | { readonly verb: Verb; readonly uid: string; readonly field: string };

/** Undefined for steps that the server's own description tells better, such as single rules and indexes. */
export function stepWords({ id }: Pick<SchemaStep, 'id'>): StepWords | undefined {
  const [, word = '', subject = ''] = /^([a-z-]+):(.*)$/.exec(id) ?? [];
  const [, typeOfSearch] = /^([^.]+\.[^.]+)\..*_search\d*$/.exec(subject) ?? [];
  if (typeOfSearch !== undefined && word === 'drop-index') return { verb: 'dropSearch', uid: typeOfSearch, field: '' };
  if (typeOfSearch !== undefined && word === 'index') return { verb: 'buildSearch', uid: typeOfSearch, field: '' };
  const verb = verbOf[word];
  // `api::article.article.title`, `shared.seo.title`: the uid has one dot. Renames name columns, not fields.
  const [, uid, field = ''] = /^([^.]+\.[^.]+)(?:\.([^.]+))?/.exec(subject) ?? [];
  return verb && uid !== undefined ? { verb, uid, field: verb === 'rename' ? '' : field } : undefined;
}

/** Steps that do something; storing the new definition is told only where nothing else happens. */
export function toldSteps(steps: readonly SchemaStep[]): readonly SchemaStep[] {
  const acting = steps.filter(({ id }) => !id.startsWith('define:'));
  return acting.length > 0 ? acting : steps;
}
