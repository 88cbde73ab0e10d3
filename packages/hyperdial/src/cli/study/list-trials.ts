import {
  brokenBounds,
  compileSpace,
  type Metrics,
  outcomeOrder,
  type StudySpec,
  type Trial,
} from "@hyperdial/core";
import { allTrials } from "../../api/all-trials.js";
import { energyOfStudy } from "../../energy/energy-of-study.js";
import { brokenWords } from "../../words/broken-words.js";
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

/** Complete ones first: those that keep all bounds, the best by the first objective first, then by how much they break; then the others by number. */
const byBest = ({ objectives, bounds }: StudySpec): ((a: Trial, b: Trial) => number) => {
  const order = outcomeOrder(objectives[0]!, bounds);
  const counted = (trial: Trial): Metrics | null =>
    trial.state === "complete" && trial.invalidated === undefined ? trial.metrics : null;
  return (a, b) => {
    const [left, right] = [counted(a), counted(b)];
    const ranked =
      left === null || right === null ? Number(left === null) - Number(right === null) : order(left, right);
    return ranked || a.number - b.number;
  };
};

async function* chosen(
  trials: AsyncIterable<Trial>,
  { sort, limit }: Options,
  spec: StudySpec,
): AsyncGenerator<Trial> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  let source: AsyncIterable<Trial> | readonly Trial[] = trials;
  if (sort === "best") {
    const all: Trial[] = [];
    for await (const trial of trials) all.push(trial);
    source = all.sort(byBest(spec));
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
    const { bounds } = study.spec;
    const trials = chosen(allTrials(storage, study.id, query), options, study.spec);
    if (options.json) {
      const space = compileSpace(study.spec.space, study.spec.constraints);
      const { trials: energy } = await energyOfStudy(storage, study.id);
      let before = "[";
      for await (const trial of trials) {
        const more = { bounds, energy: energy.get(trial.number) };
        await terminal.out(`${before}${jsonWithParams(space, trialJson(trial, more))}`);
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
        ...(bounds.length === 0
          ? []
          : [trial.state === "complete" ? brokenWords(brokenBounds(trial.metrics, bounds)) : ""]),
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
      ...(bounds.length === 0 ? [] : [{ head: "bounds" }]),
      { head: "setting" },
    ];
    const lines = table(columns, rows).split("\n");
    const width = terminal.interactive ? terminal.columns() : Number.POSITIVE_INFINITY;
    await terminal.out(
      lines.map((line) => (width === Number.POSITIVE_INFINITY ? line : fit(line, width))).join("\n"),
    );
    return 0;
  });
