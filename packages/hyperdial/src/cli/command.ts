import type { Terminal } from "./terminal.js";

/** What the shell's completion offers for a word. */
export type Completes = "study" | "file" | "directory";

interface ArgumentRow {
  readonly help: string;
  readonly completes?: Completes;
  /** `?`: may be left out. `*`: any number. */
  readonly times?: "?" | "*";
}

/** One option. `short` is a single letter; a text that may be given several times is a list. */
export type OptionRow =
  | { readonly type: "flag"; readonly short?: string; readonly help: string }
  | {
      readonly type: "text" | "texts";
      readonly placeholder: string;
      readonly short?: string;
      readonly completes?: Completes;
      readonly help: string;
    }
  | {
      readonly type: "count" | "number";
      readonly placeholder: string;
      readonly short?: string;
      readonly help: string;
    }
  | {
      readonly type: "word";
      readonly placeholder: string;
      readonly words: readonly string[];
      readonly short?: string;
      readonly help: string;
    };

export type Arguments = Readonly<Record<string, ArgumentRow>>;
export type Options = Readonly<Record<string, OptionRow>>;

type ArgumentValue<Row> = Row extends { times: "*" }
  ? readonly string[]
  : Row extends { times: "?" }
    ? string | undefined
    : string;

type OptionValue<Row> = Row extends { type: "flag" }
  ? boolean
  : Row extends { type: "texts" }
    ? readonly string[]
    : Row extends { type: "count" | "number" }
      ? number | undefined
      : Row extends { type: "word"; words: readonly (infer Word)[] }
        ? Word | undefined
        : string | undefined;

/** A command as it was called, checked. */
export interface Call<A extends Arguments, O extends Options> {
  readonly args: { readonly [Name in keyof A]: ArgumentValue<A[Name]> };
  readonly options: { readonly [Name in keyof O]: OptionValue<O[Name]> };
  readonly terminal: Terminal;
  /** Every command there is, this one too: for those that speak of all. */
  readonly commands: () => Promise<readonly Command[]>;
}

/** One command: its words are the help, the completion and the documentation; `act` does it and gives the exit code. */
export interface Command<A extends Arguments = Arguments, O extends Options = Options> {
  readonly name: string;
  readonly summary: string;
  /** More than the summary, in the help of the command itself. */
  readonly description: string;
  readonly arguments: A;
  /** By camelCase name: `maxTrials` is `--max-trials`. */
  readonly options: O;
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  act(call: Call<A, O>): Promise<number>;
}

/** Types a command's call from its own rows. */
export const command = <const A extends Arguments, const O extends Options>(
  definition: Command<A, O>,
): Command<A, O> => definition;

export const jsonOption = {
  json: { type: "flag", help: "answer in JSON, for programs" },
} as const satisfies Options;

export const storageOption = {
  storage: {
    type: "text",
    placeholder: "where",
    help: "sqlite:PATH or memory: (default: HYPERDIAL_STORAGE, else sqlite:./hyperdial.db)",
  },
} as const satisfies Options;
