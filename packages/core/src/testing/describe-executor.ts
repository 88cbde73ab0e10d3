import { afterEach, describe, expect, it } from "vitest";
import type { EndedRun, Executor, Outcome, RunListener, StartedRun } from "../executor.js";
import type { Verdict } from "../scheduler.js";
import type { RunOrder } from "../trial/run-order.js";

/** What a conformance program does when it is run. Each member of the family has a program for each. */
export const programBehaviours = {
  succeeds: "reports accuracy 0.1, 0.2, 0.3 at steps 0, 1, 2 and accuracy 0.9 as its last word",
  "reports-steps-only": "reports accuracy 0.1, 0.2, 0.3 at steps 0, 1, 2 and no last word",
  "heeds-verdicts":
    "reports accuracy = step at steps 0, 1, 2, … until it is told to stop or pause, then ends",
  "reports-on": "as `heeds-verdicts`, and heeds nothing else",
  crashes:
    "reports accuracy 0.5 at step 0, then ends with an error whose last words are `deliberate failure`",
  waits: "reports accuracy 0.5 at step 0, then waits for ever, and ends at once when it is asked to",
  "ignores-stop": "reports accuracy 0.5 at step 0, then goes on for ever, whatever it is asked",
  "reports-nan": "reports loss 1 and accuracy NaN at step 0, then waits as `waits` does",
  "reports-infinity-aside": "reports accuracy 0.9 and loss Infinity as its last word",
  "reports-nothing": "ends well without a word",
  "reports-other": "reports loss 1 as its last word, then ends well",
  "reports-wrong-type": 'reports accuracy "high" as its last word, then ends as well as it can',
  infeasible: "says that its setting is infeasible because `it needs two cards`, then waits as `waits` does",
  floods: "writes 1 GiB of output, then reports accuracy 0.9 as its last word and `the end` as its last line",
  "writes-noise": "writes binary noise without line ends, then on a line of its own reports accuracy 0.9",
  "leaves-children": "leaves children behind that would live for ever, reports accuracy 0.9 and ends well",
  "eats-memory": "reports accuracy 0.5 at step 0, then takes memory until it is ended",
  "kills-itself": "reports accuracy 0.5 at step 0, then dies as the platform lets it (signal, process.exit)",
  "is-missing": "is not there",
  "cannot-run": "is there and cannot be run",
} as const;
export type ProgramBehaviour = keyof typeof programBehaviours;

/** Where a member cannot do as the others do, and why. Without `outcome` it has no program of that behaviour. */
export interface Deviation {
  readonly reason: string;
  outcome?(outcome: Outcome): void;
}

export interface ExecutorUnderTest {
  readonly name: string;
  /** An executor all of whose runs behave so. */
  executor(behaviour: ProgramBehaviour): Executor;
  /** An order for the executor made last: objective `accuracy`, directories of its own, no limits, a grace of 0.2 s. */
  order(): RunOrder;
  /** What still lives of an order's run: words that name it. */
  leftovers(order: RunOrder): Promise<readonly string[]>;
  /** Ends whatever `ignores-stop` left, and removes directories. */
  cleanUp(): Promise<void>;
  readonly deviations: Partial<Record<ProgramBehaviour, Deviation>>;
}

interface SeenReport {
  readonly step: number | null;
  readonly metrics: Readonly<Record<string, number>>;
}

interface Case {
  readonly behaviour: ProgramBehaviour;
  readonly title: string;
  readonly order?: Partial<RunOrder>;
  /** The answer to a report; continue where absent. */
  verdict?(report: SeenReport): Verdict;
  /** Called at the first report. */
  atFirstReport?(run: StartedRun): void;
  outcome(outcome: Outcome, seen: readonly SeenReport[]): void;
}

const failed = (outcome: Outcome, failure: string, words: RegExp): void => {
  expect(outcome).toMatchObject({ kind: "failed", failure });
  expect(outcome.kind === "failed" ? outcome.message : "").toMatch(words);
};

