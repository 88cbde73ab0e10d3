import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventNumber, type Storage, type StoredReport, type StudyEvent } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { openSqliteStorage } from "@hyperdial/storage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AskedTrial, AskingStudy, replayStudy } from "../src/index.js";
import { HandClock } from "./support/hand-clock.js";
import { memory, openTestSession, type TestSpec, testStrategy } from "./support/open-test-session.js";

/** Whose verbs wait for their turn: fast-check decides the order in which those of all processes come. */
const scheduled = (storage: Storage, s: fc.Scheduler): Storage =>
  new Proxy(storage, {
    get: (target, name) => {
      const verb = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        await s.schedule(Promise.resolve(), String(name));
        return await verb.apply(target, args);
      };
    },
  });

interface Race {
  readonly spec: TestSpec;
  readonly processes: number;
  readonly workers: number;
  readonly fullSteps: number;
  readonly seed: number;
  /** How likely a run dies at a step, or a process with all its runs. */
  readonly dies: number;
}

const qualityOf = (seed: number, trial: number): number => keyedRandom(seed, "quality", trial).next();

const metricsOf = (seed: number, trial: number, step: number) => ({
  loss: qualityOf(seed, trial) + 1 / step,
  cost: qualityOf(seed + 1, trial),
});

/** Programs of several processes at once on one study, until it has nothing more; then what the log says. */
const race = async (given: Storage, s: fc.Scheduler, clock: HandClock, options: Race) => {
  const { spec, processes, workers, fullSteps, seed, dies } = options;
  const random = keyedRandom(seed, "race");
  const storage = scheduled(given, s);
  const session = () => openTestSession(spec, { storage, clock });

  const runProgram = async (study: AskingStudy, asked: AskedTrial): Promise<"ended" | "died"> => {
    const last = Math.min(fullSteps, asked.untilStep ?? fullSteps);
    for (let step = asked.fromStep + 1; step <= last; step++) {
      if (random.next() < dies) return "died";
      const metrics = metricsOf(seed, asked.trial, step);
      // Some say it twice.
      if (random.next() < 0.1)
        await given.report(study.record.id, await leaseOf(asked), [{ step, metrics }], 60);
      const verdict = await study.report(asked, step, metrics);
      if (verdict.kind !== "continue") return "ended";
    }
    await study.tell(asked, metricsOf(seed, asked.trial, last));
    return "ended";
  };
  const leaseOf = async ({ run }: AskedTrial) => {
    const { study } = await place;
    const held = (await given.runs(study, { open: true })).find((other) => other.run === run);
    if (held === undefined || !("token" in held)) throw new Error(`run ${run} is not held`);
    return { run, token: held.token };
  };
  const place = session().then(({ record }) => ({ study: record.id }));

  const work = async (study: AskingStudy): Promise<void> => {
    for (;;) {
      const asked = await study.ask();
      if (asked.trial !== null) {
        if ((await runProgram(study, asked)) === "died") await study.tell(asked, { failure: "lost" });
      } else if (asked.state === "finished") return;
      else await s.schedule(Promise.resolve(), "wait");
    }
  };
  const all = Promise.all(
    Array.from({ length: processes }, async () => {
      const study = new AskingStudy(await session());
      await Promise.all(Array.from({ length: workers }, () => work(study)));
      await study.close();
    }),
  );
  await s.waitFor(all);
  const { study } = await s.waitFor(place);
  const log = await given.eventsSince(study, eventNumber(0), 100_000);
  const trials = await given.trials(study, { limit: 10_000 });
  const record = (await given.findStudy("test"))!;
  const reports = await given.reports(study, { limit: 100_000 });
  const replayed = await replayStudy({ storage: given, record, strategyOf: testStrategy() });
  return { log, trials, reports, replayed };
};

/** What holds under any scheduler. */
const expectOrder = (log: readonly StudyEvent[]): void => {
  const held = new Map<number, number>();
  const sent = new Set<string>();
  for (const event of log) {
    if (event.kind === "run_claimed") {
      expect(held.get(event.trial) ?? 0).toBe(0);
      held.set(event.trial, 1);
    } else if (event.kind === "run_ended" || event.kind === "lease_expired") held.set(event.trial, 0);
    else if (event.kind === "trial_extended") {
      const move = `${event.trial} to ${event.untilStep}`;
      expect(sent).not.toContain(move);
      sent.add(move);
    }
  }
};

