import { errorCodes } from "@hyperdial/core";

type Exit = (typeof errorCodes)[keyof typeof errorCodes]["exit"];

/** What each exit code means. The codes of errors stand in core's one table. */
export const exitCodes = {
  0: "done; also when the budget or the space is used up",
  2: "the study file, an argument, a setting or a metric is wrong; nothing was changed",
  3: "there is no such study or trial",
  4: "it does not fit what is stored: the study exists, was changed, or the trial is in another state",
  5: "the trials failed: all the first ones, or one where the study says stop",
  6: "the storage cannot be used: unavailable, locked, read-only, full, damaged, or of another version",
  7: "something that this needs is not installed; `hyperdial doctor` says what",
  8: "a replay, or a trial that was run again, differs from what was recorded",
  70: "an error in Hyperdial itself",
  130: "interrupted (Ctrl-C); the same command again goes on",
} as const satisfies Record<Exit, string>;

/** The error codes that end in an exit code, as `{"error":{"code":…}}` shows them. */
export const codesOf = (exit: number): readonly string[] =>
  Object.entries(errorCodes)
    .filter(([, row]) => row.exit === exit)
    .map(([code]) => code);

/** The table as `hyperdial help exit-codes` shows it. */
export const exitCodesText = (): string =>
  `${Object.entries(exitCodes)
    .map(([exit, meaning]) => {
      const codes = codesOf(Number(exit));
      return `${exit.padStart(4)}  ${meaning}${codes.length === 0 ? "" : `\n      ${codes.join(", ")}`}`;
    })
    .join("\n")}\n`;
