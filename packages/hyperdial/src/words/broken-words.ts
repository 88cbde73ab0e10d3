import { type BrokenBound, boundText } from "@hyperdial/core";
import { figure } from "./figure.js";

/** "breaks latency_ms <= 20 by 3", of each bound. */
export const brokenWords = (broken: readonly BrokenBound[]): string =>
  broken.map(({ bound, excess }) => `breaks ${boundText(bound)} by ${figure(excess)}`).join(", ");
