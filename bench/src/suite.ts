import type { Row } from "./row.js";

/** An option of a suite: `--trials N`, or a switch where `value` is null. */
export interface SuiteOption {
  /** What stands for the value in the help. */
  readonly value: string | null;
  readonly about: string;
}

/** The options given, by name; "" for a switch. */
export type OptionValues = Readonly<Record<string, string | undefined>>;

/** One benchmark of `npm run bench`. */
export interface Suite {
  readonly about: string;
  /** Whether `npm run bench` without a name runs it too. */
  readonly runs: "always" | "when named";
  readonly options?: Readonly<Record<string, SuiteOption>>;
  /** Rows of figures, or a text that is printed as it is. */
  run(options: OptionValues): Promise<readonly Row[] | string>;
}
