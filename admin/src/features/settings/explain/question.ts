/** What is asked of rights, as the form holds it, and as it is sent. Pure. */
import type { ExplainQuery } from '../../../../../server/admin-api.ts';

export type Question = {
  /** `person:7` or `role:editor`. */
  readonly who: string | null;
  /** A content type, or an area of the admin. */
  readonly subject: string | null;
  /** A whole name. */
  readonly action: string | null;
  readonly documentId: string | null;
  readonly locale: string | null;
  readonly field: string | null;
};

export const noQuestion: Question = {
  ...{ who: null, subject: null, action: null, documentId: null, locale: null, field: null },
};

/** With another subject the rest of the question makes no sense any more; with another action no field is asked about. */
export function changed(question: Question, part: Partial<Question>): Question {
  if ('subject' in part) return { ...noQuestion, who: question.who, ...part };
  if ('action' in part) return { ...question, field: null, ...part };
  return { ...question, ...part };
}

/** Undefined until who and what is said. */
export function toQuery({ who, action, documentId, locale, field }: Question): ExplainQuery | undefined {
  const [kind, name] = split(who);
  if (!name || !action) return undefined;
  return {
    ...(kind === 'role' ? { role: name } : { user: name }),
    action,
    ...(documentId ? { documentId } : {}),
    ...(locale ? { locale } : {}),
    ...(field ? { field } : {}),
  };
}

function split(who: string | null): [kind: string, name: string | undefined] {
  const colon = who?.indexOf(':') ?? -1;
  return [who?.slice(0, colon) ?? '', who?.slice(colon + 1)];
}
