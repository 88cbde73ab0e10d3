import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { choice, float, int, openStudy } from "hyperdial";
import { benchPython } from "../bench-python.js";
import type { Row } from "../row.js";

const space = {
  float0: float(0, 1),
  float1: float(0, 1),
  float2: float(0, 1),
  float3: float(0, 1),
  float4: float(0, 1),
  float5: float(0, 1),
  float6: float(0, 1),
  rate: float(1e-5, 1e-1, { scale: "log" }),
  count: int(1, 512),
  choice: choice(["a", "bb", "ccc"]),
};

const trialsPerSecond = async (storage: string, trials: number): Promise<number> => {
  const study = await openStudy({
    space,
    objective: { minimize: "loss" },
    sampler: "random",
    seed: 1,
    storage,
  });
  const began = performance.now();
  for (let i = 0; i < trials; i++) {
    const asked = await study.ask();
    if (asked.trial === null) throw new Error(asked.reason);
    const { params } = asked;
    await study.tell(asked, { loss: params.float0 + params.rate + params.count + params.choice.length });
  }
  const seconds = (performance.now() - began) / 1000;
  await study.close();
  return trials / seconds;
};

interface OptunaRates {
  readonly version: string;
  readonly memory: number;
  readonly sqlite: number;
}

const optunaRates = async (): Promise<OptunaRates | null> => {
  const python = benchPython();
  if (python === undefined) return null;
  const script = fileURLToPath(new URL("../../src/runner/ask-tell-optuna.py", import.meta.url));
  // A Python that was named and cannot run Optuna is an error: the row would lack its peer in silence.
  const { stdout } = await promisify(execFile)(python, [script, "5000", "100"]);
  return JSON.parse(stdout) as OptunaRates;
};

/** Ask and tell with 10 parameters and the random sampler, beside the same loop in Optuna where a Python has it. */
export const askTell = async (): Promise<readonly Row[]> => {
  const directory = await mkdtemp(join(tmpdir(), "hyperdial-bench-"));
  try {
    await trialsPerSecond("memory:", 5_000);
    const memory = await trialsPerSecond("memory:", 100_000);
    const sqlite = await trialsPerSecond(`sqlite:${join(directory, "bench.db")}`, 20_000);
    const optuna = await optunaRates();
    const beside = (value: number | undefined): Pick<Row, "peer" | "note"> =>
      optuna === null || value === undefined
        ? { note: "HYPERDIAL_BENCH_PYTHON names a Python with optuna for the ratio" }
        : { peer: { name: `Optuna ${optuna.version}`, value } };
    return [
      {
        name: "ask + tell, 10 parameters, random, memory",
        value: memory,
        unit: "trials/s",
        reach: "≥ 30,000",
        ...beside(optuna?.memory),
      },
      {
        name: "ask + tell, 10 parameters, random, SQLite",
        value: sqlite,
        unit: "trials/s",
        reach: "≥ 3,000",
        ...beside(optuna?.sqlite),
      },
    ];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
