/** One field of the form, with the same field in another language beside it where one translates. */
import { Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCopy, IconEyeOff, IconLock, IconWorld } from '@tabler/icons-react';
import { type FormEvent, memo, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../../server/admin-api.ts';
import type { ApiProblem } from '../../../api/errors.ts';
import { fieldLabel, isLocalised } from '../../../fields/attributes.ts';
import { FieldInput } from '../../../fields/field-input.tsx';
import { problemsIn } from '../../../fields/field-props.ts';
import { asNewItems } from '../../../fields/items/as-new-items.ts';
import classes from './form-field.module.css';
import { type FormStore, useFormPart } from './form-store.ts';
import { isUntranslated } from './translation/translation.ts';
import type { Shape } from './values/entry-values.ts';

type Props = {
  readonly name: string;
  readonly definition: Attribute;
  readonly store: FormStore;
  readonly change: (name: string, value: unknown) => void;
  readonly readOnly: boolean;
  /** Whether the person's rights keep it closed: then that is the reason to say. */
  readonly isLocked: boolean;
  /** Whether what is there may be replaced but not seen. */
  readonly isWriteOnly: boolean;
  /** Whether the type has languages: then it is said of what they share. */
  readonly hasLanguages: boolean;
  readonly source: Source | undefined;
  readonly shape: Shape;
  /** A colleague who is in this field just now. */
  readonly personHere: string | undefined;
};

/** The language beside the form. */
export type Source = { readonly language: string; readonly values: Readonly<Record<string, unknown>> };

const noProblems: readonly ApiProblem[] = [];
const nothing = () => undefined;
/** Enter sends nothing. */
const stay = (event: FormEvent) => event.preventDefault();

/**
 * Looks at its own value alone, so that a key stroke draws one field and not the form. A form of its own in HTML as well:
 * with every key Chromium's autofill gathers all inputs of the form that one writes in, a quarter of what a key costs.
 */
export const FormField = memo(function FormField(props: Props) {
  const { name, definition, store, change, readOnly, isLocked, isWriteOnly, hasLanguages, source, shape, personHere } =
    props;
  const { t } = useTranslation();
  const label = fieldLabel(name, definition);
  const value = useFormPart(store, ({ values }) => values[name]);
  const problems = useFormPart(store, (form) => form.problems);
  const own = useMemo(() => problemsIn(problems, name), [problems, name]);
  const onChange = useCallback((next: unknown) => change(name, next), [change, name]);
  const isShared = hasLanguages && !isLocalised(definition);
  const beside = source && !isShared && !isWriteOnly ? source : undefined;
  const isMissing = beside !== undefined && isUntranslated(definition, value, beside.values[name], shape);
  return (
    <form
      id={`field-${name}`}
      className={classes.field}
      data-field={name}
      data-beside={source !== undefined || undefined}
      autoComplete="off"
      onSubmit={stay}
    >
      {beside && (
        <div className={classes.source}>
          <FieldInput
            label={t('entry.inLanguage', { field: label, language: beside.language })}
            definition={definition}
            value={beside.values[name]}
            onChange={nothing}
            problems={noProblems}
            readOnly
          />
          {!readOnly && (
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconCopy size={14} aria-hidden />}
              onClick={() => onChange(asNewItems(beside.values[name]))}
              aria-label={t('entry.copyField', { field: label })}
            >
              {t('actions.copy')}
            </Button>
          )}
        </div>
      )}
      <div className={classes.own} data-part={name}>
        <FieldInput
          label={label}
          definition={definition}
          value={value}
          onChange={onChange}
          problems={own.length === 0 ? noProblems : own}
          readOnly={readOnly}
        />
        {isLocked && (
          <p className={classes.closed}>
            <IconLock size={14} aria-hidden />
            {t('entry.locked')}
          </p>
        )}
        {isWriteOnly && (
          <p className={classes.closed}>
            <IconEyeOff size={14} aria-hidden />
            {t('entry.writeOnly')}
          </p>
        )}
        {personHere !== undefined && <p className={classes.person}>{t('entry.personHere', { name: personHere })}</p>}
        {isMissing && <p className={classes.missing}>{t('entry.untranslated')}</p>}
        {isShared && (
          <Tooltip label={t('entry.shared')} events={{ hover: true, focus: false, touch: true }}>
            <span className={classes.shared}>
              <IconWorld size={16} aria-hidden />
              <VisuallyHidden>{t('entry.shared')}</VisuallyHidden>
            </span>
          </Tooltip>
        )}
      </div>
    </form>
  );
});
