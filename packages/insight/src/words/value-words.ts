import type { ParameterValue } from "@hyperdial/core";
import { figure } from "./figure.js";

/** A parameter's value for a sentence. */
export const valueWords = (value: ParameterValue): string =>
  typeof value === "number"
    ? figure(value)
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
