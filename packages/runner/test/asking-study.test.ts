import { type Sampler, type Scheduler, trialNumber } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { type AskedTrial, AskingStudy, type NoTrial } from "../src/index.js";
import { HandClock } from "./support/hand-clock.js";
import { memory, openTestSession, type TestSpec, type TestStrategy } from "./support/open-test-session.js";

const open = async (spec: TestSpec = {}, more: TestStrategy = {}) =>
  new AskingStudy(await openTestSession(spec, more));

const given = (asked: AskedTrial | NoTrial): AskedTrial => {
  if (asked.trial === null) throw new Error(asked.reason);
  return asked;
};

describe("ask and tell", () => {
  it("gives points of the space with a reason, takes their metrics, and knows the best", async () => {
    const study = await open();
    for (let n = 1; n <= 5; n++) {
      const asked = given(await study.ask());
      expect(asked.trial).toBe(n);
      expect(asked.reason).not.toBe("");
      await study.tell(asked, { loss: Math.abs(n - 3) });
    }
    expect(await study.best()).toMatchObject({ trial: 3, metrics: { loss: 0 } });
    expect((await study.trials()).map(({ state }) => state)).toEqual(Array(5).fill("complete"));
  });

  it("spends exactly its trials, says to wait while some are out, and that it has finished after", async () => {
    const study = await open({ budget: { trials: 2 } });
    const first = given(await study.ask());
    const second = given(await study.ask());
    expect(await study.ask()).toMatchObject({ trial: null, state: "wait" });
    await study.tell(first, { loss: 1 });
    await study.tell(second, { loss: 2 });
    expect(await study.ask()).toMatchObject({ trial: null, state: "finished" });
  });

  it("asks for a batch at once and records it, so that a replay can", async () => {
    const study = await open();
    const { trials, none } = await study.askBatch(3);
    expect(none).toBeNull();
    const origins = (await study.trials()).map(({ origin }) => origin);
    expect(trials.map(({ trial }) => trial)).toEqual([1, 2, 3]);
    for (const origin of origins) expect(origin).toMatchObject({ seenEvent: 2, asked: 3 });
  });

  it("gives a trial told as crashed again, with its attempt, and counts it as failed after the last", async () => {
    const study = await open({ attempts: 2 });
    const first = given(await study.ask());
    await study.tell(first, { failure: "crashed", message: "boom" });
    const second = given(await study.ask());
    expect(second).toMatchObject({ trial: first.trial, attempt: 2, params: first.params });
    expect(await study.tell(second, { failure: "crashed" })).toMatchObject({ state: "failed" });
  });

  it("refuses what was not asked for, told twice, or lacks the objective", async () => {
    const study = await open();
    await expect(study.tell(trialNumber(7), { loss: 1 })).rejects.toMatchObject({ code: "trial_not_found" });
    const asked = given(await study.ask());
    await expect(study.tell(asked, { accuracy: 1 })).rejects.toMatchObject({ code: "invalid_metrics" });
    await study.tell(asked, { loss: 1 });
    await expect(study.tell(asked, { loss: 1 })).rejects.toMatchObject({ code: "trial_not_found" });
  });

  it("counts NaN in an objective as a failure of its own kind", async () => {
    const study = await open();
    const asked = given(await study.ask());
    expect(await study.tell(asked, { loss: Number.NaN })).toMatchObject({
      state: "failed",
      failure: "not_a_number",
    });
  });

  it("runs start points and enqueued ones first, checked", async () => {
    const study = await open({ start: [{ x: 0.25 }] });
    expect(given(await study.ask()).params).toEqual({ x: 0.25 });
    await study.enqueue([{ x: 0.75 }]);
    expect(given(await study.ask()).params).toEqual({ x: 0.75 });
    await expect(study.enqueue([{ x: 2 }])).rejects.toMatchObject({ code: "invalid_point" });
    await expect(open({ start: [{ y: 1 }] })).rejects.toMatchObject({ code: "invalid_point" });
  });

  it("enqueues start points once, however often the study is opened", async () => {
    const storage = memory();
    const spec = { start: [{ x: 0.25 }] };
    for (const _ of [1, 2, 3]) await openTestSession(spec, { storage });
    const study = new AskingStudy(await openTestSession(spec, { storage }));
    expect(await study.trials()).toHaveLength(1);
  });

  it("takes up a larger budget, and refuses another spec under the same name", async () => {
    const storage = memory();
    const finish = async (trials: number): Promise<number> => {
      const study = new AskingStudy(await openTestSession({ budget: { trials } }, { storage }));
      for (;;) {
        const asked = await study.ask();
        if (asked.trial === null) return (await study.trials()).length;
        await study.tell(asked, { loss: 0 });
      }
    };
    expect(await finish(2)).toBe(2);
    expect(await finish(5)).toBe(5);
    await expect(openTestSession({ seed: 3 }, { storage })).rejects.toMatchObject({ code: "study_exists" });
  });

  it("settles a trial at a stop or pause verdict, and resumes the paused one where it stood", async () => {
    let paused = 0;
    const scheduler: Scheduler = {
      next: (history) => {
        const [trial] = history.open.filter(({ state }) => state === "paused");
        return trial === undefined
          ? { kind: "start", untilStep: 3 }
          : { kind: "resume", trial: trial.number, untilStep: 9 };
      },
      onReport: (_, { step }) => {
        if (step === 3 && paused++ === 0) return { kind: "pause" };
        return step === 5 ? { kind: "stop", reason: "enough" } : { kind: "continue" };
      },
    };
    const study = await open({}, { scheduler });
    const first = given(await study.ask());
    expect(first.untilStep).toBe(3);
    expect(await study.report(first, 1, { loss: 5 })).toEqual({ kind: "continue" });
    expect(await study.report(first, 3, { loss: 4 })).toEqual({ kind: "pause" });
    const again = given(await study.ask());
    expect(again).toMatchObject({ trial: first.trial, fromStep: 3, untilStep: 9 });
    expect(await study.report(again, 5, { loss: 3 })).toEqual({ kind: "stop", reason: "enough" });
    const [trial] = await study.trials();
    expect(trial).toMatchObject({ state: "stopped", step: 5, metrics: { loss: 3 } });
    expect(await study.tell(again, { loss: 3 })).toEqual(trial);
  });

  it("completes a trial at such a verdict where its objective is known, and stops it where not", async () => {
    const scheduler: Scheduler = {
      next: () => ({ kind: "start", untilStep: null }),
      onReport: () => ({ kind: "complete", reason: "no better for 3 reports" }),
    };
    const study = await open({}, { scheduler });
    const first = given(await study.ask());
    expect((await study.report(first, 1, { loss: 5 })).kind).toBe("complete");
    const second = given(await study.ask());
    expect((await study.report(second, 4, { other: 5 })).kind).toBe("complete");
    expect(await study.trials()).toMatchObject([
      { state: "complete", metrics: { loss: 5 } },
      { state: "stopped", step: 4, reason: "no better for 3 reports" },
    ]);
  });

  it("keeps what was asked by heartbeats, and loses it when they end", async () => {
    const clock = new HandClock();
    const storage = memory(clock.nowMs);
    const session = await openTestSession({ leaseSeconds: 30, attempts: 3 }, { storage, clock });
    const study = new AskingStudy(session);
    const asked = given(await study.ask());
    await clock.advance(100_000);
    const other = new AskingStudy(
      await openTestSession({ leaseSeconds: 30, attempts: 3 }, { storage, clock }),
    );
    const fresh = given(await other.ask());
    expect(fresh.trial).not.toBe(asked.trial);
    await study.close();
    await clock.advance(31_000);
    const taken = given(await other.ask());
    expect(taken).toMatchObject({ trial: asked.trial, attempt: 2 });
  });

  it("refuses the word of one who lost the lease, and logs it", async () => {
    const clock = new HandClock();
    const storage = memory(clock.nowMs);
    // The first one's own clock stands still, as in a process that is stopped: it does not renew.
    const first = new AskingStudy(
      await openTestSession({ leaseSeconds: 30 }, { storage, clock: new HandClock() }),
    );
    const second = new AskingStudy(await openTestSession({ leaseSeconds: 30 }, { storage, clock }));
    const asked = given(await first.ask());
    await clock.advance(31_000);
    const taken = given(await second.ask());
    expect(taken.trial).toBe(asked.trial);
    await expect(first.report(asked, 1, { loss: 1 })).rejects.toMatchObject({ code: "lease_lost" });
    await expect(first.tell(asked, { loss: 1 })).rejects.toMatchObject({ code: "lease_lost" });
    expect(await second.tell(taken, { loss: 2 })).toMatchObject({ state: "complete", metrics: { loss: 2 } });
    const events = await storage.eventsSince(first.record.id, 0 as never, 100);
    expect(events.filter(({ kind }) => kind === "late_write_refused")).toHaveLength(2);
  });
});

