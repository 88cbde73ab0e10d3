import type { MemberSpec } from "@hyperdial/core";
import type { Row } from "../row.js";
import { decisionRows } from "./decision-rows.js";
import { populationRows } from "./population-rows.js";
import { simulateWorkers } from "./simulate-workers.js";

const workers = 1000;

/** What a scheduler's answers cost in a large study, and whether one keeps a thousand workers busy. */
export const schedulerRows = async (): Promise<readonly Row[]> => [
  ...decisionRows(),
  ...populationRows(),
  ...(await busyRows({ type: "asha", max: 81 }, "asha, stopping")),
  ...(await busyRows({ type: "asha", max: 81, variant: "promotion" }, "asha, promotion")),
  ...(await busyRows({ type: "hyperband", max: 81 }, "hyperband, whole rungs")),
  ...(await busyRows({ type: "dehb", max: 81 }, "dehb")),
  ...(await busyRows({ type: "freeze-thaw", max: 81 }, "freeze-thaw")),
  ...(await busyRows(
    { type: "pbt", max: 81, population: workers, interval: 3 },
    "pbt, until one is trained",
  )),
];

const busyRows = async (scheduler: MemberSpec, name: string): Promise<readonly Row[]> => {
  const { busy, trials, answers, millisecondsAnAnswer } = await simulateWorkers({
    scheduler,
    workers,
    trials: 6000,
  });
  return [
    {
      name: `${workers.toLocaleString("en")} simulated workers, ${name}: busy`,
      value: 100 * busy,
      unit: "%",
      reach: "> 99",
      note: `${trials} trials of steps of 10 s; ${answers} answers of ${millisecondsAnAnswer.toFixed(2)} ms, storage and all, one after the other`,
    },
  ];
};
