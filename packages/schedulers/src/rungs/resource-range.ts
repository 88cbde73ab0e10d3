import { HyperdialError, type Option } from "@hyperdial/core";

/** From the least training that says anything to a full one, and how many fall by the way. */
export interface ResourceOptions {
  readonly min: number;
  /** Null: not known. */
  readonly max: number | null;
  readonly eta: number;
}

/** The rows of `ResourceOptions`. */
export const resourceRows = {
  min: { type: "integer", default: 1, min: 1, help: "the step of the first comparison" },
  max: {
    type: "integer",
    default: null,
    min: 1,
    help: "the step at which a training is a full one; the program is told to go so far",
  },
  eta: {
    type: "integer",
    default: 3,
    min: 2,
    help: "one in so many goes on at each comparison, to so many times the steps",
  },
} as const satisfies Record<keyof ResourceOptions, Option>;

/** Throws `invalid_argument` where the range is none, or where `max` is needed and not given. */
export const checkRange = (
  { min, max }: ResourceOptions,
  { member, needsMax }: { readonly member: string; readonly needsMax: boolean },
): void => {
  const refuse = (fact: string, hint: string): never => {
    throw new HyperdialError("invalid_argument", `scheduler \`${member}\` ${fact}`, { hint, path: ["max"] });
  };
  if (max === null && needsMax) {
    refuse("needs `max`", "the step at which a training is a full one, for example `max: 81`");
  }
  if (max !== null && max < min) refuse(`goes from min ${min} to max ${max}`, "`max` is at least `min`");
};

/** No program is taken to count farther. */
const farthest = 2 ** 31;

/** The steps of comparison below a full training: min, min · eta, min · eta², … */
export const ladderFrom = ({ min, max, eta }: ResourceOptions): readonly number[] => {
  const steps: number[] = [];
  for (let step = min; step < (max ?? farthest); step *= eta) steps.push(step);
  return steps;
};
