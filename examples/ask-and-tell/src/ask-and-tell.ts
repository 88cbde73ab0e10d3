import { choice, float, openStudy } from "hyperdial";
import { anneal, drawTowns } from "./annealing.js";

const towns = drawTowns(30, 7);
const sweeps = 60;

// The study says what to try; this program decides where, when and how it is tried.
const study = await openStudy({
  name: "annealing",
  space: {
    startTemperature: float(1e-3, 1, { scale: "log" }),
    cooling: float(0.8, 0.999, { scale: "reverse-log" }),
    move: choice(["reverse", "swap"]),
  },
  objective: { minimize: "length" },
  budget: { trials: 25 },
  seed: 7,
});

for (;;) {
  const asked = await study.ask();
  if (asked.trial === null) {
    console.log(asked.reason);
    break;
  }
  let sweep = 0;
  let settled = false;
  let length = Number.POSITIVE_INFINITY;
  for (length of anneal(towns, asked.params, sweeps)) {
    sweep += 1;
    // Every tenth sweep is enough for a scheduler to judge by. Told to stop or pause, nothing more need be told.
    if (sweep % 10 === 0) settled = (await study.report(asked, sweep, { length })).kind !== "continue";
    if (settled) break;
  }
  if (!settled) await study.tell(asked, { length });
  const { startTemperature, cooling, move } = asked.params;
  console.log(
    `setting ${asked.trial}: from ${startTemperature.toPrecision(2)} by ${cooling.toPrecision(3)}, ${move}: a round trip of ${length.toFixed(3)}`,
  );
}

const best = await study.best();
if (best !== null) {
  console.log(`best: setting ${best.trial}, ${best.metrics["length"]?.toFixed(3)}`, best.params);
}
await study.close();
