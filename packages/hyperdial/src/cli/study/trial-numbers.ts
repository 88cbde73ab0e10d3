import { HyperdialError, type TrialNumber, trialNumber } from "@hyperdial/core";

/** Trial numbers as given on the command line: 1, 2, 3, …; `5-8` is a range. */
export const trialNumbers = (words: readonly string[]): readonly TrialNumber[] =>
  words.flatMap((word) => {
    const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(word) ?? [];
    const [from, to] = [Number(first), Number(last ?? first)];
    if (first === undefined || from < 1 || to < from || to - from >= 100_000) {
      throw new HyperdialError("invalid_argument", `"${word}" is no trial's number`, {
        hint: "numbers such as 12, or a range such as 5-8",
      });
    }
    return Array.from({ length: to - from + 1 }, (_, index) => trialNumber(from + index));
  });
