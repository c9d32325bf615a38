import { PasswordInput, TextInput } from '@mantine/core';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';

/** Anything that is one line of text, big numbers included: those would lose digits as numbers. */
export function TextFieldInput(props: FieldProps) {
  const { definition, value, onChange } = props;
  const common = {
    ...inputProps(props),
    value: textOf(value),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value),
    ...(typeof definition.maxLength === 'number' ? { maxLength: definition.maxLength } : {}),
  };
  switch (definition.type) {
    case 'password':
      return <PasswordInput {...common} autoComplete="new-password" />;
    case 'email':
      return <TextInput {...common} type="email" />;
    case 'biginteger':
      return <TextInput {...common} inputMode="numeric" />;
    default:
      return <TextInput {...common} />;
  }
}
