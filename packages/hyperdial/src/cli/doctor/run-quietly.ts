import { execFile } from "node:child_process";

/** A program's standard output, trimmed; null where it is missing, fails or takes over five seconds. */
export const runQuietly = (program: string, args: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: 5_000, windowsHide: true }, (error, stdout) => {
      resolve(error === null ? stdout.trim() : null);
    });
  });
