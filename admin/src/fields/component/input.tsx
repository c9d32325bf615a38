/** A component: its fields in a frame, one or a list of them. */
import { FieldGroup } from '../field-group.tsx';
import { type FieldProps, inputProps } from '../field-props.ts';
import { newItem } from '../form-values.ts';
import { ItemList } from '../items/item-list.tsx';
import { useComponentAttributes } from '../model-context.ts';
import { isRecord } from '../values.ts';

/** One component is a list of at most one, but for its paths: problems of a list name the place. */
const single = { max: 1 };

export function ComponentInput(props: FieldProps) {
  const { definition, value, onChange, problems, readOnly, label } = props;
  const attributesOf = useComponentAttributes();
  const uid = String(definition.component);
  const isList = definition.repeatable === true;
  const items = (Array.isArray(value) ? value : [value]).filter(isRecord);
  const { readOnly: _, ...frame } = inputProps(props);
  const inside = problems.filter(({ path }) => path.length > 0);
  return (
    <FieldGroup {...frame}>
      <ItemList
        definition={isList ? definition : { ...definition, ...single, min: undefined }}
        {...{ label, items, readOnly }}
        isSingle={!isList}
        uidOf={() => uid}
        toItem={({ values }) => values}
        allowed={[uid]}
        onChange={(next) => onChange(isList ? next : (next[0] ?? null))}
        onAdd={(put) => put(newItem(uid, attributesOf))}
        problems={isList ? problems : inside.map((problem) => ({ ...problem, path: ['0', ...problem.path] }))}
      />
    </FieldGroup>
  );
}
