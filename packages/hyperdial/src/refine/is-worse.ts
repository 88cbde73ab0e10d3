/** Where a part that is as good as the rest would show no good trial with a smaller chance than this, it counts as worse. */
const level = 0.05;

/** The other part of a parameter's values: its trials, and how many of them are good. */
export interface Rest {
  readonly good: number;
  readonly looks: number;
}

/** The chance that none of so many trials is good where each is with the rest's rate. */
const chanceOfNone = (looks: number, { good, looks: all }: Rest): number => (1 - good / all) ** looks;

/** Whether a part of the space, none of whose trials is good, has been looked at often enough to be called worse. */
export const isWorse = (looks: number, rest: Rest): boolean => looks > 0 && chanceOfNone(looks, rest) < level;

/** "chance 1.2 % if it were as good". */
export const chanceWords = (looks: number, rest: Rest): string => {
  const percent = 100 * chanceOfNone(looks, rest);
  return `chance ${percent < 0.1 ? "under 0.1" : Number(percent.toPrecision(2))} % if it were as good`;
};
