import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { type AskedTrial, AskingStudy, replayStudy } from "../src/index.js";
import { memory, openTestSession, type TestSpec, testStrategy } from "./support/open-test-session.js";

/** Ten settings, the best of them a little better than the next, each run with noise as large as that. */
const truth = (trial: number, order: readonly number[]): number => 0.25 * (order[trial - 1] ?? 9);
const noisy = (seed: number, { trial, cell }: Pick<AskedTrial, "trial" | "cell">): number =>
  0.8 * keyedRandom(seed, "noise", trial, cell.seed).normal();

const orderOf = (seed: number): readonly number[] => {
  const random = keyedRandom(seed, "order");
  return Array.from({ length: 10 }, (_, i) => ({ i, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ i }) => i);
};

const contest = async (seed: number, spec: TestSpec = {}, workers = 1) => {
  const storage = memory();
  const session = await openTestSession(
    { validation: { seeds: 15 }, budget: { trials: 10 }, scheduler: { type: "ocba" }, ...spec },
    { storage },
  );
  const study = new AskingStudy(session);
  const order = orderOf(seed);
  const pick = keyedRandom(seed, "pick");
  const held: AskedTrial[] = [];
  for (;;) {
    const asked = held.length < workers ? await study.ask() : null;
    if (asked !== null && asked.trial !== null) {
      held.push(asked);
      continue;
    }
    const [done] = held.splice(pick.integer(Math.max(1, held.length)), 1);
    if (done === undefined) break;
    await study.tell(done, { loss: truth(done.trial, order) + noisy(seed, done) });
  }
  const trials = await study.trials();
  const runs = await storage.runs(session.record.id, {});
  await study.close();
  return { storage, trials, runs, order, best: await study.best() };
};

describe("ocba", () => {
  it("finds the best of ten noisy settings more often than as many runs shared out evenly", async () => {
    const seeds = Array.from({ length: 150 }, (_, seed) => seed);
    const each = 8;
    const hits = { ocba: 0, evenly: 0 };
    for (const seed of seeds) {
      const { best, order } = await contest(seed, {
        validation: { seeds: 20 },
        scheduler: { type: "ocba", runs: each },
      });
      hits.ocba += order[(best?.trial ?? 1) - 1] === 0 ? 1 : 0;
      const means = order.map((_, i) => {
        const trial = i + 1;
        let sum = 0;
        for (let cell = 0; cell < each; cell++)
          sum += noisy(seed, { trial, cell: { fold: 0, seed: cell } } as AskedTrial);
        return truth(trial, order) + sum / each;
      });
      hits.evenly += order[means.indexOf(Math.min(...means))] === 0 ? 1 : 0;
    }
    expect(hits.ocba).toBeGreaterThan(hits.evenly + 0.08 * seeds.length);
  }, 60_000);

  it("gives everyone three seeds, most of the others to those in front, and the winner all; a replay decides the same", async () => {
    const { trials, runs, order, best, storage } = await contest(3, {}, 4);
    const seedsOf = (trial: number): number => runs.filter((run) => run.trial === trial).length;
    expect(trials.every(({ number }) => seedsOf(number) >= 3)).toBe(true);
    expect(trials.filter(({ state }) => state === "complete").map(({ number }) => number)).toEqual([
      best?.trial,
    ]);
    expect(seedsOf(best?.trial ?? 0)).toBe(15);
    const front = order.flatMap((place, i) => (place < 5 ? [seedsOf(i + 1)] : [])).reduce((a, b) => a + b);
    const back = order.flatMap((place, i) => (place >= 5 ? [seedsOf(i + 1)] : [])).reduce((a, b) => a + b);
    expect(front).toBeGreaterThan(1.6 * back);
    const record = (await storage.findStudy("test"))!;
    const replayed = await replayStudy({ storage, record, strategyOf: testStrategy() });
    expect([replayed.decisions, replayed.differences]).toEqual([[], []]);
  });

  it("gives no setting of a later contest all seeds that is not better than the best so far, and leaves none paused", async () => {
    const { trials } = await contest(5, { budget: { trials: 24 } });
    expect(trials.filter(({ state }) => state === "complete")).toHaveLength(1);
    expect(trials.filter(({ state }) => state === "stopped")).toHaveLength(23);
    expect(trials[23]).toMatchObject({ reason: expect.stringMatching(/ over \d+ seeds/) });
  });

  it("does not judge a setting that never reports its metric", async () => {
    const session = await openTestSession({
      ...{ validation: { seeds: 5 }, budget: { trials: 4 } },
      scheduler: { type: "ocba", metric: "cost", direction: "minimize", settings: 4, first: 2, runs: 3 },
    });
    const study = new AskingStudy(session);
    for (;;) {
      const asked = await study.ask();
      if (asked.trial === null) break;
      const loss = asked.trial;
      await study.tell(asked, asked.trial === 2 ? { loss } : { loss, cost: loss + asked.cell.seed / 10 });
    }
    const states = (await study.trials()).map(({ state }) => state);
    expect(states).toEqual(["complete", "complete", "stopped", "stopped"]);
    await study.close();
  });

  it("refuses folds, which differ in difficulty", async () => {
    await expect(openTestSession({ scheduler: "ocba", validation: { folds: 3 } })).rejects.toThrow(
      "scheduler `ocba` shares out seeds, and the study has folds",
    );
  });
});
