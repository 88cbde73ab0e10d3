import { parseArgs } from "node:util";
import { didYouMean, HyperdialError } from "@hyperdial/core";
import type { OptionValues, Suite } from "./suite.js";

export interface Command {
  readonly names: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly options: OptionValues;
}

/** Reads `[suite…] [options]`. Options belong to one suite, so they need its name alone. Throws `invalid_argument`. */
export const parseCommand = (args: readonly string[], suites: Readonly<Record<string, Suite>>): Command => {
  const first = args.findIndex((argument) => argument.startsWith("-"));
  const names = first < 0 ? args : args.slice(0, first);
  const known = Object.keys(suites);
  for (const name of names) {
    if (known.includes(name)) continue;
    const meant = didYouMean(name, known);
    throw new HyperdialError("invalid_argument", `no benchmark is called ${name}`, {
      hint: meant === undefined ? `there are ${known.join(", ")}` : `did you mean ${meant}?`,
    });
  }
  const own = names.length === 1 ? (suites[names[0]!]!.options ?? {}) : {};
  const options = Object.fromEntries(
    Object.entries(own).map(([name, { value }]) => [
      name,
      { type: value === null ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  try {
    const { values } = parseArgs({
      args: first < 0 ? [] : args.slice(first),
      options: { ...options, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    const { json = false, help = false, ...rest } = values as Record<string, string | boolean | undefined>;
    return {
      names,
      json: json === true,
      help: help === true,
      options: Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name, value === true ? "" : String(value)]),
      ),
    };
  } catch (cause) {
    throw new HyperdialError("invalid_argument", (cause as Error).message, {
      hint: `npm run bench -- ${names.join(" ")} --help`.replace("  ", " "),
      cause,
    });
  }
};
