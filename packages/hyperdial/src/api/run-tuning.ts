import { resolve } from "node:path";
import {
  type CompleteTrial,
  type Executor,
  HyperdialError,
  type PointOf,
  type Storage,
  type StudySpec,
  trialNumber,
} from "@hyperdial/core";
import {
  AskingStudy,
  type BestTrial,
  type Evaluate,
  inProcessExecutor,
  planValidation,
  type RunSummary,
  type Study,
} from "@hyperdial/runner";
import { noneFeasible } from "../words/none-feasible.js";
import { parseSpec } from "./parse-spec.js";
import { specOf } from "./spec-of.js";
import { startStudy } from "./start-study.js";
import { storageOf } from "./storage-of.js";
import { bestWithSchedules, studyWithSchedules } from "./study-with-schedules.js";
import type { TuneResult } from "./tune.js";
import type { SpaceDefinition, TuneOptions } from "./tune-options.js";

/** `tune`, loaded. */
export const runTuning = async <Space extends SpaceDefinition>(
  options: TuneOptions<Space>,
): Promise<TuneResult<PointOf<Space>>> => {
  options.signal?.throwIfAborted();
  const { evaluate } = options;
  const spec = await parseSpec({
    ...specOf(options),
    ...(evaluate instanceof URL ? { module: evaluate.href } : {}),
    ...(typeof evaluate === "object" && "command" in evaluate ? { command: [...evaluate.command] } : {}),
  });
  const { storage, close } = await storageOf(options.storage);
  try {
    return await tuneIn(storage, spec, options, close);
  } catch (error) {
    await close();
    throw error;
  }
};

const tuneIn = async <Space extends SpaceDefinition>(
  storage: Storage,
  spec: StudySpec,
  options: TuneOptions<Space>,
  close: () => Promise<void>,
): Promise<TuneResult<PointOf<Space>>> => {
  const { evaluate, signal, onProgress, runsDirectory = "hyperdial-runs" } = options;
  const executor = typeof evaluate === "function" ? inProcess(evaluate) : undefined;
  const plan = await planValidation(spec, process.cwd());
  const { session, runner } = await startStudy({
    storage,
    plan,
    directory: process.cwd(),
    runsDirectory: resolve(runsDirectory),
    ...(executor === undefined ? {} : { executor }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const stop = (): void => runner.stop("now", "the signal was aborted");
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  const summary = await runner.done.finally(() => signal?.removeEventListener("abort", stop));
  if (summary.best === null) throw nothingFound(summary);
  // Points that come out were made, or checked, by the space that `Params` is inferred from.
  const asking: Study = studyWithSchedules(new AskingStudy(session, close, plan.planned));
  const study = asking as Study<PointOf<Space>>;
  const best = bestWithSchedules(summary.best) as BestTrial<PointOf<Space>>;
  return {
    best,
    summary,
    study,
    trials: () => study.trials(),
    async recommended() {
      // Models of all trials: not loaded before someone asks.
      const { recommendationOf } = await import("../insight/recommendation-of.js");
      const advice = await recommendationOf(storage, study.record, "auto");
      if (advice === null || advice.by === "observed" || advice.trial === best.trial)
        return { ...best, recommendation: advice };
      const [trial] = await storage.trials(study.record.id, { from: trialNumber(advice.trial), limit: 1 });
      const { number, point: params, metrics, standardErrors } = trial as CompleteTrial;
      const found = bestWithSchedules({ trial: number, params, metrics, standardErrors });
      return { ...(found as BestTrial<PointOf<Space>>), recommendation: advice };
    },
  };
};

/** The executor hands over points as points; the space says that they are of its type. */
const inProcess = <Params>(evaluate: Evaluate<Params>): Executor => inProcessExecutor(evaluate as Evaluate);

const nothingFound = ({ reason, trials, nearest }: RunSummary): HyperdialError => {
  const { message } = reason;
  if (nearest !== null)
    return new HyperdialError("budget_exhausted", noneFeasible(nearest), {
      hint: "a larger budget goes on where this one ended, and looser bounds judge the same trials anew",
    });
  switch (reason.kind) {
    case "all_failed":
      return new HyperdialError("all_failed", message, {
        hint: "run the program once with its default setting, outside a study",
      });
    case "failure":
      return new HyperdialError("program_failed", `trial ${reason.trial} failed: ${message}`, {
        hint: "`onFailure: skip` goes on after a failure",
      });
    case "interrupted":
      return new HyperdialError("interrupted", `stopped before a trial was complete: ${message}`);
    default:
      return new HyperdialError("budget_exhausted", `no trial was complete when it ended: ${message}`, {
        hint: `${trials.failed} failed and ${trials.stopped} were stopped; a larger budget goes on where this one ended`,
      });
  }
};
