import { z } from 'zod';

const relationKinds = [
  'oneToOne',
  'oneToMany',
  'manyToOne',
  'manyToMany',
  'morphToOne',
  'morphToMany',
  'morphOne',
  'morphMany',
] as const;

/** A reference to documents. Whether both sides fit is decided where all definitions are known (`check-model.ts`). */
export const relationOptions = z
  .looseObject({
    relation: z.enum(relationKinds, { message: `Not one of ${relationKinds.join(', ')}` }),
    target: z.string().optional(),
    inversedBy: z.string().nullable().optional(),
    mappedBy: z.string().nullable().optional(),
    morphBy: z.string().optional(),
  })
  .superRefine((attribute, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const towardsAny = attribute.relation === 'morphToOne' || attribute.relation === 'morphToMany';
    const fromAny = attribute.relation === 'morphOne' || attribute.relation === 'morphMany';
    if (!towardsAny && attribute.target === undefined) refuse('target', 'A relation needs a target');
    if (towardsAny && attribute.target !== undefined) refuse('target', `${attribute.relation} has no single target`);
    if (fromAny && attribute.morphBy === undefined) refuse('morphBy', `${attribute.relation} needs morphBy`);
    if (attribute.inversedBy && attribute.mappedBy) refuse('mappedBy', 'inversedBy and mappedBy exclude each other');
    if (attribute.relation === 'manyToOne' && attribute.mappedBy) {
      refuse('mappedBy', 'manyToOne is the owning side: it takes inversedBy');
    }
    if (attribute.relation === 'oneToMany' && attribute.inversedBy) {
      refuse('inversedBy', 'oneToMany is the other side: it takes mappedBy');
    }
    if ((towardsAny || fromAny) && (attribute.inversedBy || attribute.mappedBy)) {
      refuse(attribute.inversedBy ? 'inversedBy' : 'mappedBy', `${attribute.relation} does not take it`);
    }
  });
