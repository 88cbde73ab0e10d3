import { HyperdialError } from "@hyperdial/core";

/** A positive whole number among the options, or what holds without it. Throws `invalid_argument`. */
export const numberOption = (name: string, given: string | undefined, otherwise: number): number => {
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (Number.isInteger(value) && value > 0) return value;
  throw new HyperdialError("invalid_argument", `--${name} is ${given}`, {
    hint: "give a whole number above 0",
  });
};
