import { HyperdialError, type ParameterValue, type Point } from "@hyperdial/core";

/** `${name}`, or `$${name}` for those characters as they are. */
const placeholder = /(\$?)\$\{([^{}]*)\}/g;

const namesIn = (argument: string): string[] =>
  [...argument.matchAll(placeholder)].filter(([, escaped]) => escaped === "").map(([, , name]) => name ?? "");

const written = (value: ParameterValue): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);

const isOption = (argument: string | undefined): boolean =>
  argument !== undefined && /^--?[^-=][^=]*$/.test(argument) && namesIn(argument).length === 0;

/**
 * The command with its parameters' values. An argument that names a parameter which is not active is left out, and with it the
 * option before it, where the argument is nothing but parameters.
 */
export const fillArguments = (command: readonly string[], params: Point): string[] => {
  const filled: string[] = [];
  for (const [index, argument] of command.entries()) {
    if (namesIn(argument).some((name) => params[name] === undefined)) {
      const alone = argument.replace(placeholder, "") === "";
      if (alone && isOption(command[index - 1])) filled.pop();
      continue;
    }
    filled.push(
      argument.replace(placeholder, (whole, escaped: string, name: string) =>
        escaped === "" ? written(params[name] ?? null) : whole.slice(1),
      ),
    );
  }
  return filled;
};

/** Throws `invalid_spec` where the command names what is no parameter of the space. */
export const checkArguments = (command: readonly string[], parameters: readonly string[]): void => {
  for (const argument of command) {
    const unknown = namesIn(argument).find((name) => !parameters.includes(name));
    if (unknown === undefined) continue;
    throw new HyperdialError(
      "invalid_spec",
      `the command's argument ${argument} names ${unknown}, which is not a parameter of the space`,
      { hint: `the parameters are ${parameters.join(", ")}; write $\${${unknown}} to pass it on as it is` },
    );
  }
};
