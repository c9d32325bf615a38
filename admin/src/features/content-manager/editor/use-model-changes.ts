import { use, useEffect, useRef } from 'react';
import type { ContentType } from '../../../api/content-types.ts';
import { fieldLabels } from '../../../fields/attributes.ts';
import { ModelContext } from '../../../fields/model-context.ts';
import { type Followed, followModel } from './values/follow-model.ts';

/** Calls when the model has changed under an open form, with what its values become and the labels of fields that are gone. */
export function useModelChanges(type: ContentType, follow: (rename: Followed['rename'], gone: string) => void): void {
  const { components } = use(ModelContext);
  const known = useRef({ type, components });
  useEffect(() => {
    const before = known.current;
    known.current = { type, components };
    const followed = followModel(before, known.current);
    if (followed) follow(followed.rename, fieldLabels(followed.gone, before.type.attributes));
  }, [type, components, follow]);
}