const cases: readonly Case[] = [
  {
    behaviour: "succeeds",
    title: "gives each report in order and the last word as the outcome",
    outcome(outcome, seen) {
      expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.9 } });
      const steps = [0.1, 0.2, 0.3].map((accuracy, step) => ({ step, metrics: { accuracy } }));
      expect(seen).toEqual([...steps, { step: null, metrics: { accuracy: 0.9 } }]);
    },
  },
  {
    behaviour: "reports-steps-only",
    title: "takes the last step's value where there is no last word",
    outcome: (outcome) => expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.3 } }),
  },
  {
    behaviour: "heeds-verdicts",
    title: "tells the program to stop, and asks the listener no more",
    verdict: ({ step }) => (step === 2 ? { kind: "stop", reason: "too low" } : { kind: "continue" }),
    outcome(outcome, seen) {
      expect(outcome).toEqual({ kind: "stopped", reason: "too low", step: 2, metrics: { accuracy: 2 } });
      expect(seen.length).toBe(3);
    },
  },
  {
    behaviour: "heeds-verdicts",
    title: "tells the program to pause",
    verdict: ({ step }) => ({ kind: step === 1 ? "pause" : "continue" }),
    outcome: (outcome) => expect(outcome).toEqual({ kind: "paused", step: 1, metrics: { accuracy: 1 } }),
  },
  {
    behaviour: "ignores-stop",
    title: "ends a program that does not heed a stop verdict, and keeps its value",
    verdict: () => ({ kind: "stop", reason: "too low" }),
    outcome: (outcome) =>
      expect(outcome).toEqual({ kind: "stopped", reason: "too low", step: 0, metrics: { accuracy: 0.5 } }),
  },
  {
    behaviour: "crashes",
    title: "is crashed, with the program's last words",
    outcome(outcome) {
      failed(outcome, "crashed", /deliberate failure/);
      expect(outcome.metrics).toEqual({ accuracy: 0.5 });
    },
  },
  {
    behaviour: "kills-itself",
    title: "is crashed, and the executor lives",
    outcome: (outcome) => failed(outcome, "crashed", /./),
  },
  {
    behaviour: "waits",
    title: "is timed out after its time, and keeps its last value",
    order: { timeoutSeconds: 1 },
    outcome(outcome) {
      failed(outcome, "timed_out", /longer than 1 s/);
      expect(outcome.metrics).toEqual({ accuracy: 0.5 });
    },
  },
  {
    behaviour: "waits",
    title: "is stopped when the caller asks, with the caller's reason",
    order: { graceSeconds: 20 },
    atFirstReport: (run) => run.stop("no longer wanted"),
    outcome: (outcome) =>
      expect(outcome).toMatchObject({
        kind: "stopped",
        reason: "no longer wanted",
        metrics: { accuracy: 0.5 },
      }),
  },
  {
    behaviour: "ignores-stop",
    title: "is ended after the grace period, though it ignores the request",
    atFirstReport: (run) => run.stop("no longer wanted"),
    outcome: (outcome) => expect(outcome).toMatchObject({ kind: "stopped", reason: "no longer wanted" }),
  },
  {
    behaviour: "ignores-stop",
    title: "is ended at once when it is stopped twice",
    order: { graceSeconds: 600 },
    atFirstReport(run) {
      run.stop("no longer wanted");
      run.stop("at once");
    },
    outcome: (outcome) => expect(outcome).toMatchObject({ kind: "stopped", reason: "no longer wanted" }),
  },
  {
    behaviour: "reports-on",
    title: "tells a program that goes on reporting to stop, and keeps what it reports until then",
    order: { graceSeconds: 20 },
    atFirstReport: (run) => run.stop("no longer wanted"),
    outcome(outcome, seen) {
      expect(outcome).toMatchObject({ kind: "stopped", reason: "no longer wanted" });
      expect(outcome.metrics).toEqual(seen.at(-1)?.metrics);
    },
  },
  {
    behaviour: "reports-nan",
    title: "ends the run as not_a_number at the first objective that is none",
    outcome(outcome) {
      failed(outcome, "not_a_number", /accuracy = NaN at step 0/);
      expect(outcome.metrics).toEqual({ loss: 1 });
    },
  },
  {
    behaviour: "reports-infinity-aside",
    title: "leaves out another metric that is not finite",
    outcome(outcome, seen) {
      expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.9 } });
      expect(seen).toEqual([{ step: null, metrics: { accuracy: 0.9 } }]);
    },
  },
  {
    behaviour: "reports-nothing",
    title: "is crashed with words that name the metric expected",
    outcome: (outcome) => failed(outcome, "crashed", /without reporting accuracy: it reported nothing/),
  },
  {
    behaviour: "reports-other",
    title: "is crashed with words that name the metric expected and what came instead",
    outcome: (outcome) => failed(outcome, "crashed", /without reporting accuracy: it reported loss/),
  },
  {
    behaviour: "reports-wrong-type",
    title: "is crashed with words that say what the metric was",
    outcome: (outcome) => failed(outcome, "crashed", /accuracy is "high", which is not a number/),
  },
  {
    behaviour: "infeasible",
    title: "is infeasible, with the program's reason",
    outcome: (outcome) => failed(outcome, "infeasible", /it needs two cards/),
  },
  {
    behaviour: "succeeds",
    title: "is lost when a report cannot be kept",
    verdict() {
      throw new Error("the storage is gone");
    },
    outcome: (outcome) => failed(outcome, "lost", /the storage is gone/),
  },
  {
    behaviour: "floods",
    title: "takes 1 GiB of output without holding the program up",
    outcome: (outcome) => expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.9 } }),
  },
  {
    behaviour: "writes-noise",
    title: "hears a report among binary noise",
    outcome: (outcome) => expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.9 } }),
  },
  {
    behaviour: "leaves-children",
    title: "ends the children that a program left behind",
    outcome: (outcome) => expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.9 } }),
  },
  {
    behaviour: "eats-memory",
    title: "is out of memory at its limit",
    order: { memoryMegabytes: 150 },
    outcome: (outcome) => failed(outcome, "out_of_memory", /150 MB/),
  },
  {
    behaviour: "is-missing",
    title: "is crashed with words that say what was not found",
    outcome: (outcome) => failed(outcome, "crashed", /not found/),
  },
  {
    behaviour: "cannot-run",
    title: "is crashed with words that say why it cannot be run",
    outcome: (outcome) => failed(outcome, "crashed", /cannot be (run|loaded)/),
  },
];

