import { writeFileSync } from "node:fs";
import {
  type EndedRun,
  type Executor,
  type RunListener,
  type RunOrder,
  type StartedRun,
  withSchedules,
} from "@hyperdial/core";
import { answerOf } from "../answer-of.js";
import type { Evaluate, Evaluation, ReportAnswer } from "../evaluate.js";
import { type EvaluationFacts, evaluationFacts } from "../evaluation-facts.js";
import { type EndRequest, outcomeOf, type RunFault } from "../outcome-of.js";
import { ReportIntake } from "../report-intake.js";
import { rowScoresJson } from "../row-scores-json.js";
import { RunEnding } from "../run-ending.js";
import { takeAnswer } from "../take-answer.js";
import { InfeasibleSetting } from "./infeasible-setting.js";
import { processCpu } from "./process-cpu.js";

const evaluationOf = (
  { rowScores, ...facts }: EvaluationFacts,
  intake: ReportIntake,
  signal: AbortSignal,
): Evaluation => ({
  ...facts,
  params: withSchedules(facts.params),
  signal,
  scoreRows(scores) {
    if (rowScores !== null) writeFileSync(rowScores, rowScoresJson(scores));
  },
  async report(first: unknown, second?: unknown): Promise<ReportAnswer> {
    return answerOf(await (second === undefined ? intake.take(null, first) : intake.take(first, second)));
  },
  infeasible(reason) {
    throw new InfeasibleSetting(reason);
  },
});

const thrownFault = (error: unknown): RunFault => {
  if (!(error instanceof Error)) {
    return { failure: "crashed", message: `the function threw ${String(error)}` };
  }
  const stack = error.stack?.split("\n").slice(1, 6).join("\n");
  const message = `the function threw ${error.name}: ${error.message}${stack ? `\n${stack}` : ""}`;
  return { failure: "crashed", message };
};

const stillRunning =
  "the function did not return when it was asked to; it goes on inside this process, which has no way to end it, and what it does counts no more";

/** Starts the function and follows it to its end, or to the end of its grace period. */
const startRun = (evaluate: Evaluate, order: RunOrder, listener: RunListener): StartedRun => {
  const intake = new ReportIntake(order, listener);
  const abort = new AbortController();
  const startedAtMs = performance.now();
  const cpu = processCpu.enter();
  let settle: (ended: EndedRun) => void = () => {};
  const ended = new Promise<EndedRun>((resolve) => {
    settle = resolve;
  });

  const finish = (exitFault: RunFault | null, request: EndRequest | null): void => {
    ending.done();
    const { verdict, complaint, metrics, step, fault } = intake;
    const facts = { objectives: order.objectives, metrics, step, verdict, complaint, exitFault, request };
    const outcome = outcomeOf({ ...facts, reportFault: fault });
    intake.close();
    cpu.leave();
    const seconds = (performance.now() - startedAtMs) / 1000;
    settle({ outcome, seconds, peakMegabytes: null, cpuSeconds: cpu.seconds() });
  };

  const ending = new RunEnding(order, {
    ask: (reason) => {
      intake.asked = reason;
      abort.abort(new Error(reason));
    },
    end: () => {
      const { request } = ending;
      // A stop or pause verdict keeps the value so far; only a run that was ended from outside fails by not returning.
      if (request === null) return finish(null, null);
      const message =
        request.kind === "stop"
          ? `stopped: ${request.reason}; ${stillRunning}`
          : `${request.fault.message}; ${stillRunning}`;
      finish(null, { kind: "fault", fault: { failure: "timed_out", message } });
    },
  });
  intake.onEnding = () => {
    // The answer reaches the function first, then the signal.
    setImmediate(() => ending.ask(intake.fault?.message ?? `verdict: ${intake.verdict?.kind}`));
  };

  const run = async (): Promise<void> => {
    let exitFault: RunFault | null = null;
    try {
      await takeAnswer(
        order,
        intake,
        await evaluate(evaluationOf(evaluationFacts(order), intake, abort.signal)),
      );
    } catch (error) {
      if (error instanceof InfeasibleSetting) intake.infeasible(error.message);
      else exitFault = thrownFault(error);
    }
    await intake.idle();
    finish(exitFault, ending.request);
  };
  // Not before the caller holds the run: a function that ends at once ends after `start` returned.
  setImmediate(run);
  return { ended, stop: (reason) => ending.stop(reason), cpuSeconds: async () => cpu.seconds() };
};

/** Runs an async function in this process: the fastest way, for functions that listen to their signal. */
export const inProcessExecutor = (evaluate: Evaluate): Executor => {
  const open = new Set<StartedRun>();
  return {
    start(order, listener) {
      const run = startRun(evaluate, order, listener);
      open.add(run);
      void run.ended.then(() => open.delete(run));
      return run;
    },
    async close() {
      const left = [...open];
      for (const run of left) {
        run.stop("the runner closes");
        run.stop("the runner closes");
      }
      await Promise.all(left.map((run) => run.ended));
    },
  };
};
