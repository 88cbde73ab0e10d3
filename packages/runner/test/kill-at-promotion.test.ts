import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type EventNumber, eventNumber } from "@hyperdial/core";
import { storageFromUrl } from "@hyperdial/storage";
import { afterAll, expect, it } from "vitest";
import { endLeftovers, replayStudy } from "../src/index.js";
import { testSpec, testStrategy } from "./support/open-test-session.js";

const runnerMain = fileURLToPath(new URL("./support/runner-main.mjs", import.meta.url));
const program = fileURLToPath(new URL("./support/training-program.mjs", import.meta.url));

const directory = mkdtempSync(join(tmpdir(), "hyperdial-promotions-"));
const alive = new Set<ChildProcess>();
afterAll(() => {
  for (const child of alive) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

const trials = 20;
const kills = 8;

it("runners killed at the moment at which they promote leave no trial stuck, promote nobody twice, and their log replays", async () => {
  const [database, specPath, starts] = ["study.db", "spec.json", "starts"].map((name) =>
    join(directory, name),
  );
  const spec = testSpec({
    command: [process.execPath, program],
    environment: { STARTS_FILE: starts as string },
    budget: { trials, parallel: 2 },
    scheduler: { type: "asha", max: 9, variant: "promotion" },
    attempts: 1000,
    leaseSeconds: 2,
  });
  writeFileSync(specPath as string, JSON.stringify(spec));
  writeFileSync(starts as string, "");
  const start = () => {
    const args = [runnerMain, database as string, specPath as string, join(directory, "runs")];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    alive.add(child);
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    return {
      child,
      gone: new Promise<string>((resolve) => {
        child.on("close", (code) => {
          alive.delete(child);
          resolve(code === 0 || child.killed ? "" : `${code}: ${complaint}`);
        });
      }),
    };
  };
  const storage = await storageFromUrl(`sqlite:${database}`);
  let runners = [start(), start()];
  await expect.poll(() => storage.findStudy("test"), { timeout: 30_000 }).not.toBeNull();
  const study = (await storage.findStudy("test"))!;

  let killed = 0;
  for (let seen: EventNumber = eventNumber(0); ; ) {
    const events = await storage.eventsSince(study.id, seen, 1000);
    seen = events.at(-1)?.event ?? seen;
    // Only a promotion of this very moment: the runner is between its claim and the program's start.
    const promotion = events.findLast(({ kind }) => kind === "trial_extended");
    const index = runners.findIndex(({ child }) => promotion?.actor.includes(`:${child.pid}:`));
    if (killed < kills && index >= 0) {
      const { child, gone } = runners[index]!;
      if (child.exitCode === null && child.kill("SIGKILL")) killed += 1;
      expect(await gone).toBe("");
      runners = runners.with(index, start());
    }
    if (runners.every(({ child }) => child.exitCode !== null)) break;
    await delay(2);
  }
  for (const { gone } of runners) expect(await gone).toBe("");
  expect(killed).toBeGreaterThanOrEqual(4);

  await endLeftovers();
  const status = await storage.status(study.id);
  expect(status).toMatchObject({
    openRuns: 0,
    waitingRuns: 0,
    trials: { running: 0, waiting: 0, failed: 0 },
  });
  expect(status.trials.complete).toBeGreaterThan(0);
  expect(status.trials.complete + status.trials.paused).toBe(trials);
  const log = await storage.eventsSince(study.id, eventNumber(0), 100_000);
  const sent = log.flatMap((event) =>
    event.kind === "trial_extended" ? [`${event.trial} to ${event.untilStep}`] : [],
  );
  expect(new Set(sent).size).toBe(sent.length);
  // Whoever went on had its checkpoint, whatever became of the runner that promoted it.
  const set = readFileSync(starts as string, "utf8")
    .trim()
    .split("\n");
  const resumed = set.map((line) => line.split(" ").map(Number)).filter(([, from]) => from !== 0);
  expect(resumed.length).toBeGreaterThanOrEqual(sent.length - killed);
  for (const [, from, found] of resumed) expect(found).toBeGreaterThanOrEqual(from as number);
  const record = (await storage.findStudy("test"))!;
  const { decisions, differences, decided } = await replayStudy({
    storage,
    record,
    strategyOf: testStrategy(),
  });
  expect([decisions, differences]).toEqual([[], []]);
  expect(decided).toBeGreaterThanOrEqual(sent.length);
  await storage.close();
}, 120_000);
