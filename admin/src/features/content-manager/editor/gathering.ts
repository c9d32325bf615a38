/** Inputs that keep what is typed for a moment before the form has it, and the way to ask them for it. */
export type Gathering = {
  /** `give` hands the form what an input still keeps. Returns the way to stop. */
  readonly join: (give: () => void) => () => void;
  readonly gather: () => void;
};

export function createGathering(): Gathering {
  const givers = new Set<() => void>();
  return {
    join: (give) => {
      givers.add(give);
      return () => givers.delete(give);
    },
    gather: () => {
      for (const give of givers) give();
    },
  };
}
