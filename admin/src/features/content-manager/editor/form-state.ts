/** The state of an entry's form: one reducer, with the steps that undo and redo take. Pure. */
import type { ApiProblem } from '../../../api/errors.ts';
import type { Attributes } from '../../../fields/attributes.ts';
import type { Values } from '../../../fields/form-values.ts';
import { slugOf } from '../../../lib/slug.ts';
import { editedPlace } from './edited-place.ts';
import type { SaveState } from './save-state.ts';
import { omit, withIds } from './values/entry-values.ts';

export type FormState = {
  readonly values: Values;
  /** As the server has them: what differs from these is unsaved. */
  readonly saved: Values;
  /** As the server last answered them: what two people's changes are compared with. */
  readonly answered: Values;
  /** Of what was last refused, with paths from the root of the entry, as far as they are not put right. */
  readonly problems: readonly ApiProblem[];
  /** Undefined once it has gone through. */
  readonly refusal: Refusal | undefined;
  /** How the last save went. */
  readonly save: SaveState;
  /** What fields were before each step, the newest last. */
  readonly past: readonly Values[];
  readonly future: readonly Values[];
  /** What the last undo or redo changed, and how many steps are left to take back; undefined once something is typed. */
  readonly moved: { readonly is: 'undo' | 'redo'; readonly name: string; readonly left: number } | undefined;
  /** The place that the newest step typed in; undefined when the next change begins a new one. */
  readonly typing: { readonly place: string; readonly at: number } | undefined;
};

/** What was refused: a save, or an action on the entry such as its publication, which asks for more. And all of its reasons. */
export type Refusal = { readonly of: 'save' | 'action'; readonly problems: readonly ApiProblem[] };

export type FormAction =
  /** `at`: milliseconds, for joining what is typed without a pause into one step. */
  | {
      readonly is: 'set';
      readonly name: string;
      readonly value: unknown;
      readonly follow: FollowSlugs;
      readonly at: number;
    }
  /** Several fields at once, as one step: a local copy brought back, another language copied. */
  | { readonly is: 'filled'; readonly values: Values }
  | { readonly is: 'undo' | 'redo' }
  /**
   * A save went through: these values are the server's now; what was typed since stays unsaved. In what was neither sent
   * nor typed the server has the last word: it fills in what languages share.
   */
  | {
      readonly is: 'saved';
      readonly sent: Values;
      readonly answered: Values;
      readonly ids: ReadonlyMap<unknown, unknown>;
    }
  /** An action on the whole entry went through, such as its publication: nothing is in its way. */
  | { readonly is: 'acted'; readonly answered: Values }
  /** `sent`: what a save tried; what it left out is refused as before. */
  | (Refusal & { readonly is: 'refused'; readonly sent?: Values })
  | { readonly is: 'told'; readonly save: SaveState }
  /** Everything as it is on the server now; what was here before is one step back. */
  | { readonly is: 'loaded'; readonly values: Values }
  /** Somebody else's changes came in: `values` hold both, `answered` is the server's. Undo leaves theirs alone. */
  | { readonly is: 'merged'; readonly values: Values; readonly answered: Values; readonly taken: readonly string[] }
  /** The model has changed under the form: `rename` brings values under the new one, `empty` has what is new in it. */
  | { readonly is: 'remodelled'; readonly rename: (fields: Values) => Values; readonly empty: Values };

/** Which slugs are made from which field while nobody depends on them: until the first publication. */
export type FollowSlugs = Readonly<Record<string, string>>;

/** A pause between strokes that is longer than this begins a new step. */
const typingPauseMs = 1_200;
/** Steps that can be taken back; beyond a few hundred nobody knows where they lead. */
const maxSteps = 300;

const noRefusal = { problems: [], refusal: undefined } satisfies Partial<FormState>;

export function startForm(values: Values): FormState {
  const save = { is: 'saved', at: undefined } as const;
  const noSteps = { past: [], future: [], moved: undefined, typing: undefined };
  return { values, saved: values, answered: values, ...noRefusal, save, ...noSteps };
}

