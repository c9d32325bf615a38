import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** Something that one should know about this entry before going on; not a fault. */
export function Notice({ icon: Picture, children }: { readonly icon: Icon; readonly children: ReactNode }) {
  return (
    <div role="status" className={classes.notice}>
      <Picture size={18} stroke={1.7} aria-hidden />
      <div className={classes.content}>{children}</div>
    </div>
  );
}
