import { HyperdialError, type Metrics } from "@hyperdial/core";

/** `accuracy=0.95` words as numbers by metric; `flag` is whose they are. */
export const numbersByMetric = (words: readonly string[], flag: string): Metrics =>
  Object.fromEntries(
    words.map((word) => {
      const [, metric, number] = /^(.+)=(.+)$/.exec(word) ?? [];
      const value = Number(number);
      if (metric === undefined || !Number.isFinite(value))
        throw new HyperdialError("invalid_argument", `"${word}" is no metric with its number`, {
          hint: `such as ${flag} accuracy=0.95`,
        });
      return [metric, value];
    }),
  );
