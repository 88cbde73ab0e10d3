import { HyperdialError } from "@hyperdial/core";
import { allDevelopmentProblems, developmentProblems } from "./development-problems.js";

/** `*` stands for anything but a colon, so that `bbob:*:d5:*` is every function in 5 dimensions. */
export const matches = (pattern: string, name: string): boolean =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join("[^:]*")}$`,
  ).test(name);

export interface ProblemNames {
  /** The names of the problems that need no data. */
  readonly analytic: readonly string[];
  /** Those that rows are already of; the word `measured` stands for them. */
  readonly measured: readonly string[];
}

/**
 * The problems that comma-separated patterns mean, without repeats: a pattern with `*` chooses from the DEV suite and the analytic ones,
 * a name without is taken as it is, so that instances which are kept back can be named. Throws `invalid_argument` for a pattern without a match.
 */
export const chooseProblems = (patterns: string | undefined, names: ProblemNames): readonly string[] => {
  if (patterns === undefined) return [...names.analytic, ...developmentProblems];
  const choices = [...names.analytic, ...allDevelopmentProblems];
  const chosen = patterns.split(",").flatMap((pattern): readonly string[] => {
    if (pattern === "measured") return names.measured;
    if (!pattern.includes("*")) return [pattern];
    const found = choices.filter((name) => matches(pattern, name));
    if (found.length > 0) return found;
    throw new HyperdialError("invalid_argument", `no problem matches ${pattern}`, {
      hint: "such as yahpo:lcbench:*, bbob:*:d5:i6, analytic:* or analytic:*:d4",
    });
  });
  return [...new Set(chosen)];
};
