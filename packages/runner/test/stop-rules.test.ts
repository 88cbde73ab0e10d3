import { eventNumber, idempotencyKey, type Storage, type StudyEvent } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import {
  type AskedTrial,
  AskingStudy,
  type ProgressEvent,
  type ReplayReport,
  type RunSummary,
  replayStudy,
  runStudy,
} from "../src/index.js";
import { HandExecutor, type HandRun } from "./support/hand-executor.js";
import {
  memory,
  openTestSession,
  type TestSpec,
  testSpec,
  testStrategy,
} from "./support/open-test-session.js";

/** Trial n has loss 1 / n. */
const better = (run: HandRun): void => run.complete(1 / run.order.trial);

/** As `hyperdial run` does: opens the study and works until there is nothing more to do. */
const runAgain = async (storage: Storage, spec: TestSpec, program = better): Promise<RunSummary> => {
  const session = await openTestSession({ budget: { trials: 40 }, ...spec }, { storage });
  return await runStudy({
    session,
    executor: new HandExecutor(program),
    studyDirectory: "/nonexistent/study",
  }).done;
};

const logOf = async (storage: Storage): Promise<readonly StudyEvent[]> => {
  const study = await storage.findStudy("test");
  return study === null ? [] : await storage.eventsSince(study.id, eventNumber(0), 10_000);
};

const endsOf = async (storage: Storage) =>
  (await logOf(storage)).filter((event) => event.kind === "study_finished");

const replayed = async (storage: Storage): Promise<ReplayReport> => {
  const record = await storage.findStudy("test");
  if (record === null) throw new Error("no study");
  return await replayStudy({ storage, record, strategyOf: testStrategy() });
};

describe("a study with stop rules", () => {
  it("ends with the first rule that has a reason, says so in its log, and is replayed", async () => {
    const storage = memory();
    const { reason, trials } = await runAgain(storage, {
      stop: { patience: 30, target: 0.2 },
      scheduler: "fifo",
    });
    const message = "the target loss 0.2 is reached: trial 5 has 0.2";
    expect(reason).toEqual({ kind: "finished", rule: "target", message });
    expect(trials.complete).toBe(5);
    const [end] = await endsOf(storage);
    expect(end).toMatchObject({ kind: "study_finished", rule: "target", reason: message });
    const { differences, decisions, decided } = await replayed(storage);
    expect([differences, decisions]).toEqual([[], []]);
    expect(decided).toBe(1);
  });

  it("lets what runs come to its end", async () => {
    const storage = memory();
    const session = await openTestSession({ stop: { target: 0.5 }, budget: { parallel: 3 } }, { storage });
    const executor = new HandExecutor();
    const runner = runStudy({ session, executor, studyDirectory: "/nonexistent/study" });
    await expect.poll(() => executor.runs.length).toBe(3);
    executor.runs[1]?.complete(0.4);
    await expect.poll(async () => (await endsOf(storage)).length).toBe(1);
    executor.runs[0]?.complete(0.7);
    executor.runs[2]?.complete(0.1);
    const { trials, best, reason } = await runner.done;
    expect([trials.complete, best?.trial, reason.message]).toEqual([
      3,
      3,
      "the target loss 0.5 is reached: trial 2 has 0.4",
    ]);
  });

  it("ends at once when it is run again, and goes on with another rule, or without", async () => {
    const storage = memory();
    await runAgain(storage, { stop: { target: 0.2 } });
    const again = await runAgain(storage, { stop: { target: 0.2 } });
    expect(again).toMatchObject({ ended: 0, reason: { kind: "finished", rule: "target" } });
    const lower = await runAgain(storage, { stop: { target: 0.1 } });
    expect(lower).toMatchObject({
      ended: 5,
      reason: { message: "the target loss 0.1 is reached: trial 10 has 0.1" },
    });
    const without = await runAgain(storage, {});
    expect(without).toMatchObject({ ended: 30, reason: { kind: "budget" } });
    expect(await endsOf(storage)).toHaveLength(2);
    expect((await replayed(storage)).decisions).toEqual([]);
  });

  it("goes on where the reason is gone: the trial that it was counts no more", async () => {
    const storage = memory();
    await runAgain(storage, { stop: { target: 0.2 } });
    const study = (await storage.findStudy("test"))!;
    const invalidate = { kind: "invalidate", trial: 5, reason: "wrong data" } as never;
    await storage.amend(study.id, invalidate, idempotencyKey("wrong"), "user");
    const { reason, trials } = await runAgain(storage, { stop: { target: 0.2 } });
    expect([reason.message, trials.complete]).toEqual([
      "the target loss 0.2 is reached: trial 6 has 0.1667",
      6,
    ]);
    expect((await replayed(storage)).decisions).toEqual([]);
  });

  it("gives one reason to all who ask at the same time", async () => {
    const storage = memory();
    const spec: TestSpec = { stop: { patience: 4 } };
    const studies = [
      new AskingStudy(await openTestSession(spec, { storage })),
      new AskingStudy(await openTestSession(spec, { storage })),
    ];
    const round = () => Promise.all(studies.map((study) => study.ask()));
    for (let rounds = 0; ; rounds++) {
      const asked = await round();
      if (asked.every(({ trial }) => trial === null)) {
        expect(asked).toEqual([asked[0], asked[0]]);
        expect(asked[0]).toMatchObject({
          state: "finished",
          reason: expect.stringMatching(/^no trial was better/),
        });
        break;
      }
      for (const [index, trial] of asked.entries()) {
        if (trial.trial !== null) await studies[index]!.tell(trial as AskedTrial, { loss: rounds + 1 });
      }
    }
    expect(await endsOf(storage)).toHaveLength(1);
    expect((await replayed(storage)).decisions).toEqual([]);
    for (const study of studies) await study.close();
  });

  it("is told apart by a replay from one whose log says otherwise", async () => {
    const storage = memory();
    await runAgain(storage, { stop: { target: 0.001 }, budget: { trials: 6 } });
    const study = (await storage.findStudy("test"))!;
    const seenEvent = (await storage.status(study.id)).lastEvent;
    await storage.amend(
      study.id,
      { kind: "finish", rule: "target", reason: "enough", seenEvent },
      idempotencyKey("enough"),
      "user",
    );
    expect((await replayed(storage)).decisions).toEqual([
      { trial: null, seenEvent, recorded: { rule: "target", reason: "enough" }, replayed: {} },
    ]);
  });

  it("tells once of a metric that a rule watches and that does not come", async () => {
    const session = await openTestSession({
      budget: { trials: 3 },
      stop: { target: { value: 1, metric: "los", direction: "minimize" } },
    });
    const events: ProgressEvent[] = [];
    const { reason } = await runStudy({
      session,
      executor: new HandExecutor(better),
      studyDirectory: "/nonexistent/study",
      onProgress: (event) => events.push(event),
    }).done;
    expect(reason.kind).toBe("budget");
    expect(events.filter(({ kind }) => kind === "metric_missing")).toEqual([
      expect.objectContaining({ trial: 1, metric: "los", rule: "target", reported: ["loss"] }),
    ]);
  });

  it("refuses a rule that is none before there is a study", async () => {
    const storage = memory();
    await expect(openTestSession({ stop: { target: "auto" } }, { storage })).rejects.toThrow(
      "stop rule `target` needs `value`",
    );
    expect(await storage.listStudies()).toEqual([]);
    expect(testSpec({}).stop).toBeUndefined();
  });
});
