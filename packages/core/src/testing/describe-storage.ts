import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHistory } from "../history/create-history.js";
import {
  eventNumber,
  fencingToken,
  idempotencyKey,
  runNumber,
  type StudyId,
  type TrialNumber,
  trialNumber,
  workerId,
} from "../ids.js";
import { compileSpace } from "../space/compile-space.js";
import { type StudySpecInput, studySpecSchema } from "../spec/study-spec.js";
import type { Storage } from "../storage.js";
import type { RunEnd } from "../trial/run.js";
import { type Claimed, cells, claim, claimed, handClock, newKey, newStudy, start } from "./storage-study.js";

/** A storage on an empty place, with this clock; closed and cleaned up by the suite's caller where it needs more than `close`. */
export type OpenStorage = (clock: () => number) => Promise<Storage>;

const ok = (loss: number): RunEnd => ({ kind: "ok", metrics: { loss } });
const failed = (then: "retry" | "put_back" | "give_up"): RunEnd => ({
  kind: "failed",
  failure: "crashed",
  message: "boom",
  metrics: {},
  then,
});
const paused = (step: number, loss = 1): RunEnd => ({ kind: "paused", step, metrics: { loss } });
const leaseOf = ({ run }: Claimed) => ({ run: run.run, token: run.token });
const a = workerId("a");
const b = workerId("b");

