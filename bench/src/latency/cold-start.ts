import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Point } from "@hyperdial/core";
import { median } from "@hyperdial/numerics";
import type { Row } from "../row.js";
import { bareLatency } from "./bare-latency.js";
import type { LatencyPeer } from "./latency-peer.js";
import { latencyLoss, latencySpaces } from "./latency-space.js";
import { type FirstAsk, latencyStudy } from "./latency-study.js";
import { runOptuna } from "./run-optuna.js";

const trials = 1_000;
const rounds = 5;

const starts: readonly { readonly sampler: string; readonly peer: LatencyPeer; readonly stored: boolean }[] =
  [
    { sampler: "auto", peer: "TPESampler", stored: false },
    { sampler: "auto", peer: "GPSampler", stored: true },
    { sampler: "tpe", peer: "TPESampler", stored: true },
  ];

/** The first ask of a new process: of a new study in memory, and of one of 1,000 trials in SQLite that must be read and learnt from. */
export const coldStart = async (python: string | undefined): Promise<readonly Row[]> => {
  const directory = await mkdtemp(join(tmpdir(), "hyperdial-bench-"));
  try {
    const points = bareLatency("d10", "random").ask(trials);
    const optunaFile = join(directory, "optuna.db");
    if (python !== undefined) await fillPeer(python, optunaFile, points);
    const rows: Row[] = [];
    for (const { sampler, peer, stored } of starts) {
      const file = join(directory, `${sampler}.db`);
      if (stored) await fill(sampler, file, points);
      const asks: FirstAsk[] = [];
      const theirs: PeerAsk[] = [];
      for (let round = 0; round < rounds; round++) {
        asks.push(stored ? await askOfCopy(sampler, file, round) : await firstAsk(sampler, "memory:"));
        if (python !== undefined) theirs.push(await firstOfPeer(python, peer, stored ? optunaFile : null));
      }
      rows.push(rowOf(sampler, stored, asks, peer, theirs));
    }
    return rows;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

interface PeerAsk {
  readonly version: string;
  readonly cpuMs: number;
}

const rowOf = (
  sampler: string,
  stored: boolean,
  asks: readonly FirstAsk[],
  peer: LatencyPeer,
  theirs: readonly PeerAsk[],
): Row => {
  const middle = (key: "cpuMs" | "wallMs" | "askCpuMs"): number => median(asks.map((ask) => ask[key]));
  const words = stored ? `a study of ${trials.toLocaleString("en")} trials in SQLite` : "a new study";
  const name = `Optuna ${theirs[0]?.version} ${peer}`;
  return {
    name: `first ask of a new process, ${sampler}, ${words}`,
    value: middle("cpuMs"),
    unit: "ms CPU",
    ...(theirs.length === 0 ? {} : { peer: { name, value: median(theirs.map(({ cpuMs }) => cpuMs)) } }),
    note: `from the process's start, ${middle("wallMs").toFixed(0)} ms by the clock; the ask alone ${middle("askCpuMs").toFixed(0)} ms CPU`,
  };
};

const fill = async (sampler: string, file: string, points: readonly Point[]): Promise<void> => {
  const study = await latencyStudy({ sampler, storage: `sqlite:${file}` });
  await study.enqueue(points);
  for (const _ of points) {
    const asked = await study.ask();
    if (asked.trial !== null) await study.tell(asked, { loss: latencyLoss("d10", asked.params) });
  }
  await study.close();
};

const fillPeer = async (python: string, file: string, points: readonly Point[]): Promise<void> => {
  const losses = points.map((point) => latencyLoss("d10", point));
  const storage = `sqlite:///${file}`;
  await runOptuna(python, "fill", { storage, space: latencySpaces.d10, points, losses });
};

/** A copy: the next process would be given the trial that this one asked for and left. */
const askOfCopy = async (sampler: string, file: string, round: number): Promise<FirstAsk> => {
  const copy = `${file}-${round}`;
  await copyFile(file, copy);
  return await firstAsk(sampler, `sqlite:${copy}`);
};

const firstAsk = async (sampler: string, storage: string): Promise<FirstAsk> => {
  const script = fileURLToPath(new URL("first-ask.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, sampler, storage]);
  return JSON.parse(stdout) as FirstAsk;
};

const firstOfPeer = async (python: string, sampler: LatencyPeer, file: string | null): Promise<PeerAsk> => {
  const storage = file === null ? {} : { storage: `sqlite:///${file}` };
  return JSON.parse(
    await runOptuna(python, "first-ask", { sampler, space: latencySpaces.d10, ...storage }),
  ) as PeerAsk;
};
