/** The state of an entry's form: one reducer. Pure. */
import type { ApiProblem } from '../../../api/errors.ts';
import type { Attributes } from '../../../fields/attributes.ts';
import type { Values } from '../../../fields/form-values.ts';
import { slugOf } from '../../../lib/slug.ts';

export type FormState = {
  readonly values: Values;
  /** As the server has them: what differs from these is unsaved. */
  readonly saved: Values;
  /** Of the last refused save or publication, with paths from the root of the entry. */
  readonly problems: readonly ApiProblem[];
};

export type FormAction =
  | { readonly is: 'set'; readonly name: string; readonly value: unknown; readonly follow: FollowSlugs }
  /** A save went through: these values are the server's now; what was typed since stays unsaved. */
  | { readonly is: 'saved'; readonly sent: Values }
  | { readonly is: 'refused'; readonly problems: readonly ApiProblem[] }
  /** Everything as it is on the server. */
  | { readonly is: 'loaded'; readonly values: Values };

/** Which slugs are made from which field while nobody depends on them: until the first publication. */
export type FollowSlugs = Readonly<Record<string, string>>;

export function startForm(values: Values): FormState {
  return { values, saved: values, problems: [] };
}

export function reduceForm(state: FormState, action: FormAction): FormState {
  switch (action.is) {
    case 'set':
      return {
        ...state,
        values: { ...state.values, ...slugsAfter(state.values, action), [action.name]: action.value },
        problems: state.problems.filter(({ path }) => path[0] !== action.name),
      };
    case 'saved':
      return { ...state, saved: { ...state.saved, ...action.sent }, problems: [] };
    case 'refused':
      return { ...state, problems: action.problems };
    case 'loaded':
      return startForm(action.values);
  }
}

/** The values that the server does not have yet, by name. */
export function unsavedValues({ values, saved }: FormState): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== saved[name]));
}

export function followedSlugs(attributes: Attributes): FollowSlugs {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { type, targetField }]) =>
      type === 'uid' && typeof targetField === 'string' ? [[name, targetField]] : [],
    ),
  );
}

/** A slug follows its field as long as nobody has written another. */
function slugsAfter(values: Values, { name, value, follow }: Extract<FormAction, { is: 'set' }>): Values {
  const followers = Object.entries(follow).filter(([slug, target]) => {
    const current = values[slug] ?? '';
    return target === name && (current === '' || current === slugOf(String(values[name] ?? '')));
  });
  return Object.fromEntries(followers.map(([slug]) => [slug, slugOf(String(value ?? ''))]));
}