export function reduceForm(state: FormState, action: FormAction): FormState {
  switch (action.is) {
    case 'set': {
      const next = { ...slugsAfter(state.values, action), [action.name]: action.value };
      const { path, isTyped } = editedPlace(state.values[action.name], action.value, [action.name]);
      const place = path.join('/');
      const { typing } = state;
      const goesOn = isTyped && typing?.place === place && action.at - typing.at < typingPauseMs;
      return withoutOldRefusal({
        ...(goesOn ? { ...state, values: { ...state.values, ...next } } : step(state, next)),
        typing: isTyped ? { place, at: action.at } : undefined,
        moved: undefined,
        problems: withoutProblemsAt(state, next),
      });
    }
    case 'filled':
      return withoutOldRefusal({
        ...step(state, action.values),
        typing: undefined,
        problems: withoutProblemsAt(state, action.values),
      });
    case 'undo':
    case 'redo':
      return takeBack(state, action.is);
    case 'saved':
      return afterSave(state, action);
    case 'acted':
      return { ...afterSave(state, { sent: {}, answered: action.answered, ids: new Map() }), ...noRefusal };
    case 'refused':
      return afterRefusal(state, action);
    case 'told':
      return { ...state, save: action.save };
    case 'loaded': {
      const { values } = action;
      const stepped = step(state, values);
      return { ...stepped, saved: values, answered: values, ...noRefusal, typing: undefined };
    }
    case 'merged': {
      const { values, answered, taken } = action;
      // What was not changed here is saved as it stands there, under the same identity.
      const saved = mapValues(answered, (value, name) => (isUnsaved(state, name) ? value : values[name]));
      const without = (steps: readonly Values[]) => steps.map((fields) => omit(fields, taken)).filter(hasFields);
      const { past, future } = state;
      return { ...state, values, saved, answered, past: without(past), future: without(future), typing: undefined };
    }
    case 'remodelled': {
      const { rename, empty } = action;
      const follow = (fields: Values) => ({ ...empty, ...rename(fields) });
      const [values, saved, answered] = [follow(state.values), follow(state.saved), follow(state.answered)];
      return { ...state, values, saved, answered, past: state.past.map(rename), future: state.future.map(rename) };
    }
  }
}

const unsaved = { is: 'unsaved' } as const;

/** How the saving stands, with what was typed since. */
export function saveState(form: FormState): SaveState | typeof unsaved {
  return form.save.is === 'saved' && hasUnsaved(form) ? unsaved : form.save;
}

export function hasUnsaved(form: Pick<FormState, 'values' | 'saved'>): boolean {
  return Object.keys(form.values).some((name) => isUnsaved(form, name));
}

/** What a save was refused for and is not put right. */
export function refusedOnSave({ refusal, problems }: FormState): readonly ApiProblem[] {
  return refusal?.of === 'save' ? problems : noRefusal.problems;
}

/** Fields that the server has refused as they are: a save leaves them out, so that they hold nothing else back. */
export function heldFields(form: FormState): readonly string[] {
  return refusedOnSave(form).map(({ path }) => path[0] ?? '');
}

/** The values that the server does not have yet, by name. */
export function unsavedValues({ values, saved }: Pick<FormState, 'values' | 'saved'>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== saved[name]));
}

export function followedSlugs(attributes: Attributes): FollowSlugs {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { type, targetField }]) =>
      type === 'uid' && typeof targetField === 'string' ? [[name, targetField]] : [],
    ),
  );
}

/** The state with other values in some fields, and what they were as a step to take back. */
function step(state: FormState, next: Values): FormState {
  const changed = Object.keys(next).filter((name) => next[name] !== state.values[name]);
  if (changed.length === 0) return state;
  const before = Object.fromEntries(changed.map((name) => [name, state.values[name]]));
  const past = [...state.past, before].slice(-maxSteps);
  return { ...state, values: { ...state.values, ...next }, past, future: [] };
}

function takeBack(state: FormState, is: 'undo' | 'redo'): FormState {
  const [from, to] = is === 'undo' ? (['past', 'future'] as const) : (['future', 'past'] as const);
  const fields = state[from].at(-1);
  if (!fields) return state;
  const present = mapValues(fields, (_, name) => state.values[name]);
  const values = { ...state.values, ...fields };
  const problems = withoutProblemsAt(state, fields);
  const steps = { [from]: state[from].slice(0, -1), [to]: [...state[to], present] };
  const left = state.past.length + (is === 'undo' ? -1 : 1);
  const moved = { is, name: Object.keys(fields).at(-1) ?? '', left };
  return withoutOldRefusal({ ...state, ...steps, values, problems, moved, typing: undefined });
}

