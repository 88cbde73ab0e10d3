import { median } from "@hyperdial/numerics";

/** One number for how far a trial passes its study's bounds, comparable among those of one study. */
export interface TotalExcess {
  /** Learns how large excesses are; true where all totals are others now. */
  learn(excesses: readonly number[] | null): boolean;
  /** 0 where no bound is known to be broken; larger the farther, in units of what is usual for each bound. */
  of(excesses: readonly number[] | null): number;
}

/** So many usual excesses are as bad as it gets: infinite ones have a sum with the others. */
const worst = 1e9;

/**
 * The sum over the broken bounds of their excesses, each in units of the median of its own that were seen (the normalised sum of Deb, An efficient
 * constraint handling method for genetic algorithms, 2000, by a scale that one wild value does not move). The units change only when a bound has been broken 1, 2, 4, 8 …
 * times: what was in order stays so in between.
 */
export const followTotalExcess = (): TotalExcess => {
  const seen: number[][] = [];
  const units: number[] = [];
  return {
    learn(excesses) {
      let isOther = false;
      excesses?.forEach((excess, j) => {
        if (!(excess > 0 && excess < Number.POSITIVE_INFINITY)) return;
        seen[j] ??= [];
        const list = seen[j];
        list.push(excess);
        if ((list.length & (list.length - 1)) !== 0) return;
        units[j] = median(list);
        isOther = true;
      });
      return isOther;
    },
    of: (excesses) => {
      let total = 0;
      excesses?.forEach((excess, j) => {
        if (!(excess > 0)) return;
        const unit = units[j] ?? excess;
        // The smallest excess is one.
        total +=
          excess === Number.POSITIVE_INFINITY
            ? worst
            : Math.min(Math.max(excess / unit, Number.MIN_VALUE), worst);
      });
      return total;
    },
  };
};
