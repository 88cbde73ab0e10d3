import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fencingToken, runNumber, trialNumber, workerId } from "@hyperdial/core";
import { newKey, newStudy, start } from "@hyperdial/core/testing";
import Database from "better-sqlite3";
import { afterAll, expect, it } from "vitest";
import { openSqliteStorage } from "../src/index.js";

const directory = mkdtempSync(join(tmpdir(), "hyperdial-migrations-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("a file from before trials had costs has them after it is opened, summed from its log", async () => {
  const path = join(directory, "old.db");
  const before = await openSqliteStorage(path);
  const { study } = await before.createStudy(newStudy());
  for (const number of [1, 2]) {
    const claim = { worker: workerId("w"), leaseSeconds: 60, key: newKey(), reserve: {} };
    await before.claim(study.id, { ...claim, proposal: start(number) });
    const lease = { run: runNumber(number), token: fencingToken(1) };
    await before.settle(study.id, lease, { kind: "ok", metrics: { loss: 1 } }, { runSeconds: number / 4 });
  }
  await before.close();
  const old = new Database(path);
  old.exec(
    `ALTER TABLE trials DROP COLUMN cost;
    ALTER TABLE study_states DROP COLUMN preferences;
    PRAGMA user_version = 2`,
  );
  old.close();
  const after = await openSqliteStorage(path);
  const { read } = await after.snapshot(study.id);
  expect([1, 2].map((number) => read(trialNumber(number)).cost)).toEqual([
    { trials: 1, runSeconds: 0.25, money: 0, kilowattHours: 0, failures: 0 },
    { trials: 1, runSeconds: 0.5, money: 0, kilowattHours: 0, failures: 0 },
  ]);
  await after.close();
});
