import { choice, float, int, tune } from "hyperdial";
import { drawMoons, logLossOf } from "./neighbours.js";

const examples = drawMoons(120, 7);
const samplers = ["random", "tpe", "local", "auto"] as const;
const trials = 40;
const seeds = Number(process.argv[2] ?? 5);

const bestLoss = async (sampler: (typeof samplers)[number], seed: number): Promise<number> => {
  const { best } = await tune({
    space: {
      neighbours: int(1, 60, { scale: "log" }),
      idleWeight1: float(0, 1),
      idleWeight2: float(0, 1),
      idleWeight3: float(0, 1),
      distance: choice({ euclidean: {}, minkowski: { power: float(0.5, 6, { scale: "log" }) } }),
      votes: choice({ equal: {}, nearer: { reach: float(0.05, 20, { scale: "log" }) } }),
    },
    objective: { minimize: "logLoss" },
    budget: { trials },
    sampler,
    seed,
    evaluate: ({ params }) => ({ logLoss: logLossOf(examples, params) }),
  });
  return best.metrics["logLoss"]!;
};

// One seed is luck: each sampler gets the same seeds, and is judged by the middle of what it reached.
console.log(`the best log loss after ${trials} trials, over ${seeds} seeds`);
console.log("sampler      least  middle    most   better than random");
const byRandom: number[] = [];
for (const sampler of samplers) {
  const losses: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) losses.push(await bestLoss(sampler, seed));
  if (sampler === "random") byRandom.push(...losses);
  const wins = losses.filter((loss, i) => loss < byRandom[i]!).length;
  const sorted = [...losses].sort((a, b) => a - b);
  const shown = [sorted[0]!, sorted[seeds >> 1]!, sorted.at(-1)!].map((loss) => loss.toFixed(4).padStart(7));
  console.log(
    `${sampler.padEnd(10)} ${shown.join(" ")}   ${sampler === "random" ? "" : `in ${wins} of ${seeds}`}`.trimEnd(),
  );
}
