import { styleText } from "node:util";

/** The one place that knows of the process's streams: commands write through it, tests hand in another. */
export interface Terminal {
  /** Writes to standard output, as it is; settles when more may be written. */
  out(text: string): Promise<void>;
  /** A line to standard error. */
  err(line: string): void;
  /** Whether standard output is a terminal that can redraw. */
  readonly interactive: boolean;
  readonly columns: () => number;
  readonly style: (format: Style, text: string) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Colours only where standard output is a terminal that has them; NO_COLOR and FORCE_COLOR are respected (by Node). */
export const processTerminal = (process: NodeJS.Process): Terminal => {
  const { stdout, stderr, env } = process;
  const colourful = stdout.isTTY === true && stdout.hasColors();
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    // The reader of a pipe has gone (`| head`): there is nobody left to tell.
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  return {
    out: (text) =>
      stdout.write(text)
        ? Promise.resolve()
        : new Promise((resolve) => {
            stdout.once("drain", resolve);
          }),
    err: (line) => {
      stderr.write(`${line}\n`);
    },
    interactive: stdout.isTTY === true && env["TERM"] !== "dumb",
    columns: () => stdout.columns ?? 80,
    style: (format, text) => (colourful ? styleText(format, text) : text),
    env,
  };
};
