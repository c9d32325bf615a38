import type { ReactNode } from 'react';
import classes from './error-alert.module.css';

/** A fault of the whole form or dialog, announced when it appears. */
export function ErrorAlert({ children }: { readonly children: ReactNode }) {
  return (
    <div role="alert" className={classes.alert}>
      {children}
    </div>
  );
}
