/** Parts that are loaded later, and once more where that has failed. */
import { type ComponentType, createElement, lazy, type ReactNode } from 'react';

type Load<Props> = () => Promise<{ readonly default: ComponentType<Props> }>;

/** What starts anew the parts that could not be loaded. */
const failed = new Set<() => void>();

/** As `lazy`, which keeps a failure for ever: after `forgetFailedParts` this one is asked for again. */
export function lazyPart<Props extends object>(load: Load<Props>): (props: Props) => ReactNode {
  const attempt = () =>
    lazy<ComponentType<Props>>(() =>
      load().catch((error: unknown) => {
        failed.add(() => {
          Part = attempt();
        });
        throw error;
      }),
    );
  let Part: ComponentType<Props> = attempt();
  return (props) => createElement(Part, props);
}

/** Not while one of them is drawn: it would be asked for again without an end. */
export function forgetFailedParts(): void {
  for (const renew of failed) renew();
  failed.clear();
}
