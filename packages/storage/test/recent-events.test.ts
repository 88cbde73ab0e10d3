import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventNumber, idempotencyKey, type Storage, type StudyId, workerId } from "@hyperdial/core";
import { newStudy } from "@hyperdial/core/testing";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { openSqliteStorage } from "../src/index.js";

const directory = mkdtempSync(join(tmpdir(), "hyperdial-recent-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const step = fc.record({
  by: fc.nat(1),
  action: fc.oneof(
    fc.record({ kind: fc.constant("enqueue" as const), points: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant("claim" as const) }),
    fc.record({ kind: fc.constant("amend" as const) }),
    fc.record({ kind: fc.constant("read" as const), back: fc.nat(6), limit: fc.integer({ min: 1, max: 8 }) }),
  ),
});

it("each of two connections to a file reads the log as it is, whoever wrote last", async () => {
  let file = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const path = join(directory, `${++file}.db`);
      const storages: readonly Storage[] = [await openSqliteStorage(path), await openSqliteStorage(path)];
      // Opened anew for each look: it has nothing at hand.
      const asItIs = async (study: StudyId, after: number, limit: number) => {
        const fresh = await openSqliteStorage(path);
        const events = await fresh.eventsSince(study, eventNumber(after), limit);
        await fresh.close();
        return events;
      };
      const { study } = await (storages[0] as Storage).createStudy(newStudy());
      for (const [index, { by, action }] of steps.entries()) {
        const storage = storages[by] as Storage;
        const key = idempotencyKey(`${index}`);
        const worker = workerId(`w${by}`);
        switch (action.kind) {
          case "enqueue": {
            const point = { point: { x: index / 64 }, spaceVersion: 1, cells: [{ fold: 0, seed: 0 }] };
            await storage.enqueue(study.id, Array(action.points).fill(point), key, "user");
            break;
          }
          case "claim":
            await storage.claim(study.id, { worker, leaseSeconds: 60, key, reserve: {} });
            break;
          case "amend":
            await storage.amend(study.id, { kind: "quarantine", worker, reason: `${index}` }, key, "user");
            break;
          case "read": {
            const { lastEvent } = await storage.status(study.id);
            const after = Math.max(0, lastEvent - action.back);
            const events = await storage.eventsSince(study.id, eventNumber(after), action.limit);
            expect(events).toEqual(await asItIs(study.id, after, action.limit));
          }
        }
      }
      for (const storage of storages) {
        expect(await storage.eventsSince(study.id, eventNumber(0), 1000)).toEqual(
          await asItIs(study.id, 0, 1000),
        );
        await storage.close();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

it("a study that is deleted has no log any more", async () => {
  const storage = await openSqliteStorage(join(directory, "deleted.db"));
  const { study } = await storage.createStudy(newStudy());
  await storage.deleteStudy(study.id);
  await expect(storage.eventsSince(study.id, eventNumber(0), 10)).rejects.toThrow(
    expect.objectContaining({ code: "study_not_found" }),
  );
  await storage.close();
});