const sentTo = (log: readonly StudyEvent[], step: number): readonly number[] =>
  log.flatMap((event) =>
    event.kind === "trial_extended" && event.untilStep === step ? [event.trial as number] : [],
  );

const options = fc.record({
  processes: fc.integer({ min: 1, max: 3 }),
  workers: fc.integer({ min: 1, max: 3 }),
  seed: fc.nat(),
  dies: fc.constantFrom(0, 0.05),
});
const base = { sampler: "random", attempts: 50, leaseSeconds: 60 } as const;

/** Whoever is copied was alive when that was decided, and not among the worst of those that had come as far. */
const expectNoLoserCopied = (
  log: readonly StudyEvent[],
  reports: readonly StoredReport[],
  every: number,
): void => {
  for (const event of log) {
    if (event.kind !== "trial_created" || event.origin.kind !== "cloned") continue;
    const { from, seenEvent } = event.origin;
    const known = log.filter((other) => other.event <= seenEvent);
    const ends = known.flatMap((other) =>
      "becomes" in other && other.becomes !== undefined && other.trial === from ? [other.becomes.state] : [],
    );
    expect(ends.filter((state) => state === "stopped" || state === "failed")).toEqual([]);
    const seen = reports.filter((report) => report.event <= seenEvent && (report.step ?? 1) % every === 0);
    const step = Math.max(...seen.filter(({ trial }) => trial === from).map((report) => report.step ?? 0));
    const losses = new Map<number, number>();
    for (const { trial, step: at, metrics } of seen)
      if (at === step) losses.set(trial, metrics["loss"] as number);
    const ranked = [...losses.values()].sort((a, b) => a - b);
    const place = ranked.indexOf(losses.get(from) as number);
    expect(place).toBeLessThan(ranked.length - Math.floor(ranked.length / 4));
  }
};

const populationOf = (type: string) => (type === "pbt" ? { population: 6, interval: 3 } : {});

/** The sampler that a scheduler is published with. */
const samplerOf = (scheduler: string): TestSpec["sampler"] => {
  if (scheduler === "dehb") return { type: "dehb", max: 9 };
  return scheduler === "bohb" ? "bohb" : base.sampler;
};

const expectReplays = ({ replayed }: Awaited<ReturnType<typeof race>>): void => {
  expect(replayed.decisions).toEqual([]);
  expect(replayed.differences).toEqual([]);
  expect(replayed.decided).toBeGreaterThan(0);
};

