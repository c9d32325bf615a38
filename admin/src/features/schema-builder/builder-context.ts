import { createContext, use } from 'react';
import type { SchemaPlan } from '../../../../server/admin-api.ts';
import type { ApiProblem } from '../../api/errors.ts';
import type { Draft } from './draft.ts';
import type { Model } from './model.ts';

export type Builder = {
  /** Whether the person may change the model, or only look at it. */
  readonly mayChange: boolean;
  /** The model as the server has it. */
  readonly base: Model;
  /** The model as it would be with the changes. */
  readonly model: Model;
  readonly draft: Draft;
  readonly edit: (change: (model: Model) => Model) => void;
  readonly discard: () => void;
  /** What the changes would do; undefined while that is not known, or refused. */
  readonly plan: SchemaPlan | undefined;
  readonly planError: unknown;
  readonly isPlanning: boolean;
  readonly planAgain: () => void;
  /** What is wrong with the changes, each with the path into the change set. */
  readonly problems: readonly ApiProblem[];
};

export const BuilderContext = createContext<Builder | undefined>(undefined);

/** Throws outside the builder's screens. */
export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  if (!builder) throw new Error('There is no builder around this component');
  return builder;
}
