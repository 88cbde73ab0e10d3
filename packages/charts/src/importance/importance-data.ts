import type { ImportanceResult } from "@hyperdial/insight";
import type { Described } from "../svg/drawing.js";

export interface ImportanceData extends Described {
  readonly unit: string;
  readonly bars: readonly {
    /** A parameter, or two that act together. */
    readonly name: string;
    readonly share: number;
    readonly low: number;
    readonly high: number;
    readonly kind: "parameter" | "pair";
  }[];
}

const mostBars = 10;
const mostPairs = 4;
/** Pairs that explain less have no place in a picture. */
const leastPair = 0.01;

/** The greatest shares, of parameters and of pairs beyond them. */
export const importanceData = ({
  parameters,
  interactions = [],
  unit,
  sentence,
}: ImportanceResult): ImportanceData => ({
  title: "What matters",
  summary: `${sentence} Lines show 95 % intervals.`,
  unit,
  bars: [
    ...parameters.slice(0, mostBars).map(({ parameter, importance, low, high }) => ({
      name: parameter,
      share: importance,
      low,
      high,
      kind: "parameter" as const,
    })),
    ...interactions
      .filter(({ importance }) => importance >= leastPair)
      .slice(0, mostPairs)
      .map(({ parameters: pair, importance, low, high }) => ({
        name: pair.join(" × "),
        share: importance,
        low,
        high,
        kind: "pair" as const,
      })),
  ].sort((a, b) => b.share - a.share),
});
