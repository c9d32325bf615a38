/** A password with a button that shows it. Our own: the one of Mantine weighs on the first page that anybody loads. */
import { TextInput, type TextInputProps, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './password-input.module.css';

export function PasswordInput(props: Omit<TextInputProps, 'type' | 'rightSection'>) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <TextInput
      {...props}
      type={isShown ? 'text' : 'password'}
      rightSection={
        <UnstyledButton
          className={classes.toggle}
          aria-label={t('auth.showPassword')}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          <Eye isShut={isShown} />
        </UnstyledButton>
      }
    />
  );
}

function Eye({ isShut }: { readonly isShut: boolean }) {
  return (
    <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden>
      <path d="M3 12c3-5 6-7 9-7s6 2 9 7c-3 5-6 7-9 7s-6-2-9-7z" />
      <circle cx="12" cy="12" r="2.5" />
      {isShut && <path d="M4 4l16 16" />}
    </svg>
  );
}
