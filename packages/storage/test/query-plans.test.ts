import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventNumber, idempotencyKey, trialNumber, workerId } from "@hyperdial/core";
import { claimed, newStudy, start } from "@hyperdial/core/testing";
import Database from "better-sqlite3";
import { expect, it, vi } from "vitest";
import { openSqliteStorage } from "../src/sqlite/open-sqlite-storage.js";

it("no verb of a trial's life reads more of a study than it needs", async () => {
  const directory = mkdtempSync(join(tmpdir(), "hyperdial-plans-"));
  const file = join(directory, "studies.db");
  const first = await openSqliteStorage(file);
  const { study } = await first.createStudy({
    ...newStudy(),
    spec: newStudy({ validation: { folds: 2 } }).spec,
  });
  await first.close();
  const prepare = vi.spyOn(Database.prototype, "prepare");
  const storage = await openSqliteStorage(file);
  const held = await claimed(
    storage,
    study.id,
    start(1, [
      { fold: 0, seed: 0 },
      { fold: 1, seed: 0 },
    ]),
  );
  await storage.renew(study.id, held.run, 60);
  await storage.report(study.id, held.run, [{ step: 0, metrics: { loss: 1 } }], 60);
  await storage.settle(
    study.id,
    held.run,
    { kind: "failed", failure: "crashed", message: "", metrics: {}, then: "give_up" },
    {},
  );
  const why = { trial: trialNumber(1), reason: "why" };
  await storage.amend(study.id, { kind: "retry", ...why }, idempotencyKey("retry"), "user");
  await claimed(storage, study.id, null);
  await storage.release(study.id, workerId("a"));
  await storage.runs(study.id, { open: true });
  await storage.runs(study.id, { trial: trialNumber(1) });
  await storage.reports(study.id, { trial: trialNumber(1), limit: 1 });
  await storage.reports(study.id, { after: eventNumber(1), limit: 1 });
  await storage.close();
  const statements = [...new Set(prepare.mock.calls.map(([sql]) => String(sql)))].filter((sql) =>
    /:study/.test(sql),
  );
  prepare.mockRestore();
  expect(statements.length).toBeGreaterThan(15);

  const db = new Database(file);
  for (const sql of statements) {
    const names = [...sql.matchAll(/:(\w+)/g)].map(([, name]) => [name ?? "", 1]);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(names)) as {
      detail: string;
    }[];
    for (const { detail } of plan) {
      expect([sql, detail].join("\n")).not.toMatch(
        /SCAN|(runs|trials|events|reports) USING PRIMARY KEY \(study=\?\)/,
      );
    }
  }
  db.close();
  rmSync(directory, { recursive: true });
});
