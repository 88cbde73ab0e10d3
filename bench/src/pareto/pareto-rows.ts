import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { GrowingHypervolume, hypervolume, keyedRandom, paretoFront } from "@hyperdial/numerics";
import { benchPython } from "../bench-python.js";
import { cpuMilliseconds } from "../cpu-milliseconds.js";
import type { Row } from "../row.js";

type Points = readonly (readonly number[])[];

interface Case {
  readonly kind: "front" | "hypervolume";
  readonly points: Points;
  readonly reach?: string;
}

/** By case and peer. */
type PeerAnswers = Readonly<
  Record<string, Readonly<Record<string, { readonly milliseconds: number; readonly value: number }>>>
>;

/** Each objective evenly from 0 to 1: few are on the front. */
const evenly = (count: number, objectives: number): Points => {
  const random = keyedRandom("pareto bench", objectives);
  return Array.from({ length: count }, () => Array.from({ length: objectives }, () => random.next()));
};

/** On a sphere about (1, …): all are on the front. */
const onSphere = (count: number, objectives: number): Points => {
  const random = keyedRandom("pareto bench", objectives);
  return Array.from({ length: count }, () => {
    const row = Array.from({ length: objectives }, () => Math.abs(random.normal()));
    const radius = Math.hypot(...row);
    return row.map((value) => 1 - value / radius);
  });
};

const cases: Readonly<Record<string, Case>> = {
  "front of 100,000 trials, 2 objectives": { kind: "front", points: evenly(100_000, 2), reach: "< 50" },
  "front of 100,000 trials, 3 objectives": { kind: "front", points: evenly(100_000, 3), reach: "< 50" },
  "front of 100,000 trials, 4 objectives": { kind: "front", points: evenly(100_000, 4), reach: "< 50" },
  "front of 100,000 trials that are all on it, 3 objectives": {
    kind: "front",
    points: onSphere(100_000, 3),
  },
  "hypervolume of 1,000 points, 2 objectives": { kind: "hypervolume", points: onSphere(1_000, 2) },
  "hypervolume of 1,000 points, 3 objectives": {
    kind: "hypervolume",
    points: onSphere(1_000, 3),
    reach: "< 20",
  },
  "hypervolume of 1,000 points, 4 objectives": { kind: "hypervolume", points: onSphere(1_000, 4) },
  "hypervolume of 200 points, 5 objectives": { kind: "hypervolume", points: onSphere(200, 5) },
};

/** What fronts and hypervolumes cost, in CPU time, beside whichever peer is the fastest at it; all must agree. */
export const paretoRows = async (): Promise<readonly Row[]> => {
  const peers = await peerAnswers();
  const rows = Object.entries(cases).map(([name, { kind, points, reach }]): Row => {
    const corner = new Array<number>(points[0]?.length ?? 0).fill(1.1);
    const run = () => (kind === "front" ? paretoFront(points).length : hypervolume(points, corner));
    const own = run();
    const answers = Object.entries(peers?.[name] ?? {});
    for (const [peer, { value }] of answers)
      if (Math.abs(value - own) > 1e-9 * Math.abs(own))
        throw new Error(`${name}: ${own}, and ${value} by ${peer}`);
    const [fastest, ...others] = answers.toSorted(([, a], [, b]) => a.milliseconds - b.milliseconds);
    return {
      name,
      value: cpuMilliseconds(run),
      unit: "ms",
      ...(reach === undefined ? {} : { reach }),
      ...(fastest === undefined
        ? { note: "HYPERDIAL_BENCH_PYTHON names a Python with moocore, optuna or pymoo for the ratio" }
        : {
            peer: { name: fastest[0], value: fastest[1].milliseconds },
            ...(others.length === 0
              ? {}
              : {
                  note: others
                    .map(([peer, { milliseconds }]) => `${peer} ${milliseconds.toFixed(1)}`)
                    .join(", "),
                }),
          }),
    };
  });
  const history = onSphere(1_000, 3);
  return [
    ...rows,
    {
      name: "hypervolume after each of 1,000 trials, 3 objectives",
      value: cpuMilliseconds(() => {
        const growing = new GrowingHypervolume([1.1, 1.1, 1.1]);
        for (const point of history) growing.add(point);
      }),
      unit: "ms",
    },
  ];
};

const peerAnswers = async (): Promise<PeerAnswers | null> => {
  const python = benchPython();
  if (python === undefined) return null;
  const script = fileURLToPath(new URL("../../src/pareto/pareto-peers.py", import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), "hyperdial-bench-"));
  try {
    const file = join(folder, "points.json");
    await writeFile(file, JSON.stringify(cases));
    const env = { ...process.env, OMP_NUM_THREADS: "1" };
    const { stdout } = await promisify(execFile)(python, [script, file], { env });
    return JSON.parse(stdout) as PeerAnswers;
  } finally {
    await rm(folder, { recursive: true });
  }
};
