import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './table-frame.module.css';

/** A table with a line around it; on a narrow screen its columns can be scrolled to. */
export function TableFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <Table>{children}</Table>
    </div>
  );
}
