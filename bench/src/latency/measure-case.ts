import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bareLatency } from "./bare-latency.js";
import type { LatencyCase } from "./latency-case.js";
import { latencyLoss, latencySpaces } from "./latency-space.js";
import type { Measured } from "./measured.js";
import { runOptuna } from "./run-optuna.js";

/** Ours, in a process of its own. */
export const measureOurs = async (through: "study" | "sampler", measured: LatencyCase): Promise<Measured> => {
  const script = fileURLToPath(new URL("measure.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, through, JSON.stringify(measured)]);
  return JSON.parse(stdout) as Measured;
};

/** The peer's sampler after the same trials. */
export const measurePeer = async (
  python: string,
  { trials, space, history }: LatencyCase,
  { name, rounds }: NonNullable<LatencyCase["peer"]>,
): Promise<Measured & { readonly version: string }> => {
  const points = history === "drawn" ? bareLatency(space, "random").ask(Math.max(0, trials - 20)) : [];
  const text = await runOptuna(python, "rounds", {
    sampler: name,
    space: latencySpaces[space],
    trials,
    rounds,
    points,
    losses: points.map((point) => latencyLoss(space, point)),
  });
  return JSON.parse(text) as Measured & { readonly version: string };
};
