import { compileSpace, type Objective, type Trial } from "@hyperdial/core";
import { allTrials } from "../../api/all-trials.js";
import { energyOfStudy } from "../../energy/energy-of-study.js";
import { figure } from "../../words/figure.js";
import type { Terminal } from "../terminal.js";
import { fit } from "../words/fit.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { settings } from "../words/settings.js";
import { table } from "../words/table.js";
import { trialJson } from "../words/trial-json.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly state: Trial["state"] | undefined;
  readonly sort: "number" | "best" | undefined;
  readonly limit: number | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

const metricsOf = (trial: Trial): Readonly<Record<string, number>> =>
  "metrics" in trial ? trial.metrics : {};

/** Complete ones first, best by the first objective; then the others by number. */
const byBest =
  ({ metric, direction }: Objective) =>
  (a: Trial, b: Trial): number => {
    const sign = direction === "minimize" ? 1 : -1;
    const key = (trial: Trial): number =>
      trial.state === "complete" && trial.invalidated === undefined
        ? sign * (trial.metrics[metric] ?? Number.POSITIVE_INFINITY)
        : Number.POSITIVE_INFINITY;
    const [left, right] = [key(a), key(b)];
    return left === right ? a.number - b.number : left < right ? -1 : 1;
  };

async function* chosen(
  trials: AsyncIterable<Trial>,
  { sort, limit }: Options,
  objective: Objective,
): AsyncGenerator<Trial> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  let source: AsyncIterable<Trial> | readonly Trial[] = trials;
  if (sort === "best") {
    const all: Trial[] = [];
    for await (const trial of trials) all.push(trial);
    source = all.sort(byBest(objective));
  }
  for await (const trial of source) {
    if (left-- <= 0) return;
    yield trial;
  }
}

const stateWords = (trial: Trial): string =>
  `${trial.state === "failed" ? trial.failure : trial.state}${trial.invalidated === undefined ? "" : " (invalid)"}`;

/** The trials of a study: a table, or one JSON array that is written as it is read. */
export const listTrials = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const query = options.state === undefined ? {} : { states: [options.state] };
    const objective = study.spec.objectives[0]!;
    const trials = chosen(allTrials(storage, study.id, query), options, objective);
    if (options.json) {
      const space = compileSpace(study.spec.space, study.spec.constraints);
      const { trials: energy } = await energyOfStudy(storage, study.id);
      let before = "[";
      for await (const trial of trials) {
        await terminal.out(`${before}${jsonWithParams(space, trialJson(trial, energy.get(trial.number)))}`);
        before = ",\n";
      }
      await terminal.out(before === "[" ? "[]\n" : "]\n");
      return 0;
    }
    const metrics = study.spec.objectives.map(({ metric }) => metric);
    const rows: string[][] = [];
    for await (const trial of trials) {
      const values = metricsOf(trial);
      rows.push([
        String(trial.number),
        stateWords(trial),
        ...metrics.map((metric) => (values[metric] === undefined ? "" : figure(values[metric]))),
        settings(trial.point),
      ]);
    }
    if (rows.length === 0) {
      await terminal.out(`${study.name}: no such trials.\n`);
      return 0;
    }
    const columns = [
      { head: "trial", align: "right" as const },
      { head: "state" },
      ...metrics.map((head) => ({ head, align: "right" as const })),
      { head: "setting" },
    ];
    const lines = table(columns, rows).split("\n");
    const width = terminal.interactive ? terminal.columns() : Number.POSITIVE_INFINITY;
    await terminal.out(
      lines.map((line) => (width === Number.POSITIVE_INFINITY ? line : fit(line, width))).join("\n"),
    );
    return 0;
  });
