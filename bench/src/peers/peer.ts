import { HyperdialError, type ParameterDefinition, type Point } from "@hyperdial/core";
import type { Contestant, RunOptions } from "../quality/contestant.js";
import type { LineProcess } from "../quality/line-process.js";
import type { RunRow } from "../quality/run-row.js";
import { plainSpace } from "./plain-space.js";

/** A point that a peer wants evaluated; `key` and `step` where it is up to a step of a training that goes by this key. */
export interface PeerPoint {
  readonly point: Readonly<Record<string, number | string>>;
  readonly cpu: number;
  readonly key?: string | number;
  readonly step?: number;
  /** Not to be evaluated: what the peer would recommend by now. */
  readonly recommended?: true;
}

/** What a peer says; `cpu` are the CPU seconds of the run so far. */
type Message =
  | PeerPoint
  | { readonly done: true; readonly cpu: number; readonly versions: Record<string, string> }
  | { readonly error: string; readonly cpu: number; readonly versions?: Record<string, string> };

/** A run of a peer as the problem sees it. */
export interface PeerRun {
  /** What it is told beside the space and the seed. */
  readonly request: object;
  /** What the row holds of the trials so far. */
  kept(): Pick<RunRow, "ys" | "outcomes">;
  /** What it is answered. */
  answer(point: Point, said: PeerPoint): Promise<object>;
}

/**
 * A peer in a program of its own, which stays from run to run; opened at the first one, so that what is not run is not installed. `begin`
 * says what a run on a problem is.
 */
export const peer = <
  Problem extends { readonly name: string; readonly space: Readonly<Record<string, ParameterDefinition>> },
>(
  name: string,
  open: () => LineProcess,
  begin: (problem: Problem, options: RunOptions) => PeerRun,
): Contestant<Problem> => {
  let running: LineProcess | null = null;
  const close = async (): Promise<void> => {
    await running?.close();
    running = null;
  };
  return {
    name,
    build: null,
    close,
    async run(problem, options) {
      const { seed, limitSeconds } = options;
      const began = performance.now();
      const { request, kept, answer } = begin(problem, options);
      let cpu = 0;
      const row = (rest: Pick<RunRow, "error" | "versions">): RunRow => ({
        peer: name,
        problem: problem.name,
        seed,
        cpu,
        wall: (performance.now() - began) / 1000,
        ...kept(),
        ...rest,
      });
      try {
        const { parameters, pointOf } = plainSpace(problem.space);
        running ??= open();
        running.send({ space: parameters, seed, ...request });
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
          running.send(await answer(pointOf(message.point), message));
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
