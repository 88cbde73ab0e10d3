import { describe, expect, it } from "vitest";
import { AskingStudy, replayStudy } from "../src/index.js";
import { memory, openTestSession, type TestSpec, testStrategy } from "./support/open-test-session.js";

const open = async (storage: ReturnType<typeof memory>, spec: TestSpec) =>
  new AskingStudy(await openTestSession(spec, { storage }));

const fill = async (storage: ReturnType<typeof memory>): Promise<void> => {
  const study = await open(storage, { name: "earlier", start: [{ x: 0.25 }, { x: 0.5 }, { x: 0.75 }] });
  for (let n = 1; n <= 3; n++) {
    const asked = await study.ask();
    if (asked.trial === null) throw new Error(asked.reason);
    await study.tell(asked, n === 2 ? { failure: "infeasible" } : { loss: n, seconds: n / 2 });
  }
};

describe("a warm start", () => {
  const narrower: TestSpec = {
    name: "later",
    warmStart: "earlier",
    space: { x: { type: "float", min: 0.5, max: 1 } },
    budget: { trials: 1 },
  };

  it("takes over what is complete and fits, and spends nothing of the budget on it", async () => {
    const storage = memory();
    await fill(storage);
    const study = await open(storage, narrower);
    expect(await study.trials()).toMatchObject([
      {
        number: 1,
        point: { x: 0.75 },
        metrics: { loss: 3, seconds: 1.5 },
        origin: { kind: "imported", trial: 3 },
      },
    ]);
    expect(await study.best()).toMatchObject({ trial: 1, metrics: { loss: 3 } });
    expect(await study.ask()).toMatchObject({ trial: 2 });
    expect(await study.ask()).toMatchObject({ trial: null, state: "wait" });
  });

  it("comes once: a study that is there is opened without the earlier one", async () => {
    const storage = memory();
    await fill(storage);
    const first = await open(storage, narrower);
    const earlier = await storage.findStudy("earlier");
    if (earlier !== null) await storage.deleteStudy(earlier.id);
    const again = await open(storage, narrower);
    expect(await again.trials()).toEqual(await first.trials());
  });

  it("of a study that is not there is refused before anything is made", async () => {
    const storage = memory();
    await expect(open(storage, narrower)).rejects.toMatchObject({
      code: "study_not_found",
      path: ["warmStart"],
    });
    expect(await storage.listStudies()).toEqual([]);
  });

  it("leaves out trials that lack an objective", async () => {
    const storage = memory();
    await fill(storage);
    const other = await open(storage, {
      ...narrower,
      objectives: [
        { metric: "loss", direction: "minimize" },
        { metric: "megabytes", direction: "minimize" },
      ],
    });
    expect(await other.trials()).toEqual([]);
  });

  it("is replayed from the log", async () => {
    const storage = memory();
    await fill(storage);
    const study = await open(storage, { ...narrower, sampler: "random" });
    const asked = await study.ask();
    if (asked.trial === null) throw new Error(asked.reason);
    await study.tell(asked, { loss: 1 });
    const replay = await replayStudy({ storage, record: study.record, strategyOf: testStrategy() });
    expect(replay).toMatchObject({ asked: 1, differences: [] });
  });
});
