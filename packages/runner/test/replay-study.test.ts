import type { Sampler, Storage } from "@hyperdial/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AskedTrial, AskingStudy, type ReplayReport, replayStudy } from "../src/index.js";
import { HandClock } from "./support/hand-clock.js";
import { memory, openTestSession, type TestSpec, testStrategy } from "./support/open-test-session.js";

/** Its points depend on all that a history says, so that any other history gives other points. */
const attentive: Sampler = {
  suggest: ({ history, count, firstTrial, random }) =>
    Array.from({ length: count }, (_, index) => {
      const sum = history.ended.reduce(
        (total, trial) => total + trial.number * (1 + (trial.metrics["loss"] ?? 0)),
        history.event + 31 * history.open.length + 7 * count,
      );
      const noise = random((firstTrial + index) as typeof firstTrial).next();
      return { point: { x: (Math.abs(Math.sin(sum)) + noise) / 2 }, reason: "all that was seen" };
    }),
};

type Step =
  | { readonly kind: "ask"; readonly worker: number; readonly count: number }
  | { readonly kind: "tell"; readonly worker: number; readonly which: number; readonly loss: number }
  | { readonly kind: "crash"; readonly worker: number; readonly which: number }
  | { readonly kind: "report"; readonly worker: number; readonly which: number }
  /** The process is gone: what it held runs out, and another takes its place. */
  | { readonly kind: "kill"; readonly worker: number }
  | { readonly kind: "enqueue"; readonly worker: number; readonly x: number }
  | { readonly kind: "budget"; readonly trials: number };

const worker = fc.nat(2);
const which = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("ask"), worker, count: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("tell"),
      worker,
      which,
      loss: fc.double({ min: 0, max: 9, noNaN: true }),
    }),
  },
  fc.record({ kind: fc.constant("crash"), worker, which }),
  fc.record({ kind: fc.constant("report"), worker, which }),
  fc.record({ kind: fc.constant("kill"), worker }),
  fc.record({ kind: fc.constant("enqueue"), worker, x: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant("budget"), trials: fc.integer({ min: 50, max: 60 }) }),
) as fc.Arbitrary<Step>;

/** Plays the steps, asks of several workers under way at the same time, and replays what was logged. */
const play = async (steps: readonly Step[], sampler: Sampler, base: TestSpec = {}): Promise<ReplayReport> => {
  const clock = new HandClock();
  const storage: Storage = memory(clock.nowMs);
  let spec: TestSpec = { ...base, leaseSeconds: 30, budget: { trials: 50 } };
  const join = async () => {
    const session = await openTestSession(spec, { storage, sampler, clock });
    return { study: new AskingStudy(session), held: [] as AskedTrial[] };
  };
  const workers = [await join(), await join(), await join()];
  let asking: Promise<void>[] = [];
  for (const step of steps) {
    if (step.kind !== "ask") {
      await Promise.all(asking);
      asking = [];
    }
    if (step.kind === "budget") {
      spec = { ...spec, budget: { trials: step.trials } };
      await openTestSession(spec, { storage, sampler, clock });
      continue;
    }
    const own = workers[step.worker]!;
    if (step.kind === "ask") {
      asking.push(own.study.askBatch(step.count).then(({ trials }) => void own.held.push(...trials)));
    } else if (step.kind === "kill") {
      await own.study.close();
      await clock.advance(31_000);
      workers[step.worker] = await join();
    } else if (step.kind === "enqueue") await own.study.enqueue([{ x: step.x }]);
    else {
      const asked = own.held[step.which % Math.max(1, own.held.length)];
      if (asked === undefined) continue;
      if (step.kind === "report") await own.study.report(asked, 1, { loss: 1 });
      else {
        own.held.splice(own.held.indexOf(asked), 1);
        await own.study.tell(asked, step.kind === "tell" ? { loss: step.loss } : { failure: "crashed" });
      }
    }
  }
  await Promise.all(asking);
  const record = (await storage.findStudy("test"))!;
  return await replayStudy({ storage, record, strategyOf: testStrategy({ sampler }) });
};

describe("replayStudy", () => {
  it("gets every suggestion of a parallel study with kills again, bit for bit", async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const report = await play(steps, attentive);
        expect(report.differences).toEqual([]);
        asked += report.asked;
      }),
      { numRuns: 60 },
    );
    expect(asked).toBeGreaterThan(100);
  });

  it("does so in a finite space, where points that were tried are passed over", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const few: TestSpec = { space: { x: { type: "ordinal", values: [0, 0.1, 0.2, 0.5, 0.7, 1] } } };
        const coarse: Sampler = {
          suggest: (ask) =>
            attentive.suggest(ask).map(({ reason }, index) => ({
              point: { x: [0, 0.1, 0.2, 0.5, 0.7, 1][(ask.history.event + index) % 6]! },
              reason,
            })),
        };
        const listed = steps.filter(({ kind }) => kind !== "enqueue");
        expect((await play(listed, coarse, few)).differences).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it("finds a sampler that is no function of the history", async () => {
    let calls = 0;
    const forgetful: Sampler = {
      suggest: ({ count }) =>
        Array.from({ length: count }, () => ({ point: { x: 1 / ++calls }, reason: "a state of its own" })),
    };
    const ask: Step = { kind: "ask", worker: 0, count: 2 };
    const { differences, asked } = await play([ask, ask], forgetful);
    expect(asked).toBe(4);
    expect(differences).toHaveLength(4);
    expect(differences[0]).toMatchObject({ trial: 1, recorded: { x: 1 } });
  });
});
