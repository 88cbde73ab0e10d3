import { HyperdialError, type StudySpec, trialNumber } from "@hyperdial/core";
import { planValidation } from "@hyperdial/runner";
import { findBest } from "../../api/find-best.js";
import { startStudy } from "../../api/start-study.js";
import { followSpec } from "../../schedule/follow-spec.js";
import { scheduleOfTrial } from "../../schedule/schedule-of-trial.js";
import { figure } from "../../words/figure.js";
import { storageUrl, withStudy } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { runsDirectory } from "./runs-directory.js";
import { chooseDisplay, watchRun } from "./watch-run.js";

interface Options {
  readonly trial: number | undefined;
  readonly name: string | undefined;
  readonly seed: number | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** Trains anew by the schedule of a trial, as a study of its own, and says what came out beside what the trial had. */
export const replayScheduleOf = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const trial = options.trial === undefined ? null : trialNumber(options.trial);
    const schedule = await scheduleOfTrial(storage, study, trial);
    const [original] = await storage.trials(study.id, { from: schedule.trial, limit: 1 });
    if (study.spec.command === undefined && study.spec.module === undefined) {
      throw new HyperdialError("invalid_spec", `study "${name}" does not say what to run`, {
        hint: "it was run by a program of its own: `hyperdial schedule` gives the schedule to train by there",
      });
    }
    const followed = followSpec(study.spec, schedule, options.name ?? `${name}-schedule-${schedule.trial}`);
    const plan = await planValidation(withSeed(followed, options.seed), process.cwd());
    const { spec } = plan;
    const url = storageUrl(options.storage, terminal);
    const again = `hyperdial replay-schedule ${name} --trial ${schedule.trial}`;
    const display = chooseDisplay(options.json, { study: spec.name, storage: url, again }, terminal);
    const { runner } = await startStudy({
      ...{ storage, plan, directory: process.cwd(), runsDirectory: runsDirectory(url) },
    });
    const exit = await watchRun(runner, display);
    const record = await storage.findStudy(spec.name);
    const result = record === null ? null : await findBest(storage, record);
    if (result === null) return exit;
    const metrics = original !== undefined && "metrics" in original ? original.metrics : {};
    const lines = spec.objectives.map(({ metric }) => ({
      metric,
      trial: metrics[metric] ?? null,
      schedule: result.metrics[metric] ?? null,
    }));
    await terminal.out(
      options.json
        ? `${JSON.stringify({ event: "schedule_replayed", study: name, trial: schedule.trial, replayed: spec.name, objectives: lines })}\n`
        : lines
            .map(
              (line) =>
                `${line.metric}: ${shown(line.schedule)} by the schedule alone, ${shown(line.trial)} in trial ${schedule.trial} of ${name}.\n`,
            )
            .join(""),
    );
    return exit;
  });

const withSeed = (spec: StudySpec, seed: number | undefined): StudySpec =>
  seed === undefined ? spec : { ...spec, seed };

const shown = (value: number | null): string => (value === null ? "nothing" : figure(value));