/** What every executor must do, with programs that misbehave. Called in a test file of the member. */
export const describeExecutor = (member: ExecutorUnderTest): void => {
  describe(`executor ${member.name}`, () => {
    const open: Executor[] = [];
    const executorFor = (behaviour: ProgramBehaviour): Executor => {
      const executor = member.executor(behaviour);
      open.push(executor);
      return executor;
    };
    afterEach(async () => {
      for (const executor of open.splice(0)) await executor.close();
      await member.cleanUp();
    });

    const follow = async (
      row: Case,
    ): Promise<{ order: RunOrder; ended: EndedRun; seen: readonly SeenReport[] }> => {
      const executor = executorFor(row.behaviour);
      const order: RunOrder = { ...member.order(), ...row.order };
      const seen: SeenReport[] = [];
      const listener: RunListener = {
        async onReport(step, metrics) {
          seen.push({ step, metrics });
          if (seen.length === 1) row.atFirstReport?.(run);
          return row.verdict?.({ step, metrics }) ?? { kind: "continue" };
        },
      };
      const run = executor.start(order, listener);
      return { order, ended: await run.ended, seen };
    };

    for (const row of cases) {
      const deviation = member.deviations[row.behaviour];
      if (deviation !== undefined && deviation.outcome === undefined) continue;
      const but = deviation === undefined ? "" : ` (deviates: ${deviation.reason})`;
      it(`${row.behaviour}: ${row.title}${but}`, async () => {
        const { order, ended, seen } = await follow(row);
        if (deviation?.outcome === undefined) row.outcome(ended.outcome, seen);
        else deviation.outcome(ended.outcome);
        expect(await member.leftovers(order)).toEqual([]);
        expect(ended.seconds).toBeGreaterThan(0);
        expect(ended.seconds).toBeLessThan(30);
        // Null: not known here. What is known may lack what began and ended unseen, and is never invented.
        if (ended.cpuSeconds !== null) expect(ended.cpuSeconds).toBeGreaterThanOrEqual(0);
      });
    }

    it("runs several orders at once and keeps them apart", async () => {
      const executor = executorFor("succeeds");
      const runs = Array.from({ length: 4 }, () => {
        const seen: number[] = [];
        const listener: RunListener = {
          async onReport(_step, metrics) {
            seen.push(metrics["accuracy"] ?? Number.NaN);
            return { kind: "continue" };
          },
        };
        return { seen, run: executor.start(member.order(), listener) };
      });
      for (const { seen, run } of runs) {
        expect((await run.ended).outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.9 } });
        expect(seen).toEqual([0.1, 0.2, 0.3, 0.9]);
      }
    });

    it("close ends what is under way, and may be repeated", async () => {
      const executor = executorFor("waits");
      const order = member.order();
      let reported: () => void = () => {};
      const firstReport = new Promise<void>((resolve) => {
        reported = resolve;
      });
      const run = executor.start(order, {
        async onReport() {
          reported();
          return { kind: "continue" };
        },
      });
      await firstReport;
      const soFar = await run.cpuSeconds();
      await executor.close();
      await executor.close();
      const { outcome, cpuSeconds } = await run.ended;
      expect(outcome.kind).not.toBe("ok");
      if (soFar !== null) expect(cpuSeconds).toBeGreaterThanOrEqual(soFar);
      expect(await member.leftovers(order)).toEqual([]);
    });
  });
};
