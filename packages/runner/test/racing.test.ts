import { eventNumber } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { type AskedTrial, AskingStudy, replayStudy } from "../src/index.js";
import { memory, openTestSession, type TestSpec, testStrategy } from "./support/open-test-session.js";

/** Folds differ more than settings do. */
const hardness = [3, 0.5, 8, 1, 5, 2, 9, 4];

const race = async (spec: TestSpec, lossOf: (asked: AskedTrial) => number) => {
  const storage = memory();
  const session = await openTestSession(
    { validation: { folds: 8 }, budget: { trials: 6 }, ...spec },
    { storage },
  );
  const study = new AskingStudy(session);
  for (;;) {
    const asked = await study.ask();
    if (asked.trial === null) break;
    await study.tell(asked, { loss: lossOf(asked) });
  }
  const trials = await study.trials();
  const runs = await storage.runs(session.record.id, {});
  const record = (await storage.findStudy("test"))!;
  const replayed = await replayStudy({ storage, record, strategyOf: testStrategy() });
  expect(replayed.decisions).toEqual([]);
  expect(await storage.eventsSince(record.id, eventNumber(0), 1)).toHaveLength(1);
  return { trials, runs: runs.length };
};

describe("racing", () => {
  it("stops a setting after three folds that is worse on each, and gives a close one all", async () => {
    const noise = [0.01, -0.02, 0.02, 0, -0.01, 0.01, 0.02, -0.02];
    const { trials, runs } = await race({ scheduler: "racing" }, ({ trial, cell }) => {
      const fold = hardness[cell.fold]!;
      // Trial 1 leads, 2 is as good as it, the others are worse by more than chance makes them.
      return fold + (trial <= 2 ? (trial - 1) * noise[cell.fold]! : 0.5 + noise[(cell.fold + trial) % 8]!);
    });
    expect(trials.map(({ state }) => state)).toEqual([
      ...["complete", "complete", "stopped", "stopped", "stopped", "stopped"],
    ]);
    expect(trials[2]).toMatchObject({
      reason: expect.stringMatching(
        /^worse than trial [12] in loss on 3 of 8 folds and seeds \(p = 0\.000\d+\)$/,
      ),
      metrics: { loss: expect.closeTo((3 + 0.5 + 8) / 3 + 0.5, 1) },
    });
    expect(runs).toBe(8 + 8 + 4 * 3);
  });

  it("by Wilcoxon's test needs five folds for a chance below 5 %", async () => {
    const scheduler = { type: "racing", test: "wilcoxon" };
    const { trials, runs } = await race(
      { scheduler, budget: { trials: 2 } },
      ({ trial, cell }) => hardness[cell.fold]! + trial,
    );
    expect(trials[1]).toMatchObject({
      state: "stopped",
      reason: expect.stringMatching(/on 5 of 8 .* \(p = 0\.031\)$/),
    });
    expect(runs).toBe(8 + 5);
  });
});
