import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Amendment,
  type ClaimAnswer,
  compileSpace,
  createHistory,
  eventNumber,
  fencingToken,
  HyperdialError,
  idempotencyKey,
  type Lease,
  type Proposal,
  type RunEnd,
  runNumber,
  type Storage,
  type StudyId,
  type StudySpec,
  trialNumber,
  workerId,
} from "@hyperdial/core";
import { handClock, newStudy } from "@hyperdial/core/testing";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createMemoryStorage } from "../src/memory/create-memory-storage.js";
import { openSqliteStorage } from "../src/sqlite/open-sqlite-storage.js";

const directory = mkdtempSync(join(tmpdir(), "hyperdial-model-"));
afterAll(() => rmSync(directory, { recursive: true }));

const small = fc.integer({ min: 1, max: 5 });
const key = fc.integer({ min: 0, max: 40 }).map((n) => idempotencyKey(`k${n}`));
const worker = fc.constantFrom("a", "b").map(workerId);
const cell = fc.record({ fold: fc.integer({ min: 0, max: 2 }), seed: fc.constant(0) });
const cells = fc.uniqueArray(cell, { minLength: 1, maxLength: 3, selector: ({ fold }) => fold });
const metrics = fc.record({ loss: fc.integer({ min: -9, max: 9 }) });
const step = fc.integer({ min: 0, max: 2 });
const untilStep = fc.option(step, { nil: null });
const point = fc.record({ x: fc.integer({ min: 0, max: 8 }).map((n) => n / 8) });

const proposal = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("start" as const),
      next: fc.boolean(),
      point,
      cells,
      untilStep,
      from: fc.option(small, { nil: null }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("resume" as const), trial: small, fromStep: step, untilStep }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("extend" as const), trial: small, cells }) },
);

const end: fc.Arbitrary<RunEnd> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("ok" as const), metrics }) },
  fc.record({ kind: fc.constant("stopped" as const), reason: fc.constant("slow"), step: untilStep, metrics }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("paused" as const), step, metrics }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("failed" as const),
      failure: fc.constantFrom("crashed" as const, "lost" as const),
      message: fc.constant("boom"),
      metrics,
      then: fc.constantFrom("retry" as const, "put_back" as const, "give_up" as const),
    }),
  },
);

const amendment: fc.Arbitrary<Amendment> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("stop" as const, "invalidate" as const, "restore" as const, "retry" as const),
    trial: small.map(trialNumber),
    reason: fc.constant("why"),
  }),
  fc.record({
    kind: fc.constant("correct" as const),
    trial: small.map(trialNumber),
    reason: fc.constant("why"),
    metrics,
  }),
  fc.record({ kind: fc.constant("elapsed" as const), wallSeconds: small }),
  fc.record({
    kind: fc.constant("touch" as const),
    count: small,
    id: fc.constantFrom("a", "b"),
    chosen: small.map(trialNumber),
    reason: fc.constant("why"),
  }),
  fc.record({ kind: fc.constant("quarantine" as const), worker, reason: fc.constant("why") }),
);

/** `back`: which of the leases handed out so far, counted from the last; old ones are late writers. */
const step$ = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("claim" as const),
      worker,
      key,
      proposal: fc.option(proposal, { nil: null }),
      runSeconds: fc.integer({ min: 0, max: 30 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("settle" as const),
      back: fc.nat({ max: 3 }),
      end,
      runSeconds: fc.integer({ min: 0, max: 30 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("report" as const),
      back: fc.nat({ max: 3 }),
      reports: fc.array(fc.record({ step: untilStep, metrics }), { maxLength: 3 }),
    }),
  },
  fc.record({ do: fc.constant("renew" as const), back: fc.nat({ max: 3 }) }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("clock" as const),
      seconds: fc.constantFrom(1, 20, 61, -30, -4000),
    }),
  },
  fc.record({ do: fc.constant("release" as const), worker }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("amend" as const), amendment, key }) },
  fc.record({
    do: fc.constant("enqueue" as const),
    points: fc.array(fc.record({ point, spaceVersion: fc.constant(1), cells }), { maxLength: 2 }),
    key,
  }),
  fc.record({
    do: fc.constant("import" as const),
    trials: fc.array(
      fc.record({
        ...{ point, spaceVersion: fc.constant(1), study: fc.constant("earlier") },
        ...{ trial: small.map(trialNumber), metrics, standardErrors: metrics },
      }),
      { maxLength: 2 },
    ),
    key,
  }),
  fc.record({
    do: fc.constant("revise" as const),
    trials: fc.integer({ min: 1, max: 9 }),
    max: fc.constantFrom(1, 0.5),
  }),
  fc.record({ do: fc.constant("finish" as const), key }),
);
type Step = typeof step$ extends fc.Arbitrary<infer T> ? T : never;

