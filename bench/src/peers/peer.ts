import { HyperdialError } from "@hyperdial/core";
import type { Contestant } from "../quality/contestant.js";
import type { LineProcess } from "../quality/line-process.js";
import type { RunRow } from "../quality/run-row.js";
import { plainSpace } from "./plain-space.js";

/** What a peer says; `cpu` are the CPU seconds of the run so far. */
type Message =
  | { readonly point: Readonly<Record<string, number | string>>; readonly cpu: number }
  | { readonly done: true; readonly cpu: number; readonly versions: Record<string, string> }
  | { readonly error: string; readonly cpu: number; readonly versions?: Record<string, string> };

/** A peer in a program of its own, which stays from run to run; opened at the first one, so that what is not run is not installed. */
export const peer = (name: string, open: () => LineProcess): Contestant => {
  let running: LineProcess | null = null;
  const close = async (): Promise<void> => {
    await running?.close();
    running = null;
  };
  return {
    name,
    build: null,
    close,
    async run(problem, { trials, seed, limitSeconds }) {
      const began = performance.now();
      const ys: number[] = [];
      let cpu = 0;
      const row = (rest: Pick<RunRow, "error" | "versions">): RunRow => ({
        peer: name,
        problem: problem.name,
        seed,
        cpu,
        wall: (performance.now() - began) / 1000,
        ys,
        ...rest,
      });
      try {
        const { parameters, pointOf } = plainSpace(problem.space);
        running ??= open();
        running.send({ space: parameters, trials, seed });
        for (;;) {
          const left = limitSeconds * 1000 - (performance.now() - began);
          const message = (await running.receive(Math.max(0, left))) as Message | null;
          if (message === null) {
            await close();
            return row({ error: `stopped after ${limitSeconds} s` });
          }
          cpu = message.cpu;
          if ("done" in message) return row({ versions: message.versions });
          if ("error" in message) return row({ error: message.error, ...versionsOf(message) });
          const value = await problem.evaluate(pointOf(message.point));
          ys.push(value);
          running.send({ value });
        }
      } catch (error) {
        if (!(error instanceof HyperdialError)) throw error;
        // No run of the peer's: it is not here, or the problem is not.
        if (error.code === "not_installed" || error.code === "invalid_argument") throw error;
        await close();
        return row({ error: error.hint === undefined ? error.message : `${error.message}: ${error.hint}` });
      }
    },
  };
};

const versionsOf = ({
  versions,
}: {
  readonly versions?: Record<string, string>;
}): Pick<RunRow, "versions"> => (versions === undefined ? {} : { versions });
