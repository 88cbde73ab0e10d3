import type { OptionRow } from "../command.js";
import { flagName } from "../flag-name.js";

/** The ways to type an option: `--output`, `-o`. */
export const spellings = (name: string, { short }: OptionRow): readonly string[] => [
  flagName(name),
  ...(short === undefined ? [] : [`-${short}`]),
];
