import { percent } from "../words/percent.js";
import type { PairImportance, ParameterImportance } from "./importance.js";

/** What is named: as many as make up most of it. */
const mostNamed = 3;
const little = 0.05;

/** The greatest parts in a sentence; `what` is what they are parts of. */
export const importanceSentence = (
  parameters: readonly ParameterImportance[],
  what: string,
  interactions: readonly PairImportance[] = [],
): string => {
  const [pair] = interactions;
  const together =
    pair === undefined || pair.low < little / 5 || pair.importance < little
      ? ""
      : ` ${pair.parameters[0]} and ${pair.parameters[1]} act together: ${percent(pair.importance)} beyond what each does alone.`;
  const named = parameters.filter(({ importance }) => importance >= little).slice(0, mostNamed);
  if (named.length === 0) return `No parameter alone makes up ${percent(little)} of ${what}.${together}`;
  const words = named.map(
    ({ parameter, importance, low, high }) =>
      `${parameter} ${percent(importance)} (${percent(low)} to ${percent(high)})`,
  );
  const rest = parameters.length - named.length;
  const others = rest === 0 ? "" : `; the other ${rest === 1 ? "one has" : `${rest} have`} less`;
  return `Of ${what}: ${words.join(", ")}${others}.${together}`;
};
