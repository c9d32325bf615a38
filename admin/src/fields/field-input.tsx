/** The input for a field, by its kind. */
import { Button, Input, Skeleton } from '@mantine/core';
import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../server/admin-api.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { lazyPart } from '../components/lazy-part.ts';
import { PartBoundary } from '../components/part-boundary.tsx';
import { BooleanInput } from './boolean/input.tsx';
import { ChoiceInput } from './choice/input.tsx';
import { ColourInput } from './colour/input.tsx';
import { ComponentInput } from './component/input.tsx';
import type { FieldProps } from './field-props.ts';
import { JsonInput } from './json/input.tsx';
import { type Kind, toKind } from './kind.ts';
import { LongTextInput } from './long-text/input.tsx';
import { MediaInput } from './media/input.tsx';
import { MomentInput } from './moment/input.tsx';
import { NumberInput } from './number/input.tsx';
import { RelationInput } from './relation/input.tsx';
import { SlugInput } from './slug/input.tsx';
import { TextFieldInput } from './text/input.tsx';
import { ZoneInput } from './zone/input.tsx';

/** Editors of text weigh more than all other inputs together, and are loaded with the first field of their kind. */
const BlocksInput = lazyPart(async () => ({ default: (await import('./blocks/input.tsx')).BlocksInput }));
const MarkdownInput = lazyPart(async () => ({ default: (await import('./markdown/input.tsx')).MarkdownInput }));

const inputs: Readonly<Record<Kind, React.ComponentType<FieldProps>>> = {
  string: TextFieldInput,
  email: TextFieldInput,
  password: TextFieldInput,
  uid: SlugInput,
  text: LongTextInput,
  richtext: MarkdownInput,
  blocks: BlocksInput,
  json: JsonInput,
  enumeration: ChoiceInput,
  integer: NumberInput,
  biginteger: TextFieldInput,
  decimal: NumberInput,
  float: NumberInput,
  date: MomentInput,
  time: MomentInput,
  datetime: MomentInput,
  timestamp: MomentInput,
  boolean: BooleanInput,
  relation: RelationInput,
  media: MediaInput,
  component: ComponentInput,
  dynamiczone: ZoneInput,
};

/**
 * Drawn again only when something of its own changes: a form may have a hundred of these. One that cannot be loaded or breaks
 * leaves the others as they are, and the form keeps what is in it.
 */
export const FieldInput = memo(function FieldInput(props: FieldProps) {
  const { t } = useTranslation();
  const KindInput = inputOf(props.definition);
  if (!KindInput) return <Input.Wrapper label={props.label}>{t('fields.unknownKind')}</Input.Wrapper>;
  return (
    <PartBoundary fallback={(retry) => <Failed label={props.label} onRetry={retry} />}>
      <Suspense fallback={<Waiting label={props.label} />}>
        <KindInput {...props} />
      </Suspense>
    </PartBoundary>
  );
});

/** Custom fields are inputs on top of plain values; those that are not known here are shown as the JSON that they are. */
const customInputs: Readonly<Record<string, React.ComponentType<FieldProps>>> = {
  'plugin::color-picker.color': ColourInput,
  'plugin::ckeditor.CKEditor': LongTextInput,
  'plugin::ckeditor5.CKEditor': LongTextInput,
};

function inputOf(definition: Attribute): React.ComponentType<FieldProps> | undefined {
  if (definition.type === 'customField') return customInputs[String(definition.customField)] ?? JsonInput;
  const kind = toKind(definition.type);
  return kind && inputs[kind];
}

function Waiting({ label }: { readonly label: string }) {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <Skeleton h={280} radius="md" />
    </Input.Wrapper>
  );
}

function Failed({ label, onRetry }: { readonly label: string; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper label={label} labelElement="div">
      <ErrorAlert>
        {t('fields.failed')}{' '}
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      </ErrorAlert>
    </Input.Wrapper>
  );
}
