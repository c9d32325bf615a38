/** Where the server's problems with a change set belong on the screen. Pure. */
import type { ApiProblem } from '../../api/errors.ts';

/** Problems of one type or component that belong to none of its fields. */
export function thingProblems(problems: readonly ApiProblem[], uid: string): ApiProblem[] {
  return problems.filter(({ path }) => path[1] === uid && !(path[2] === 'attributes' && path[3] !== undefined));
}

export function fieldProblems(problems: readonly ApiProblem[], uid: string, name: string): ApiProblem[] {
  return problems.filter(({ path }) => path[1] === uid && path[2] === 'attributes' && path[3] === name);
}

/** The first problem of one option among those of its field. */
export function optionProblem(problems: readonly ApiProblem[], option: string): ApiProblem | undefined {
  return problems.find(({ path }) => path[4] === option);
}
