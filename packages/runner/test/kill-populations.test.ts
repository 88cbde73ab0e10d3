import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { keyedRandom } from "@hyperdial/numerics";
import { storageFromUrl } from "@hyperdial/storage";
import { afterAll, expect, it } from "vitest";
import { endLeftovers, replayStudy, scheduleOf } from "../src/index.js";
import { isRunning } from "./support/is-running.js";
import { testSpec, testStrategy } from "./support/open-test-session.js";

const runnerMain = fileURLToPath(new URL("./support/runner-main.mjs", import.meta.url));
const program = fileURLToPath(new URL("./support/checkpointing-program.mjs", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "hyperdial-populations-"));
const alive = new Set<ChildProcess>();
afterAll(() => {
  for (const child of alive) child.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

const startRunner = (database: string, spec: string) => {
  const child = spawn(process.execPath, [runnerMain, database, spec, join(home, "runs")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  alive.add(child);
  const gone = new Promise<number | null>((resolve) =>
    child.on("close", (code) => {
      alive.delete(child);
      resolve(code);
    }),
  );
  const begun = new Promise<void>((resolve) => {
    createInterface(child.stdout).on("line", (line) => line === "ready" && resolve());
    void gone.then(() => resolve());
  });
  return { child, begun, gone };
};

const population = 4;
const kills = 20;

it("a population whose runners and programs are killed at random trains to its end, and its models are what their schedules say", async () => {
  const random = keyedRandom(20261121, "kills");
  const pids = join(home, "pids");
  mkdirSync(pids);
  const database = join(home, "study.db");
  const specPath = join(home, "spec.json");
  const input = {
    command: [process.execPath, program],
    environment: { PIDS_DIRECTORY: pids },
    scheduler: { type: "pbt", population, max: 24, interval: 4 },
    budget: { parallel: 2 },
    attempts: 1000,
    leaseSeconds: 2,
  };
  writeFileSync(specPath, JSON.stringify(testSpec(input)));
  const storage = await storageFromUrl(`sqlite:${database}`);
  let runners = [startRunner(database, specPath), startRunner(database, specPath)];
  await Promise.all(runners.map(({ begun }) => begun));
  const study = (await storage.findStudy("test"))!;
  for (let killed = 0; killed < kills; ) {
    if ((await storage.status(study.id)).trials.complete === population) break;
    // A moment of the study's life, somewhere between a claim and its settlement.
    await delay(random.next() * 60);
    if (random.next() < 0.5) {
      const running = readdirSync(pids)
        .map(Number)
        .filter((pid) => isRunning(pid, "checkpointing-program"));
      const pid = running[random.integer(Math.max(1, running.length))];
      if (pid === undefined) continue;
      try {
        process.kill(pid, "SIGKILL");
        killed += 1;
      } catch {
        // It had just ended by itself.
      }
      continue;
    }
    const victim = random.integer(runners.length);
    const { child, gone } = runners[victim]!;
    if (child.exitCode === null) {
      child.kill("SIGKILL");
      killed += 1;
    }
    await gone;
    runners = runners.with(victim, startRunner(database, specPath));
    await runners[victim]!.begun;
  }
  expect(await Promise.all(runners.map(({ gone }) => gone))).toEqual([0, 0]);
  await endLeftovers();

  const trials = await storage.trials(study.id, { limit: 1000 });
  const complete = trials.filter(({ state }) => state === "complete");
  expect(complete).toHaveLength(population);
  expect(trials.filter(({ state }) => state === "stopped")).toHaveLength(trials.length - population);
  for (const trial of complete) {
    const { parts } = await scheduleOf(storage, study, trial.number);
    let loss = 10;
    for (let step = 1; step <= 24; step++)
      loss -= parts.findLast((part) => part.step < step)!.params["x"] as number;
    expect(trial.state === "complete" && trial.metrics["loss"]).toBeCloseTo(loss, 9);
  }
  const replayed = await replayStudy({ storage, record: study, strategyOf: testStrategy() });
  expect(replayed.differences).toEqual([]);
  expect(replayed.decisions).toEqual([]);
  expect(replayed.decided).toBeGreaterThan(0);
  await storage.close();
}, 240_000);
