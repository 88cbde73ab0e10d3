import { numberWords } from "../scales/number-words.js";
import type { Described } from "../svg/drawing.js";

export interface LeadersData extends Described {
  readonly metric: string;
  readonly rows: readonly {
    readonly name: string;
    readonly mean: number;
    readonly low: number;
    readonly high: number;
    readonly kind: "leader" | "corrected" | "default";
  }[];
}

/** Means with their 95 % intervals, one below the other. */
export const leadersData = (metric: string, rows: LeadersData["rows"]): LeadersData => {
  const [first, second] = rows.filter(({ kind }) => kind === "leader");
  const apart =
    first === undefined || second === undefined
      ? ""
      : first.low > second.high || first.high < second.low
        ? " The intervals of the first two do not overlap."
        : " The intervals of the first two overlap.";
  const lead =
    first === undefined
      ? ""
      : `${first.name} has a mean ${metric} of ${numberWords(first.mean)} (${numberWords(first.low)} to ${numberWords(first.high)}).`;
  return { title: `${metric} of the leaders`, summary: `${lead}${apart}`, metric, rows };
};
