import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { eventNumber, type Storage, type StudyEvent } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { storageFromUrl } from "@hyperdial/storage";
import { afterAll, describe, expect, it } from "vitest";
import { endLeftovers } from "../src/index.js";
import { isRunning } from "./support/is-running.js";
import { testSpec } from "./support/open-test-session.js";

const runnerMain = fileURLToPath(new URL("./support/runner-main.mjs", import.meta.url));
const program = fileURLToPath(new URL("./support/marked-program.mjs", import.meta.url));

const directory = mkdtempSync(join(tmpdir(), "hyperdial-kills-"));
const alive = new Set<ChildProcess>();
afterAll(() => {
  for (const child of alive) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

/** A runner process: `begun` once it is at work, `gone` once it is no more. */
const startRunner = (database: string, spec: string, runs: string) => {
  const child = spawn(process.execPath, [runnerMain, database, spec, runs], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  alive.add(child);
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  const gone = new Promise<{ code: number | null; complaint: string }>((resolve) =>
    child.on("close", (code) => {
      alive.delete(child);
      resolve({ code, complaint });
    }),
  );
  const begun = new Promise<void>((resolve) => {
    createInterface(child.stdout).on("line", (line) => line === "ready" && resolve());
    void gone.then(() => resolve());
  });
  return { child, begun, gone };
};

const isMarked = (pid: number): boolean => isRunning(pid, "marked-program");

const logOf = async (storage: Storage, study: Parameters<Storage["status"]>[0]): Promise<StudyEvent[]> => {
  const log: StudyEvent[] = [];
  for (;;) {
    const some = await storage.eventsSince(study, log.at(-1)?.event ?? eventNumber(0), 1000);
    log.push(...some);
    if (some.length < 1000) return log;
  }
};

const kills = 200;
const trials = 100;

describe("runners and programs killed at random", () => {
  it("account for every trial once, spend exactly the budget, and leave nothing running", async () => {
    const random = keyedRandom(20260801, "kills");
    let killed = 0;
    for (let round = 1; killed < kills; round++) {
      const home = join(directory, String(round));
      const pids = join(home, "pids");
      mkdirSync(pids, { recursive: true });
      const database = join(home, "study.db");
      const specPath = join(home, "spec.json");
      const spec = testSpec({
        command: [process.execPath, program],
        environment: { PIDS_DIRECTORY: pids },
        budget: { trials, parallel: 2 },
        attempts: 10_000,
        leaseSeconds: 2,
      });
      writeFileSync(specPath, JSON.stringify(spec));
      const start = () => startRunner(database, specPath, join(home, "runs"));
      const storage = await storageFromUrl(`sqlite:${database}`);
      let runners = [start(), start()];
      await Promise.all(runners.map(({ begun }) => begun));
      const study = (await storage.findStudy("test"))!;
      for (;;) {
        const status = await storage.status(study.id);
        expect(status.spending.reserved.trials + status.spending.settled.trials).toBeLessThanOrEqual(trials);
        if (status.trials.complete === trials || killed >= kills) break;
        // A moment of the study's life, somewhere between a claim and its settlement.
        await delay(random.next() * 40);
        const victim = random.integer(runners.length);
        if (random.next() < 0.5) {
          const running = readdirSync(pids).map(Number).filter(isMarked);
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
        const { child, gone } = runners[victim]!;
        if (child.exitCode === null) {
          child.kill("SIGKILL");
          killed += 1;
        }
        await gone;
        runners = runners.with(victim, start());
        await runners[victim]!.begun;
      }
      const ends = await Promise.all(runners.map(({ gone }) => gone));
      for (const { code, complaint } of ends) expect({ code, complaint }).toEqual({ code: 0, complaint: "" });

      await endLeftovers();
      const status = await storage.status(study.id);
      expect(status).toMatchObject({ openRuns: 0, waitingRuns: 0, trials: { complete: trials, failed: 0 } });
      expect(status.spending.settled.trials).toBe(trials);
      expect(Object.values(status.spending.reserved).every((reserved) => Math.abs(reserved) < 1e-6)).toBe(
        true,
      );
      const log = await logOf(storage, study.id);
      expect(log.map(({ event }) => event)).toEqual(log.map((_, index) => index + 1));
      const completed = log.flatMap((event) =>
        event.kind === "run_ended" && event.becomes?.state === "complete" ? [event.trial as number] : [],
      );
      expect([...completed].sort((a, b) => a - b)).toEqual(Array.from({ length: trials }, (_, n) => n + 1));
      expect(readdirSync(pids).map(Number).filter(isMarked)).toEqual([]);
      await storage.close();
    }
    expect(killed).toBeGreaterThanOrEqual(kills);
  }, 240_000);
});
