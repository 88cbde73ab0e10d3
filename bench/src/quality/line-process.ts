import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { HyperdialError } from "@hyperdial/core";

/** A program that is spoken to in lines of JSON. */
export interface LineProcess {
  send(message: object): void;
  /** The next line; null where none came within `limitMs`. Throws with the end of its standard error where the program has ended. */
  receive(limitMs?: number): Promise<unknown>;
  /** Ends it, and waits until it has. */
  close(): Promise<void>;
}

const keptErrorCharacters = 4000;

export const openLineProcess = (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): LineProcess => {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...env } });
  const waiting: string[] = [];
  let end: string | null = null;
  let errors = "";
  let wake = (): void => {};
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-keptErrorCharacters);
  });
  // A program that ended says why in `receive`, not by a broken pipe.
  child.stdin.on("error", () => {});
  createInterface({ input: child.stdout }).on("line", (line) => {
    waiting.push(line);
    wake();
  });
  const ended = new Promise<void>((resolve) => {
    const note = (how: string): void => {
      end ??= how;
      wake();
      resolve();
    };
    child.once("error", (error) => note(error.message));
    child.once("close", (code, signal) => note(`ended with ${signal ?? code}`));
  });
  return {
    send(message) {
      child.stdin.write(`${JSON.stringify(message)}\n`);
    },
    async receive(limitMs) {
      if (waiting.length === 0 && end === null) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (limitMs !== undefined) timer = setTimeout(resolve, limitMs);
        });
        clearTimeout(timer);
      }
      const line = waiting.shift();
      if (line !== undefined) return JSON.parse(line);
      if (end === null) return null;
      const said = errors.trim().split("\n").slice(-3).join(" ");
      throw new HyperdialError("program_failed", `${[command, ...args].join(" ")} ${end}`, {
        ...(said === "" ? {} : { hint: said }),
      });
    },
    async close() {
      child.kill("SIGKILL");
      await ended;
    },
  };
};