describe("processes that race for one study's trials", () => {
  it("fill each rung of a halving exactly, promote its best and nobody twice, and leave nobody paused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), options, async (s, more) => {
        const clock = new HandClock();
        const spec: TestSpec = { ...base, budget: { trials: 9 }, scheduler: { type: "halving", max: 9 } };
        const result = await race(memory(clock.nowMs), s, clock, { ...more, spec, fullSteps: 9 });
        expectOrder(result.log);
        const ranked = Array.from({ length: 9 }, (_, i) => i + 1).sort(
          (a, b) => qualityOf(more.seed, a) - qualityOf(more.seed, b),
        );
        expect([...sentTo(result.log, 3)].sort()).toEqual(ranked.slice(0, 3).sort());
        expect(sentTo(result.log, 9)).toEqual(ranked.slice(0, 1));
        expect(result.trials.filter(({ state }) => state === "stopped")).toHaveLength(8);
        expect(result.trials[ranked[0]! - 1]).toMatchObject({ state: "complete" });
        expectReplays(result);
      }),
      { numRuns: 15 },
    );
  });

  it("promote asynchronously only from the best third of a rung, nobody twice, and a replay decides the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), options, async (s, more) => {
        const clock = new HandClock();
        const scheduler = { type: "asha", max: 9, variant: "promotion" };
        const spec: TestSpec = { ...base, budget: { trials: 14 }, scheduler };
        const result = await race(memory(clock.nowMs), s, clock, { ...more, spec, fullSteps: 9 });
        expectOrder(result.log);
        expect(sentTo(result.log, 3).length).toBeGreaterThanOrEqual(4);
        expect(result.trials.map(({ state }) => state)).toContain("complete");
        expect(result.trials.every(({ state }) => state === "paused" || state === "complete")).toBe(true);
        expectReplays(result);
      }),
      { numRuns: 15 },
    );
  });

  it("copy no loser of a population, leave nobody behind, and a replay clones the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), options, async (s, more) => {
        const clock = new HandClock();
        const scheduler = { type: "pbt", population: 6, max: 8, interval: 2 };
        const result = await race(memory(clock.nowMs), s, clock, {
          ...more,
          spec: { ...base, scheduler },
          fullSteps: 8,
        });
        expectOrder(result.log);
        expectNoLoserCopied(result.log, result.reports, 2);
        const states = result.trials.map(({ state }) => state);
        expect(states.filter((state) => state === "complete")).toHaveLength(6);
        expect(states.filter((state) => state === "stopped")).toHaveLength(states.length - 6);
        const clones = result.trials.flatMap(({ origin }) => (origin.kind === "cloned" ? [origin] : []));
        expect(clones).toHaveLength(states.length - 6);
        for (const { fromStep } of clones) expect([0, 2, 4, 6]).toContain(fromStep);
        expectReplays(result);
      }),
      { numRuns: 15 },
    );
  });

  it("promote by two objectives the first front before all others, nobody twice, and a replay decides the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), options, async (s, more) => {
        const clock = new HandClock();
        const spec: TestSpec = {
          ...{ ...base, budget: { trials: 9 }, scheduler: { type: "halving", max: 9 } },
          objectives: [
            { metric: "loss", direction: "minimize" },
            { metric: "cost", direction: "minimize" },
          ],
        };
        const result = await race(memory(clock.nowMs), s, clock, { ...more, spec, fullSteps: 9 });
        expectOrder(result.log);
        const points = Array.from({ length: 9 }, (_, i) => metricsOf(more.seed, i + 1, 1));
        const front = points.flatMap((point, i) =>
          points.some((other) => other.loss < point.loss && other.cost < point.cost) ? [] : [i + 1],
        );
        const sent = sentTo(result.log, 3);
        expect(sent).toHaveLength(3);
        if (front.length <= 3) expect(sent).toEqual(expect.arrayContaining(front));
        else expect(front).toEqual(expect.arrayContaining([...sent]));
        expect(sentTo(result.log, 9)).toHaveLength(1);
        expect(result.trials.filter(({ state }) => state === "stopped")).toHaveLength(8);
        expectReplays(result);
      }),
      { numRuns: 10 },
    );
  });

  it("do so on SQLite, with stopping, brackets, medians and samplers that see how far a trial came, too", async () => {
    const directory = mkdtempSync(join(tmpdir(), "hyperdial-races-"));
    try {
      let file = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          options,
          fc.constantFrom("asha", "hyperband", "median", "bohb", "dehb", "freeze-thaw", "pbt"),
          async (s, more, type) => {
            const clock = new HandClock();
            const storage = await openSqliteStorage(join(directory, `${++file}.db`), { clock: clock.nowMs });
            const member = {
              type,
              ...(type === "median" ? { startup: 2 } : { max: 9 }),
              ...populationOf(type),
            };
            const sampler = samplerOf(type);
            const spec: TestSpec = { ...base, budget: { trials: 17 }, sampler, scheduler: member };
            const result = await race(storage, s, clock, { ...more, spec, fullSteps: 9 });
            await storage.close();
            expectOrder(result.log);
            const states = new Set(result.trials.map(({ state }) => state));
            // What freeze-thaw has little hope for stays paused, for a larger budget to take up.
            const ends = type === "freeze-thaw" ? ["complete", "stopped", "paused"] : ["complete", "stopped"];
            expect(ends).toEqual(expect.arrayContaining([...states]));
            expectReplays(result);
          },
        ),
        { numRuns: 7 },
      );
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