/** What every storage must do. Called in a test file of the member. */
export const describeStorage = (name: string, open: OpenStorage): void => {
  describe(`storage ${name}`, () => {
    let storage: Storage;
    let study: StudyId;
    let clock: ReturnType<typeof handClock>;
    beforeEach(async () => {
      clock = handClock();
      storage = await open(clock.nowMs);
    });
    afterEach(() => storage.close());

    const make = async (spec: Partial<StudySpecInput> = {}): Promise<void> => {
      study = (await storage.createStudy(newStudy(spec))).study.id;
    };
    const kinds = async () =>
      (await storage.eventsSince(study, eventNumber(0), 1000)).map(({ kind }) => kind);
    const trial = async (number: number) => {
      const [found] = await storage.trials(study, { from: trialNumber(number), limit: 1 });
      return found;
    };
    const run = (number: number, of = 1) => claimed(storage, study, start(number, cells(of)));
    const settle = (held: Claimed, end: RunEnd, cost = {}) => storage.settle(study, leaseOf(held), end, cost);
    const amend = (amendment: Parameters<Storage["amend"]>[1], key = newKey()) =>
      storage.amend(study, amendment, key, "user");

    describe("studies", () => {
      it("createStudy makes a study once, and gives that one for the same spec again", async () => {
        const first = await storage.createStudy(newStudy());
        const again = await storage.createStudy(newStudy());
        expect([first.created, again.created]).toEqual([true, false]);
        expect(again.study).toEqual(first.study);
        expect(await storage.findStudy("study")).toEqual(first.study);
        expect(await storage.listStudies()).toEqual([first.study]);
      });

      it("createStudy refuses another spec under the same name", async () => {
        await storage.createStudy(newStudy());
        await expect(storage.createStudy(newStudy({ seed: 1 }, "2"))).rejects.toMatchObject({
          code: "study_exists",
        });
      });

      it("amend records a process once, with where its runs come from", async () => {
        await make();
        const { provenance } = newStudy();
        const join = { kind: "join", process: "host:1:2", provenance } as const;
        const key = newKey();
        const first = await storage.amend(study, join, key, "user");
        expect(await storage.amend(study, join, key, "user")).toEqual(first);
        const joined = (await storage.eventsSince(study, eventNumber(0), 10)).filter(
          (event) => event.kind === "process_joined",
        );
        expect(joined).toMatchObject([{ process: "host:1:2", provenance, actor: "user" }]);
      });

      it("reviseStudy makes a new space version only where the space differs", async () => {
        await make();
        const change = (spec: Partial<StudySpecInput>) => ({
          reason: "why",
          specHash: "1",
          spec: newStudy(spec).spec,
        });
        const budget = await storage.reviseStudy(study, change({ budget: { trials: 3 } }), "user");
        expect(budget).toMatchObject({ spaceVersion: 1, spec: { budget: { trials: 3 } } });
        const space = { x: { type: "float", min: 0, max: 2 } } as const;
        expect(await storage.reviseStudy(study, change({ space }), "user")).toMatchObject({
          spaceVersion: 2,
        });
        expect(await storage.reviseStudy(study, change({ space }), "user")).toMatchObject({
          spaceVersion: 2,
        });
        expect(await kinds()).toEqual(["study_created", "study_revised", "study_revised"]);
      });

      it("deleteStudy takes everything along, and the study is not found from then on", async () => {
        await make();
        const held = await run(1);
        await storage.report(study, leaseOf(held), [{ step: 1, metrics: { loss: 1 } }], 60);
        await storage.deleteStudy(study);
        expect(await storage.findStudy("study")).toBeNull();
        for (const verb of [
          storage.status(study),
          storage.eventsSince(study, eventNumber(0), 10),
          storage.trials(study, { limit: 10 }),
          storage.snapshot(study),
          storage.runs(study, {}),
          storage.reports(study, { limit: 10 }),
          claim(storage, study, null),
          settle(held, ok(1)),
          storage.deleteStudy(study),
        ]) {
          await expect(verb).rejects.toMatchObject({ code: "study_not_found" });
        }
        await make();
        expect((await storage.status(study)).lastEvent).toBe(1);
      });
    });

    describe("claim and settle", () => {
      beforeEach(() => make());

      it("a proposed trial runs and completes with what its run came to", async () => {
        const held = await run(1);
        expect(held).toMatchObject({
          created: true,
          trial: { number: 1, state: "running", point: { x: 0.01 } },
          run: { run: 1, attempt: 1, token: 1, state: "leased", fromStep: 0, untilStep: null },
        });
        const { trial: done, event } = await settle(held, ok(0.5), { runSeconds: 2 });
        expect(done).toMatchObject({
          state: "complete",
          metrics: { loss: 0.5 },
          standardErrors: {},
          endedEvent: event,
        });
        expect(await trial(1)).toEqual(done);
        expect(await kinds()).toEqual(["study_created", "trial_created", "run_claimed", "run_ended"]);
        expect(await storage.status(study)).toMatchObject({
          lastEvent: 4,
          trials: { waiting: 0, running: 0, complete: 1 },
          openRuns: 0,
          waitingRuns: 0,
          spending: { settled: { trials: 1, runSeconds: 2, failures: 0 }, reserved: { trials: 0 } },
        });
      });

      it("claim answers conflict for a number that another worker took, and nothing where nothing is proposed", async () => {
        await run(1);
        expect(await claim(storage, study, start(1))).toEqual({ kind: "conflict" });
        expect(await claim(storage, study, start(3))).toEqual({ kind: "conflict" });
        expect(await claim(storage, study, null)).toEqual({ kind: "nothing" });
      });

      it("claim with the same key gives the same answer and changes nothing", async () => {
        const key = newKey();
        const first = await claim(storage, study, start(1), { key });
        const again = await claim(storage, study, start(2), { key });
        expect(again).toEqual(first);
        expect((await storage.status(study)).lastEvent).toBe(3);
      });

      it("settle with the same lease gives the same answer and changes nothing", async () => {
        const held = await run(1);
        const first = await settle(held, ok(0.5), { runSeconds: 2 });
        expect(await settle(held, ok(0.5), { runSeconds: 2 })).toEqual(first);
        expect((await storage.status(study)).spending.settled.runSeconds).toBe(2);
      });

      it("enqueued points run before proposals, once for each key, and by the order of their numbers", async () => {
        const points = [1, 2].map((x) => ({ point: { x: x / 4 }, spaceVersion: 1, cells: cells(1) }));
        const key = newKey();
        expect(await storage.enqueue(study, points, key, "user")).toEqual([1, 2]);
        expect(await storage.enqueue(study, points, key, "user")).toEqual([1, 2]);
        const held = await run(3);
        expect(held).toMatchObject({ created: false, trial: { number: 1, origin: { kind: "enqueued" } } });
        expect(await storage.status(study)).toMatchObject({
          trials: { waiting: 1, running: 1 },
          waitingRuns: 1,
        });
      });

      it("imported trials have ended already: once for each key, outside the budget, in the log with all that a fold needs", async () => {
        const taken = [1, 2].map((n) => ({
          ...{ point: { x: n / 4 }, spaceVersion: 1, study: "earlier", trial: trialNumber(n + 5) },
          ...{ metrics: { loss: n, seconds: 3 }, standardErrors: { loss: 0.5 } },
        }));
        const key = newKey();
        expect(await storage.importTrials(study, taken, key, "user")).toEqual([1, 2]);
        expect(await storage.importTrials(study, taken, key, "user")).toEqual([1, 2]);
        const { trials, waitingRuns, spending } = await storage.status(study);
        expect({ trials, waitingRuns }).toMatchObject({
          trials: { complete: 2, waiting: 0 },
          waitingRuns: 0,
        });
        expect(spending.settled.trials).toBe(0);
        const second = {
          ...{ number: 2, point: { x: 0.5 }, state: "complete", metrics: { loss: 2, seconds: 3 } },
          ...{ standardErrors: { loss: 0.5 }, origin: { kind: "imported", study: "earlier", trial: 7 } },
        };
        expect((await storage.trials(study, { limit: 9 }))[1]).toMatchObject(second);
        const events = await storage.eventsSince(study, eventNumber(0), 10);
        expect(events.map(({ kind }) => kind)).toEqual(["study_created", "trial_imported", "trial_imported"]);
        const { spec } = newStudy();
        const fold = createHistory({
          space: compileSpace(spec.space),
          objectives: spec.objectives,
          compile: () => compileSpace(spec.space),
        });
        for (const event of events) fold.apply(event);
        expect(fold.history.ended[1]).toMatchObject(second);
        expect(fold.history.open).toEqual([]);
        expect((await run(3)).trial.number).toBe(3);
        await expect(amend({ kind: "retry", trial: trialNumber(1), reason: "why" })).rejects.toMatchObject({
          code: "illegal_move",
        });
      });

      it("runs that wait of trials already begun go before those of new ones", async () => {
        const points = [{ point: { x: 0 }, spaceVersion: 1, cells: cells(1) }];
        const held = await run(1, 2);
        await storage.enqueue(study, points, newKey(), "user");
        await settle(held, failed("put_back"));
        expect([await run(9), await run(9), await run(9)].map((c) => [c.trial.number, c.run.run])).toEqual([
          [1, 1],
          [1, 2],
          [2, 3],
        ]);
      });
    });

    describe("cells", () => {
      it("a trial is complete when all its cells are, with their mean and its standard error", async () => {
        await make({ validation: { folds: 3 } });
        const held = [await run(1, 3), await run(1), await run(1)];
        expect(held.map(({ run: { cell } }) => cell.fold)).toEqual([0, 1, 2]);
        await settle(held[2] as Claimed, ok(6));
        await settle(held[0] as Claimed, ok(1));
        expect((await trial(1))?.state).toBe("running");
        const { trial: done } = await settle(held[1] as Claimed, ok(2));
        expect(done).toMatchObject({ state: "complete", metrics: { loss: 3 } });
        expect(done.state === "complete" && done.standardErrors["loss"]).toBeCloseTo(1.5275252317, 9);
      });

      it("a trial whose next cell waits is waiting", async () => {
        await make({ validation: { folds: 2 } });
        const { trial: after } = await settle(await run(1, 2), ok(1));
        expect(after.state).toBe("waiting");
        expect((await run(2)).trial).toMatchObject({ number: 1, state: "running" });
      });

      it("a cell that fails for good fails its trial, cancels what waits, and what still runs moves it no more", async () => {
        await make({ validation: { folds: 3 } });
        const first = await run(1, 3);
        const second = await run(1);
        const { trial: after } = await settle(first, failed("give_up"));
        expect(after).toMatchObject({ state: "failed", failure: "crashed", message: "boom" });
        expect(await storage.status(study)).toMatchObject({
          waitingRuns: 0,
          openRuns: 1,
          spending: { settled: { failures: 1 } },
        });
        expect((await settle(second, failed("retry"), { failures: 1 })).trial).toEqual(after);
        expect((await storage.status(study)).spending.settled.failures).toBe(1);
        expect(await claim(storage, study, null)).toEqual({ kind: "nothing" });
      });

      it("extend adds cells to a trial that the plan has more cells for, and not the same cell twice", async () => {
        await make({ validation: { folds: 2 } });
        const { trial: after } = await settle(await run(1, 1), ok(1));
        expect(after).toMatchObject({ state: "paused", metrics: { loss: 1 } });
        const extend = { kind: "extend", trial: trialNumber(1), cells: [{ fold: 1, seed: 0 }] } as const;
        const held = await claimed(storage, study, extend);
        expect(held.run).toMatchObject({ run: 2, cell: { fold: 1 } });
        expect(await claim(storage, study, extend)).toEqual({ kind: "conflict" });
        expect((await settle(held, ok(3))).trial).toMatchObject({ state: "complete", metrics: { loss: 2 } });
      });
    });

    describe("pauses, stops and clones", () => {
      beforeEach(() => make());

      it("resume goes on where a paused trial was, from its checkpoint", async () => {
        const checkpoint = { sha256: "0", uri: "file:///c", step: 3 };
        const end: RunEnd = { kind: "paused", step: 3, metrics: { loss: 2 }, checkpoint };
        expect((await settle(await run(1), end)).trial).toMatchObject({ state: "paused", step: 3 });
        const resume = { kind: "resume", trial: trialNumber(1), fromStep: 3, untilStep: 9 } as const;
        const held = await claimed(storage, study, resume);
        expect(held.run).toMatchObject({ run: 2, fromStep: 3, untilStep: 9, checkpoint, attempt: 1 });
        expect(await claim(storage, study, resume)).toEqual({ kind: "conflict" });
        expect((await storage.status(study)).spending.reserved.trials).toBe(0);
        // Whoever saw it at step 3 comes too late when it has been to step 9 and back.
        await settle(held, { kind: "paused", step: 9, metrics: { loss: 1 } });
        expect(await claim(storage, study, resume)).toEqual({ kind: "conflict" });
        const last = await claimed(storage, study, { ...resume, fromStep: 9, untilStep: null });
        expect((await settle(last, ok(1))).trial.state).toBe("complete");
      });

      it("a stopped trial keeps its value and the step it stands for", async () => {
        const kept = { reason: "below the median", step: 4, metrics: { loss: 2 } };
        const { trial: after } = await settle(await run(1), { kind: "stopped", ...kept });
        expect(after).toMatchObject({ ...kept, state: "stopped" });
      });

      it("a clone begins where its parent stands", async () => {
        await settle(await run(1), paused(5));
        const origin = {
          kind: "cloned",
          from: trialNumber(1),
          reason: "better",
          seenEvent: eventNumber(3),
        } as const;
        const held = await claimed(storage, study, { ...start(2), origin });
        expect(held).toMatchObject({ trial: { origin: { ...origin, fromStep: 5 } }, run: { fromStep: 5 } });
      });
    });

    describe("leases", () => {
      beforeEach(() => make());

      it("renew starts the lease again from now, and the run is running", async () => {
        const held = await run(1);
        clock.advance(50);
        const { leaseExpiresAtMs } = await storage.renew(study, leaseOf(held), 60);
        expect(leaseExpiresAtMs).toBe(held.run.leaseExpiresAtMs + 50_000);
        expect(await storage.runs(study, { open: true })).toMatchObject([
          { state: "running", leaseExpiresAtMs },
        ]);
      });

      it("an expired run is put back by the next claim, and the late writer is refused with an event", async () => {
        const late = await run(1);
        clock.advance(61);
        const next = await claimed(storage, study, null, { worker: b });
        expect(next.run).toMatchObject({ run: 1, attempt: 2, token: 2, worker: "b" });
        await expect(settle(late, ok(1))).rejects.toMatchObject({ code: "lease_lost" });
        await expect(storage.renew(study, leaseOf(late), 60)).rejects.toMatchObject({ code: "lease_lost" });
        await expect(storage.report(study, leaseOf(late), [], 60)).rejects.toMatchObject({
          code: "lease_lost",
        });
        expect((await kinds()).slice(3)).toEqual([
          "lease_expired",
          "run_claimed",
          "late_write_refused",
          "late_write_refused",
          "late_write_refused",
        ]);
        expect((await settle(next, ok(2))).trial).toMatchObject({ metrics: { loss: 2 } });
      });

      it("a run that expires on its last attempt has failed as lost", async () => {
        await run(1);
        clock.advance(61);
        await claimed(storage, study, null);
        clock.advance(61);
        expect(await claim(storage, study, null)).toEqual({ kind: "nothing" });
        expect(await trial(1)).toMatchObject({ state: "failed", failure: "lost" });
        expect((await storage.status(study)).openRuns).toBe(0);
      });

      it("a lease that nobody took after its end is still its holder's", async () => {
        const held = await run(1);
        clock.advance(600);
        expect((await settle(held, ok(1))).trial.state).toBe("complete");
      });

      it("a clock that goes back ends no lease early, brings none back, and does not stand still", async () => {
        const held = await run(1);
        clock.advance(-3600);
        await run(2);
        expect((await storage.runs(study, { open: true })).length).toBe(2);
        clock.advance(61);
        const next = await claimed(storage, study, null);
        expect(next.run.run).toBe(1);
        await expect(settle(held, ok(1))).rejects.toMatchObject({ code: "lease_lost" });
        const events = await storage.eventsSince(study, eventNumber(0), 100);
        const times = events.map(({ atMs }) => atMs);
        expect(times).toEqual([...times].sort((x, y) => x - y));
      });

      it("retry puts a run back while it has attempts left, put_back always, and tokens only grow", async () => {
        await settle(await run(1), failed("put_back"));
        await settle(await run(1), failed("put_back"));
        const third = await run(1);
        expect(third.run).toMatchObject({ attempt: 1, token: 3 });
        expect((await settle(third, failed("retry"))).trial.state).toBe("waiting");
        const fourth = await run(1);
        expect(fourth.run).toMatchObject({ attempt: 2, token: 4 });
        expect((await settle(fourth, failed("retry"))).trial).toMatchObject({ state: "failed" });
      });

      it("release puts a dead worker's runs back at once, and no other's", async () => {
        const [mine] = [await run(1), await claimed(storage, study, start(2), { worker: b })];
        expect(await storage.release(study, a)).toBe(1);
        expect(await storage.release(study, a)).toBe(0);
        expect(await storage.status(study)).toMatchObject({ waitingRuns: 1, openRuns: 1 });
        await expect(settle(mine as Claimed, ok(1))).rejects.toMatchObject({ code: "lease_lost" });
      });

      it("a lease of no run is refused", async () => {
        const lease = { run: runNumber(7), token: fencingToken(1) };
        await expect(storage.renew(study, lease, 1)).rejects.toMatchObject({ code: "lease_lost" });
      });
    });

    describe("reports", () => {
      beforeEach(() => make());

      it("come in order of events, what was said anew beside what it corrects, the last word without a step", async () => {
        const held = await run(1);
        const lease = leaseOf(held);
        const at = (step: number | null, loss: number) => ({ step, metrics: { loss } });
        await storage.report(study, lease, [at(0, 5), at(1, 4)], 60);
        const { event } = await storage.report(study, lease, [at(1, 3), at(null, 2)], 60);
        const all = await storage.reports(study, { limit: 10 });
        expect(all.map(({ step, metrics }) => [step, metrics["loss"]])).toEqual([
          [0, 5],
          [1, 4],
          [1, 3],
          [null, 2],
        ]);
        expect(all[2]).toMatchObject({ trial: 1, run: 1, cell: { fold: 0, seed: 0 }, event });
        expect(
          await storage.reports(study, { trial: trialNumber(1), after: eventNumber(event - 1), limit: 1 }),
        ).toEqual(all.slice(2));
        expect(await storage.reports(study, { after: event, limit: 1 })).toEqual([]);
      });

      it("that say what was said last on their step leave no trace, and answer with an event by which they are known", async () => {
        const lease = leaseOf(await run(1));
        const at = (step: number | null, loss: number) => ({ step, metrics: { loss } });
        const { event } = await storage.report(study, lease, [at(1, 4), at(1, 4), at(2, 3)], 60);
        expect(await storage.report(study, lease, [at(2, 3), at(1, 4)], 60)).toEqual({ event });
        expect((await storage.reports(study, { limit: 10 })).map(({ step }) => step)).toEqual([1, 2]);
        expect((await storage.status(study)).lastEvent).toBe(event);
        await storage.report(study, lease, [at(1, 5)], 60);
        await storage.report(study, lease, [at(1, 4)], 60);
        expect((await storage.reports(study, { limit: 10 })).map(({ metrics }) => metrics["loss"])).toEqual([
          4, 3, 5, 4,
        ]);
      });
    });

    describe("budgets", () => {
      it("claims never pass the limit on trials, and a retry costs none", async () => {
        await make({ budget: { trials: 2 } });
        const first = await run(1);
        await run(2);
        expect(await claim(storage, study, start(3))).toEqual({
          kind: "exhausted",
          currency: "trials",
          openRuns: 2,
        });
        await settle(first, failed("retry"));
        expect((await run(3)).run).toMatchObject({ run: 1, attempt: 2 });
      });

      it("what is held back counts until a run ends, then what it took", async () => {
        await make({ budget: { runMinutes: 1 } });
        const reserve = { runSeconds: 40 };
        const held = await claimed(storage, study, start(1), { reserve });
        expect(await claim(storage, study, start(2), { reserve })).toMatchObject({ currency: "runSeconds" });
        await settle(held, ok(1), { runSeconds: 15 });
        await claimed(storage, study, start(2), { reserve });
        expect((await storage.status(study)).spending).toMatchObject({
          reserved: { runSeconds: 40, trials: 1 },
          settled: { runSeconds: 15, trials: 1 },
        });
      });

      it("a spent budget of failures or wall time stops the next claim; the same elapsed time counts once", async () => {
        await make({ budget: { failures: 1, minutes: 1 } });
        const key = newKey();
        await amend({ kind: "elapsed", wallSeconds: 59 }, key);
        await amend({ kind: "elapsed", wallSeconds: 59 }, key);
        await settle(await run(1), failed("give_up"));
        expect(await claim(storage, study, start(2))).toMatchObject({ currency: "failures" });
        await amend({ kind: "elapsed", wallSeconds: 1 });
        expect((await storage.status(study)).spending.wallSeconds).toBe(60);
      });

      it("a waiting trial that has no place in the budget does not hold up a paused one that was paid for", async () => {
        await make({ budget: { trials: 1 } });
        await settle(await run(1), paused(1));
        await storage.enqueue(
          study,
          [{ point: { x: 0 }, spaceVersion: 1, cells: cells(1) }],
          newKey(),
          "user",
        );
        expect(await claim(storage, study, null)).toMatchObject({ kind: "exhausted" });
        const held = await claimed(storage, study, {
          kind: "resume",
          trial: trialNumber(1),
          fromStep: 1,
          untilStep: null,
        });
        expect(held.trial.number).toBe(1);
      });
    });

    describe("amendments", () => {
      beforeEach(() => make());
      const one = trialNumber(1);
      const reason = "why";

      it("an invalidated trial keeps its state, and is restored once", async () => {
        await settle(await run(1), ok(1));
        await amend({ kind: "invalidate", trial: one, reason });
        expect(await trial(1)).toMatchObject({ state: "complete", invalidated: { reason, by: "user" } });
        expect((await storage.status(study)).invalidated).toBe(1);
        await expect(amend({ kind: "invalidate", trial: one, reason })).rejects.toMatchObject({
          code: "illegal_move",
        });
        await amend({ kind: "restore", trial: one, reason });
        expect((await trial(1))?.invalidated).toBeUndefined();
        await expect(amend({ kind: "restore", trial: one, reason })).rejects.toMatchObject({
          code: "illegal_move",
        });
      });

      it("a paused trial is stopped with its value so far; no other is", async () => {
        const held = await run(1);
        await expect(amend({ kind: "stop", trial: one, reason })).rejects.toMatchObject({
          code: "illegal_move",
        });
        await settle(held, { kind: "paused", step: 3, metrics: { loss: 2 } });
        const { event } = await amend({ kind: "stop", trial: one, reason });
        expect(await trial(1)).toMatchObject({
          ...{ state: "stopped", reason, step: 3, metrics: { loss: 2 }, endedEvent: event },
        });
        expect((await storage.status(study)).trials).toMatchObject({ paused: 0, stopped: 1 });
        expect(
          await claim(storage, study, { kind: "resume", trial: one, fromStep: 3, untilStep: 9 }),
        ).toEqual({
          kind: "conflict",
        });
        await amend({ kind: "retry", trial: one, reason });
        expect((await run(2)).run).toMatchObject({ trial: 1, fromStep: 3 });
      });

      it("the same key again changes nothing", async () => {
        await settle(await run(1), ok(1));
        const key = newKey();
        const first = await amend({ kind: "invalidate", trial: one, reason }, key);
        expect(await amend({ kind: "invalidate", trial: one, reason }, key)).toEqual(first);
      });

      it("a corrected value takes the place of what was reported, and the log keeps both", async () => {
        await settle(await run(1), ok(1));
        await amend({ kind: "correct", trial: one, reason, metrics: { loss: 2 } });
        expect(await trial(1)).toMatchObject({ metrics: { loss: 2 } });
        expect(await kinds()).toContain("trial_corrected");
      });

      it("a retried trial waits again with all its attempts; one that runs cannot be retried", async () => {
        await settle(await run(1), failed("give_up"));
        await amend({ kind: "retry", trial: one, reason });
        expect((await trial(1))?.state).toBe("waiting");
        const held = await run(2);
        expect(held.run).toMatchObject({ trial: 1, run: 2, attempt: 1 });
        await expect(amend({ kind: "retry", trial: one, reason })).rejects.toMatchObject({
          code: "illegal_move",
        });
        await expect(amend({ kind: "retry", trial: trialNumber(9), reason })).rejects.toMatchObject({
          code: "trial_not_found",
        });
        expect((await settle(held, ok(1))).trial.state).toBe("complete");
      });

      it("a finished study gives no more runs, until it is revised", async () => {
        const rule = { rule: "target", seenEvent: eventNumber(1) };
        const first = await amend({ kind: "finish", reason, ...rule });
        // Another process may have come to the same: the first word stands, and there is one event of it.
        await amend({ kind: "finish", reason: "another" });
        const finished = (await storage.eventsSince(study, eventNumber(0), 100)).filter(
          ({ kind }) => kind === "study_finished",
        );
        expect(finished).toEqual([expect.objectContaining({ event: first.event, reason, ...rule })]);
        expect((await storage.status(study)).finished).toBe(reason);
        expect(await claim(storage, study, start(1))).toEqual({ kind: "nothing" });
        const revised = newStudy({ budget: { trials: 9 } });
        await storage.reviseStudy(study, { reason, spec: revised.spec, specHash: "1" }, "user");
        expect((await run(1)).kind).toBe("claimed");
        await amend({ kind: "finish", reason });
        await storage.reviseStudy(study, { reason, spec: revised.spec, specHash: "1" }, "user");
        expect((await storage.status(study)).finished).toBeNull();
      });
    });

    it("splits, touches of the test set and reviews are events, once for a key, and move nothing", async () => {
      await make();
      const before = await storage.status(study);
      const splits = { data: null, rows: 3, test: null, splits: [], notes: [] };
      const first = await storage.amend(study, { kind: "splits", splits }, idempotencyKey("plan"), "user");
      const other = { kind: "splits", splits: { ...splits, rows: 4 } } as const;
      expect(await storage.amend(study, other, idempotencyKey("plan"), "user")).toEqual(first);
      const touch = {
        kind: "touch",
        count: 1,
        id: "a",
        chosen: trialNumber(1),
        reason: "the last word",
      } as const;
      const touched = await storage.amend(study, touch, idempotencyKey("touch"), "ann");
      expect(await storage.amend(study, { ...touch, id: "b" }, idempotencyKey("touch"), "bob")).toEqual(
        touched,
      );
      const review = { verdict: "approved", name: "Eve", role: "validator", note: null } as const;
      const reviewed = await storage.amend(
        study,
        { kind: "review", review },
        idempotencyKey("review"),
        "ann",
      );
      const events = await storage.eventsSince(study, eventNumber(first.event - 1), 10);
      expect(events).toMatchObject([
        { kind: "splits_made", splits, actor: "user" },
        { kind: "test_touched", count: 1, id: "a", chosen: 1, reason: "the last word", actor: "ann" },
        { kind: "study_reviewed", review, actor: "ann" },
      ]);
      expect(await storage.status(study)).toEqual({ ...before, lastEvent: reviewed.event });
    });

    it("preferences are events, the last word on a pair counts, and a history has them from the log and from a snapshot", async () => {
      await make();
      for (const number of [1, 2, 3]) await settle(await run(number), ok(number));
      await run(4);
      const [one, two, three, four] = [1, 2, 3, 4].map(trialNumber) as [
        TrialNumber,
        TrialNumber,
        TrialNumber,
        TrialNumber,
      ];
      const say = (kind: "prefer" | "withdraw", better: TrialNumber, worse: TrialNumber, key = newKey()) =>
        storage.amend(study, { kind, better, worse }, key, "ann");
      const before = await storage.status(study);
      const key = newKey();
      const first = await say("prefer", one, two, key);
      expect(await say("prefer", one, two, key)).toEqual(first);
      await say("prefer", three, one);
      await say("prefer", two, one);
      await say("prefer", two, three);
      const last = await say("withdraw", one, three);
      await expect(say("withdraw", one, three)).rejects.toMatchObject({ code: "illegal_move" });
      await expect(say("prefer", one, one)).rejects.toMatchObject({ code: "illegal_move" });
      await expect(say("prefer", one, four)).rejects.toMatchObject({ code: "illegal_move" });
      await expect(say("prefer", one, trialNumber(9))).rejects.toMatchObject({ code: "trial_not_found" });
      const events = await storage.eventsSince(study, eventNumber(first.event - 1), 10);
      expect(events).toMatchObject([
        { kind: "preference_given", better: 1, worse: 2, actor: "ann" },
        { kind: "preference_given", better: 3, worse: 1 },
        { kind: "preference_given", better: 2, worse: 1 },
        { kind: "preference_given", better: 2, worse: 3 },
        { kind: "preference_withdrawn", better: 1, worse: 3 },
      ]);
      expect(await storage.status(study)).toEqual({ ...before, lastEvent: last.event });
      const { spec } = newStudy();
      const compile = (of: typeof spec, version: number) =>
        compileSpace(of.space, of.constraints, { version });
      const options = { space: compile(spec, 1), objectives: spec.objectives, compile };
      const fold = createHistory(options);
      for (const event of await storage.eventsSince(study, eventNumber(0), 1000)) fold.apply(event);
      const left = [
        { better: 2, worse: 1 },
        { better: 2, worse: 3 },
      ];
      expect(fold.history.preferences).toEqual(left);
      const snapshot = await storage.snapshot(study);
      expect(createHistory({ ...options, snapshot }).history.preferences).toEqual(left);
    });

    it("a trial that was run again is an event, once for a key, and moves nothing", async () => {
      await make();
      const before = await storage.status(study);
      const result = {
        trial: trialNumber(1),
        likeness: "identical",
        tolerance: 0,
        metrics: [],
        runs: [],
        changed: [],
        notes: [],
        seconds: { recorded: 1, again: 2 },
        kilowattHours: { recorded: null, again: 3 },
      } as const;
      const first = await storage.amend(study, { kind: "reproduce", result }, idempotencyKey("r"), "ann");
      const other = { kind: "reproduce", result: { ...result, tolerance: 1 } } as const;
      expect(await storage.amend(study, other, idempotencyKey("r"), "eve")).toEqual(first);
      expect(await storage.eventsSince(study, eventNumber(first.event - 1), 10)).toMatchObject([
        { kind: "trial_reproduced", result, actor: "ann" },
      ]);
      expect(await storage.status(study)).toEqual({ ...before, lastEvent: first.event });
    });

    it("a history from a snapshot equals one from the log", async () => {
      await make({ validation: { folds: 2 } });
      const spec = studySpecSchema.parse(newStudy().spec);
      const compile = (of: typeof spec, version: number) =>
        compileSpace(of.space, of.constraints, { version });
      const options = { space: compile(spec, 1), objectives: spec.objectives, compile };
      await settle(await run(1, 2), failed("retry"), { runSeconds: 1.5 });
      await settle(await run(1, 2), ok(1), { runSeconds: 2, kilowattHours: 0.25 });
      await settle(await run(1, 2), ok(3), { money: 4 });
      await run(2, 2);
      const fold = createHistory(options);
      for (const event of await storage.eventsSince(study, eventNumber(0), 1000)) fold.apply(event);
      const cold = createHistory({ ...options, snapshot: await storage.snapshot(study) }).history;
      for (const { ended, open, size, event } of [fold.history]) {
        expect([cold.ended, cold.open, cold.size, cold.event]).toEqual([ended, open, size, event]);
      }
      expect(cold.cells(trialNumber(1))).toEqual([{ loss: 1 }, { loss: 3 }]);
      expect(cold.cells(trialNumber(2))).toEqual([undefined, undefined]);
      const spent = { trials: 1, runSeconds: 3.5, money: 4, kilowattHours: 0.25, failures: 0 };
      expect([cold.cost(trialNumber(1)), fold.history.cost(trialNumber(1))]).toEqual([spent, spent]);
      expect(cold.cost(trialNumber(2))).toMatchObject({ runSeconds: 0, trials: 0 });
    });
  });
};
