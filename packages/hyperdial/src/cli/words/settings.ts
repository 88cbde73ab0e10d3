import type { ParameterValue, Point } from "@hyperdial/core";
import { figure } from "../../words/figure.js";

const word = (value: ParameterValue): string => {
  if (typeof value === "number") return figure(value);
  if (typeof value === "string") return value;
  return JSON.stringify(value);
};

/** A point or metrics in a line: `learning_rate=0.0012 optimizer=adam`. */
export const settings = (point: Point): string =>
  Object.entries(point)
    .map(([name, value]) => `${name}=${word(value)}`)
    .join(" ");
