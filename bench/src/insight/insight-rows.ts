import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { compileSpace } from "@hyperdial/core";
import { fitSurface, importanceMethods, type Observations, partialDependence } from "@hyperdial/insight";
import { keyedRandom } from "@hyperdial/numerics";
import { benchPython } from "../bench-python.js";
import { cpuMilliseconds } from "../cpu-milliseconds.js";
import type { Row } from "../row.js";

const parameters = 20;
const many = 10_000;
/** Optuna's fANOVA takes minutes for more. */
const few = 500;

const observe = (count: number): Observations => {
  const names = Array.from({ length: parameters }, (_, i) => `x${i}`);
  const space = compileSpace(
    Object.fromEntries(names.map((name) => [name, { type: "float", min: 0, max: 1 }])),
  );
  const random = keyedRandom("insight bench");
  const observed = Array.from({ length: count }, (_, trial) => {
    const units = names.map(() => random.next());
    const score = units.reduce((sum, unit, i) => sum + unit / (i + 1), units[0]! * units[1]!);
    return { trial: trial + 1, point: Object.fromEntries(names.map((name, i) => [name, units[i]!])), score };
  });
  return { space, objective: { metric: "loss", direction: "minimize" }, observed };
};

interface OptunaTimes {
  readonly version: string;
  readonly pedAnova: number;
  readonly fanova: number;
}

const optunaTimes = async (): Promise<OptunaTimes | null> => {
  const python = benchPython();
  if (python === undefined) return null;
  const script = fileURLToPath(new URL("../../src/insight/importance-optuna.py", import.meta.url));
  const env = { ...process.env, OMP_NUM_THREADS: "1" };
  const { stdout } = await promisify(execFile)(
    python,
    [script, String(many), String(few), String(parameters)],
    { env },
  );
  return JSON.parse(stdout) as OptunaTimes;
};

/** What importance and effects cost, in CPU time, beside Optuna's of the same size where a Python has it. */
export const insightRows = async (): Promise<readonly Row[]> => {
  const [large, small] = [observe(many), observe(few)];
  const surface = fitSurface(large);
  if (surface.kind === "refused") throw new Error(surface.reason);
  const pedAnova = cpuMilliseconds(() => importanceMethods["ped-anova"].compute(large));
  const fanova = cpuMilliseconds(() => importanceMethods.fanova.compute(large));
  const fanovaSmall = cpuMilliseconds(() => importanceMethods.fanova.compute(small));
  const dependence = cpuMilliseconds(() => partialDependence(surface.value, "x3"));
  const optuna = await optunaTimes();
  const beside = (value: number | undefined): Pick<Row, "peer" | "note"> =>
    optuna === null || value === undefined
      ? { note: "HYPERDIAL_BENCH_PYTHON names a Python with optuna for the ratio" }
      : { peer: { name: `Optuna ${optuna.version}`, value } };
  const of = (trials: number): string => `${trials.toLocaleString("en")} trials x ${parameters} parameters`;
  return [
    {
      name: `PED-ANOVA with intervals, ${of(many)}`,
      value: pedAnova,
      unit: "ms",
      reach: "< 100",
      ...beside(optuna?.pedAnova),
    },
    { name: `fANOVA with intervals and pairs, ${of(many)}`, value: fanova, unit: "ms", reach: "< 2,000" },
    {
      name: `fANOVA with intervals and pairs, ${of(few)}`,
      value: fanovaSmall,
      unit: "ms",
      ...beside(optuna?.fanova),
    },
    {
      name: `partial dependence of one parameter, ${of(many)}`,
      value: dependence,
      unit: "ms",
      reach: "< 100",
    },
  ];
};