/** What was refused is as it was saved again: nothing is left of the refusal. */
function withoutOldRefusal(state: FormState): FormState {
  const { refusal, problems, save } = state;
  if (refusal?.of !== 'save' || problems.length > 0) return state;
  if (refusal.problems.some(({ path }) => isUnsaved(state, path[0] ?? ''))) return state;
  return { ...state, ...noRefusal, save: save.is === 'refused' ? { is: 'saved', at: undefined } : save };
}

type Save = Omit<Extract<FormAction, { is: 'saved' }>, 'is'>;

/**
 * Items that were new have their ids from now on, wherever they stand; what was sent is what is saved. What stands in the
 * way of a publication still does when a draft is saved, and what was left out of the save is refused as before.
 */
function afterSave(state: FormState, { sent, answered, ids }: Save): FormState {
  const isOurs = (name: string) => name in sent || isUnsaved(state, name);
  const filledIn = Object.fromEntries(Object.entries(answered).filter(([name]) => !isOurs(name)));
  const values = { ...mapValues(state.values, (value) => withIds(value, ids)), ...filledIn };
  const savedNow = mapValues(sent, (value, name) =>
    value === state.values[name] ? values[name] : withIds(value, ids),
  );
  const inSteps = (steps: readonly Values[]) =>
    steps.map((fields) => mapValues(fields, (value) => withIds(value, ids)));
  const isHeld = ({ path: [name = ''] }: ApiProblem) => !(name in sent) && isUnsaved(state, name);
  const held = state.problems.filter(isHeld);
  return {
    ...state,
    values,
    saved: { ...state.saved, ...filledIn, ...savedNow },
    answered,
    ...(state.refusal?.of !== 'save' ? {} : held.length === 0 ? noRefusal : { problems: held }),
    past: inSteps(state.past),
    future: inSteps(state.future),
  };
}

/** What was left out of a save, and is not told again, is refused as before. What names no field was sent again. */
function afterRefusal(state: FormState, action: Extract<FormAction, { is: 'refused' }>): FormState {
  const { of, problems: told, sent = {} } = action;
  const isLeft = ({ path: [name] }: ApiProblem) =>
    name !== undefined && !(name in sent) && !told.some(({ path }) => path[0] === name);
  const left = of === 'save' ? refusedOnSave(state).filter(isLeft) : [];
  const problems = [...left, ...told];
  return { ...state, problems, refusal: { of, problems } };
}

function isUnsaved({ values, saved }: Pick<FormState, 'values' | 'saved'>, name: string): boolean {
  return values[name] !== saved[name];
}

/**
 * Without those that lie on the way to where other values differ, or beyond it. The same list where there are none: what
 * shows the problems is not drawn at every stroke.
 */
function withoutProblemsAt({ problems, values }: FormState, next: Values): readonly ApiProblem[] {
  if (problems.length === 0) return problems;
  const places = Object.entries(next).map(([name, value]) => editedPlace(values[name], value, [name]).path);
  const isOver = ({ path }: ApiProblem) =>
    places.some((place) => path.slice(0, place.length).every((step, at) => step === place[at]));
  return problems.some(isOver) ? problems.filter((problem) => !isOver(problem)) : problems;
}

function hasFields(fields: Values): boolean {
  return Object.keys(fields).length > 0;
}

function mapValues(fields: Values, map: (value: unknown, name: string) => unknown): Values {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, map(value, name)]));
}

/** A slug follows its field as long as nobody has written another. */
function slugsAfter(values: Values, { name, value, follow }: Extract<FormAction, { is: 'set' }>): Values {
  const followers = Object.entries(follow).filter(([slug, target]) => {
    const current = values[slug] ?? '';
    return target === name && (current === '' || current === slugOf(String(values[name] ?? '')));
  });
  return Object.fromEntries(followers.map(([slug]) => [slug, slugOf(String(value ?? ''))]));
}