describe("duplicates", () => {
  const space: TestSpec["space"] = { x: { type: "int", min: 1, max: 6 } };

  it("reject: tries every point of a finite space once, and then has finished", async () => {
    const study = await open({ space });
    const seen = new Set<unknown>();
    for (;;) {
      const asked = await study.ask();
      if (asked.trial === null) {
        expect(asked.state).toBe("finished");
        break;
      }
      seen.add(asked.params["x"]);
      await study.tell(asked, { loss: 0 });
    }
    expect(seen.size).toBe(6);
    expect(await study.trials()).toHaveLength(6);
  });

  it("reject: finds what is left where the sampler repeats itself", async () => {
    const sampler: Sampler = {
      suggest: ({ count }) => Array.from({ length: count }, () => ({ point: { x: 3 }, reason: "three" })),
    };
    const study = await open({ space }, { sampler });
    const { trials } = await study.askBatch(6);
    expect(new Set(trials.map(({ params }) => params["x"]))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it("reject: has finished where the sampler has no more to give", async () => {
    const sampler: Sampler = { suggest: () => [{ point: { x: 3 }, reason: "the only one" }] };
    const study = await open({ space }, { sampler });
    const asked = given(await study.ask());
    expect(await study.ask()).toMatchObject({ trial: null, state: "wait" });
    await study.tell(asked, { loss: 1 });
    expect(await study.ask()).toMatchObject({ trial: null, state: "finished" });
  });

  it("reuse: completes a repeated point at once with what it gave", async () => {
    const points = [3, 3, 5];
    const sampler = {
      suggest: ({ firstTrial }: { firstTrial: number }) => [
        { point: { x: points[firstTrial - 1] ?? 1 }, reason: "listed" },
      ],
    };
    const study = await open({ space, duplicates: "reuse" }, { sampler });
    await study.tell(given(await study.ask()), { loss: 7 });
    expect(given(await study.ask())).toMatchObject({ trial: 3, params: { x: 5 } });
    expect((await study.trials())[1]).toMatchObject({ state: "complete", metrics: { loss: 7 } });
  });

  it("replicate: runs a repeated point again", async () => {
    const sampler = { suggest: () => [{ point: { x: 3 }, reason: "always three" }] };
    const study = await open({ space, duplicates: "replicate" }, { sampler });
    for (const n of [1, 2]) {
      const asked = given(await study.ask());
      expect(asked).toMatchObject({ trial: n, params: { x: 3 } });
      await study.tell(asked, { loss: n });
    }
  });
});
