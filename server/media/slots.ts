/** For work of which only so much may be under way at once. The others wait in line, and find it full when it is long. */
import { mediaErrors } from './errors.ts';

export type Slots = {
  /** Throws `media.busy` when the line is full, and what `work` throws. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

export type SlotsOptions = { readonly count: number; readonly maxWaiting: number };

export function openSlots({ count, maxWaiting }: SlotsOptions): Slots {
  const waiting: (() => void)[] = [];
  let running = 0;
  const take = async (): Promise<void> => {
    if (running < count) {
      running += 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw mediaErrors.busy({}, { headers: { 'Retry-After': '5' } });
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const give = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return {
    async run(work) {
      await take();
      try {
        return await work();
      } finally {
        give();
      }
    },
  };
}
