/** The steps of a plan in the reader's words: what is done to which type and field, from the id of the step. Pure. */
import type { SchemaStep } from '../../../../server/admin-api.ts';

type Verb = 'add' | 'bringBack' | 'change' | 'convert' | 'create' | 'define' | 'fill' | 'remove' | 'rename' | 'share';
/** What happens to the index of a type's full-text search while its texts change. */
type SearchVerb = 'dropSearch' | 'buildSearch' | 'dropWords' | 'buildWords';

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

/** What happens to a rule of a field that the database holds, or to the index that a field has. */
type RuleVerb = 'dropRule' | 'holdRule';
type IndexVerb = 'dropIndex' | 'buildIndex';

/** The rules and options of a field by the names that the database knows them by. */
const ruleOf = {
  required: 'required',
  unique: 'unique',
  enum: 'enum',
  min: 'min',
  max: 'max',
  min_length: 'minLength',
  max_length: 'maxLength',
  min_items: 'minItems',
  max_items: 'maxItems',
} as const;

export type Rule = (typeof ruleOf)[keyof typeof ruleOf];

export type StepWords =
  | { readonly verb: RuleVerb; readonly uid: string; readonly fieldId: string; readonly rule: Rule }
  | { readonly verb: IndexVerb; readonly uid: string; readonly fieldId: string }
  | { readonly verb: Verb | SearchVerb; readonly uid: string; readonly field: '' }
  | { readonly verb: Verb; readonly uid: string; readonly field: string };

/** Undefined for steps that the server's own description tells better. */
export function stepWords({ id }: Pick<SchemaStep, 'id'>): StepWords | undefined {
  const [, word = '', subject = ''] = /^([a-z-]+):(.*)$/.exec(id) ?? [];
  const special = searchWords(word, subject) ?? ruleWords(word, subject);
  if (special) return special;
  const verb = verbOf[word];
  // `api::article.article.title`, `shared.seo.title`: the uid has one dot. Renames name columns, not fields.
  const [, uid, field = ''] = /^([^.]+\.[^.]+)(?:\.([^.]+))?/.exec(subject) ?? [];
  return verb && uid !== undefined ? { verb, uid, field: verb === 'rename' ? '' : field } : undefined;
}

/** What happens to a language, with its code; undefined for steps about the model. */
export function localeWords({ id }: Pick<SchemaStep, 'id'>) {
  const [, word = '', code = ''] = /^([a-z]+)-locale:(.*)$/.exec(id) ?? [];
  const verb = (['add', 'remove', 'default'] as const).find((one) => one === word);
  return verb && { verb, code };
}

/** Indexes of the whole type: of parts of words, and of words. */
function searchWords(word: string, subject: string): StepWords | undefined {
  const [, uid, index] = /^([^.]+\.[^.]+)\..*_(search|words)\d*$/.exec(subject) ?? [];
  if (uid === undefined || (word !== 'drop-index' && word !== 'index')) return undefined;
  const isGoing = word === 'drop-index';
  if (index === 'words') return { verb: isGoing ? 'dropWords' : 'buildWords', uid, field: '' };
  return { verb: isGoing ? 'dropSearch' : 'buildSearch', uid, field: '' };
}

/** Rules and indexes are named by the id of their field: `ft570cd7yg_max_length`, `ft570cd7yg_idx`. */
function ruleWords(word: string, subject: string): StepWords | undefined {
  const [, uid = '', fieldId = '', name = ''] = /^([^.]+\.[^.]+)\.([a-z0-9]+)_([a-z_]+)$/.exec(subject) ?? [];
  const isGoing = word === 'loosen' || word === 'drop-index';
  if (!isGoing && word !== 'hold' && word !== 'index') return undefined;
  if (isRule(name)) return { verb: isGoing ? 'dropRule' : 'holdRule', uid, fieldId, rule: ruleOf[name] };
  if (name === 'idx' || name === 'ref') return { verb: isGoing ? 'dropIndex' : 'buildIndex', uid, fieldId };
  return undefined;
}

function isRule(name: string): name is keyof typeof ruleOf {
  return Object.hasOwn(ruleOf, name);
}

/** Steps that do something; storing the new definition is told only where nothing else happens. */
export function toldSteps(steps: readonly SchemaStep[]): readonly SchemaStep[] {
  const acting = steps.filter(({ id }) => !id.startsWith('define:'));
  return acting.length > 0 ? acting : steps;
}