const proposalOf = (step: Step & { do: "claim" }, size: number): Proposal | undefined => {
  const { proposal: proposed } = step;
  if (proposed === null) return undefined;
  if (proposed.kind !== "start") return { ...proposed, trial: trialNumber(proposed.trial) };
  const { next, from, ...rest } = proposed;
  const origin =
    from !== null && from <= size
      ? ({ kind: "cloned", from: trialNumber(from), reason: "better", seenEvent: eventNumber(1) } as const)
      : ({ kind: "suggested", sampler: "random", reason: "why", seenEvent: eventNumber(1) } as const);
  return { ...rest, trial: trialNumber(next ? size + 1 : 1), spaceVersion: 1, origin };
};

/** One storage under the steps: its answers, errors among them by their codes. */
class Subject {
  readonly #storage: Storage;
  readonly #study: StudyId;
  readonly #leases: Lease[] = [];

  constructor(storage: Storage, study: StudyId) {
    this.#storage = storage;
    this.#study = study;
  }

  async take(step: Step): Promise<unknown> {
    try {
      return await this.#take(step);
    } catch (error) {
      if (error instanceof HyperdialError) return `${error.code}: ${error.message}`;
      throw error;
    }
  }

  async #take(step: Step): Promise<unknown> {
    const [storage, study] = [this.#storage, this.#study];
    switch (step.do) {
      case "claim": {
        const { trials } = await storage.status(study);
        const proposal = proposalOf(
          step,
          Object.values(trials).reduce((sum, count) => sum + count, 0),
        );
        const answer: ClaimAnswer = await storage.claim(study, {
          worker: step.worker,
          leaseSeconds: 60,
          key: step.key,
          reserve: { runSeconds: step.runSeconds },
          ...(proposal === undefined ? {} : { proposal }),
        });
        if (answer.kind === "claimed") this.#leases.push({ run: answer.run.run, token: answer.run.token });
        return answer;
      }
      case "settle":
        return await storage.settle(study, this.#lease(step.back), step.end, { runSeconds: step.runSeconds });
      case "report":
        return await storage.report(study, this.#lease(step.back), step.reports, 60);
      case "renew":
        return await storage.renew(study, this.#lease(step.back), 60);
      case "release":
        return await storage.release(study, step.worker);
      case "amend":
        return await storage.amend(
          study,
          step.amendment,
          idempotencyKey(`${step.amendment.kind}${step.key}`),
          "user",
        );
      case "finish":
        return await storage.amend(
          study,
          { kind: "finish", reason: "done" },
          idempotencyKey(`finish${step.key}`),
          "user",
        );
      case "enqueue":
        return await storage.enqueue(study, step.points, step.key, "user");
      case "import":
        return await storage.importTrials(study, step.trials, step.key, "user");
      case "revise":
        return await storage.reviseStudy(
          study,
          { reason: "why", specHash: "1", spec: specWith(step.trials, step.max) },
          "user",
        );
      case "clock":
        return null;
    }
  }

  #lease(back: number): Lease {
    return this.#leases.at(-1 - back) ?? { run: runNumber(99), token: fencingToken(1) };
  }

  async everything() {
    const [storage, study] = [this.#storage, this.#study];
    return {
      events: await storage.eventsSince(study, eventNumber(0), 10_000),
      trials: await storage.trials(study, { limit: 1000 }),
      complete: await storage.trials(study, { limit: 2, states: ["complete", "failed"] }),
      runs: await storage.runs(study, {}),
      open: await storage.runs(study, { open: true }),
      reports: await storage.reports(study, { limit: 1000 }),
      firstReports: await storage.reports(study, { limit: 2, after: eventNumber(4) }),
      status: await storage.status(study),
    };
  }
}

const specWith = (trials: number, max: number): StudySpec =>
  newStudy({
    budget: { trials, runMinutes: 2, failures: 4, minutes: 1 },
    validation: { folds: 2 },
    space: { x: { type: "float", min: 0, max } },
  }).spec;

/** A claim that was granted has left all within the limits as they were then. */
const expectBudgetHolds = async (storage: Storage, study: StudyId, step: Step): Promise<void> => {
  const { spending, lastEvent } = await storage.status(study);
  const { reserved, settled } = spending;
  for (const cost of [reserved, settled]) expect(Math.min(...Object.values(cost))).toBeGreaterThanOrEqual(0);
  const [event] = await storage.eventsSince(study, eventNumber(lastEvent - 1), 1);
  if (step.do !== "claim" || event?.kind !== "run_claimed") return;
  const { budget } = (await storage.findStudy("study"))?.spec ?? specWith(0, 1);
  expect(reserved.trials + settled.trials).toBeLessThanOrEqual(budget.trials ?? 0);
  expect(reserved.runSeconds + settled.runSeconds).toBeLessThanOrEqual((budget.runMinutes ?? 0) * 60);
};

const compile = (spec: StudySpec, version: number) => compileSpace(spec.space, spec.constraints, { version });
const viewOf = (history: ReturnType<typeof createHistory>["history"]) => ({
  event: history.event,
  size: history.size,
  ended: history.ended,
  open: history.open,
  version: history.space.version,
  each: Array.from({ length: history.size }, (_, index) => ({
    trial: history.trial(trialNumber(index + 1)),
    cells: history.cells(trialNumber(index + 1)),
    cost: history.cost(trialNumber(index + 1)),
  })),
});

describe("random lives of a study", () => {
  it("SQLite answers as memory does, budgets hold, and a cold history equals a warm one", async () => {
    let files = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step$, { maxLength: 40 }), async (steps) => {
        const clock = handClock();
        files += 1;
        const sqlite = await openSqliteStorage(join(directory, `${files}.db`), { clock: clock.nowMs });
        const memory = createMemoryStorage({ clock: clock.nowMs });
        const first = { ...newStudy(), spec: specWith(3, 1) };
        const { study } = await memory.createStudy(first);
        expect(await sqlite.createStudy(first)).toEqual({ study, created: true });
        const model = new Subject(memory, study.id);
        const real = new Subject(sqlite, study.id);
        const options = { space: compile(first.spec, 1), objectives: first.spec.objectives, compile };
        const warm = createHistory(options);
        const catchUp = async () => {
          for (const event of await sqlite.eventsSince(study.id, warm.history.event, 1000)) warm.apply(event);
          // Asked at every event, so that what is kept from event to event is put to the test.
          void [warm.history.ended, warm.history.open];
        };
        for (const step of steps) {
          if (step.do === "clock") clock.advance(step.seconds);
          expect(await real.take(step)).toEqual(await model.take(step));
          await expectBudgetHolds(memory, study.id, step);
          await catchUp();
        }
        await catchUp();
        expect(await real.everything()).toEqual(await model.everything());
        const record = await memory.findStudy("study");
        const space = compile(record?.spec ?? first.spec, record?.spaceVersion ?? 1);
        for (const storage of [memory, sqlite]) {
          const cold = createHistory({ ...options, space, snapshot: await storage.snapshot(study.id) });
          expect(viewOf(cold.history)).toEqual(viewOf(warm.history));
        }
        await sqlite.close();
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
