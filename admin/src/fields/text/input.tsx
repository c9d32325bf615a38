import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Counter } from '../counter.tsx';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';

/** Anything that is one line of text, big numbers included: those would lose digits as numbers. */
export function TextFieldInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange } = props;
  const text = textOf(value);
  const given = inputProps(props);
  const common = {
    ...given,
    value: text,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value),
    inputContainer: (input: React.ReactNode) => (
      <>
        {input}
        <Counter definition={definition} text={text} />
      </>
    ),
  };
  switch (definition.type) {
    case 'password':
      return (
        <PasswordInput
          {...common}
          aria-invalid={given.error !== undefined}
          description={given.description ?? t('writing.passwordHint')}
          autoComplete="new-password"
        />
      );
    case 'email':
      return <TextInput {...common} type="email" autoComplete="off" />;
    case 'biginteger':
      return (
        <TextInput
          {...common}
          inputMode="numeric"
          error={given.error ?? (/^(|-?\d+)$/.test(text.trim()) ? undefined : t('problems.not_integer'))}
          onChange={(event) => onChange(event.currentTarget.value.trim())}
          maw={260}
        />
      );
    default:
      return <TextInput {...common} dir="auto" />;
  }
}
