import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endLeftovers } from "./end-leftovers.js";
import { thisProcessTable } from "./this-process-table.js";

const runnerProgram = fileURLToPath(new URL("../../../test/programs/runner.mjs", import.meta.url));

/** Pids of processes that bear a variable beginning so. */
const bearing = async (text: string): Promise<number[]> => {
  const entries = await thisProcessTable.list();
  const bears = await Promise.all(entries.map((entry) => thisProcessTable.hasVariable(entry, text)));
  return entries.filter((_, index) => bears[index]).map(({ pid }) => pid);
};

/** Looks until it holds, or says what was seen last. */
const eventually = async <T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> => {
  const giveUpAtMs = performance.now() + 15_000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > giveUpAtMs) throw new Error(`still ${JSON.stringify(seen)} after 15 s`);
    await delay(20);
  }
};

describe.skipIf(process.platform !== "linux")("a runner that is killed", () => {
  let scratch = "";
  let records = "";
  let runner: ChildProcess | null = null;

  const startRunner = async (count: number): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [runnerProgram, records, scratch, String(count)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    runner = child;
    child.stdout.setEncoding("utf8");
    await once(child.stdout, "data");
    return child;
  };
  const family = () => bearing(`FAMILY_OF=${scratch}`);

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), "hyperdial-killed-"));
    records = join(scratch, "records");
  });
  afterEach(async () => {
    runner?.kill("SIGKILL");
    for (const pid of await family()) process.kill(pid, "SIGKILL");
    rmSync(scratch, { recursive: true, force: true });
  });

  it("leaves nothing running: its guard ends programs, their children and those that left the group", async () => {
    const child = await startRunner(3);
    expect((await family()).length).toBe(9);
    child.kill("SIGKILL");
    await eventually(family, (pids) => pids.length === 0);
    await eventually(
      async () => readdirSync(records),
      (names) => names.length === 0,
    );
    await eventually(
      () => bearing(`HYPERDIAL_GUARD=${child.pid}-`),
      (pids) => pids.length === 0,
    );
  });

  it("leaves nothing running when it is killed while it starts its runs", async () => {
    for (let round = 0; round < 4; round++) {
      const child = spawn(process.execPath, [runnerProgram, records, scratch, "3"], { stdio: "ignore" });
      runner = child;
      await eventually(family, (pids) => pids.length > round);
      child.kill("SIGKILL");
      await once(child, "exit");
      await eventually(family, (pids) => pids.length === 0);
      await eventually(
        () => bearing(`HYPERDIAL_GUARD=${child.pid}-`),
        (pids) => pids.length === 0,
      );
    }
  });

  it("whose guard is killed too leaves a record, by which the next runner ends what is left", async () => {
    const child = await startRunner(2);
    child.kill("SIGSTOP");
    for (const pid of await bearing(`HYPERDIAL_GUARD=${child.pid}-`)) process.kill(pid, "SIGKILL");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await family()).length).toBe(6);
    const ended = await endLeftovers(records);
    expect(new Set(ended.map(({ runnerPid }) => runnerPid))).toEqual(new Set([child.pid]));
    expect(ended.map(({ words }) => words)).toContain("run 1 of trial 1 of study killed");
    await eventually(family, (pids) => pids.length === 0);
    expect(readdirSync(records)).toEqual([]);
  });

  it("is told from one that lives: a living runner's programs are not touched", async () => {
    const child = await startRunner(1);
    expect(await endLeftovers(records)).toEqual([]);
    expect((await family()).length).toBe(3);
    expect(child.exitCode).toBe(null);
  });

  it("gets a new guard when its guard dies", async () => {
    const child = await startRunner(1);
    const guards = () => bearing(`HYPERDIAL_GUARD=${child.pid}-`);
    const [first] = await guards();
    if (first === undefined) throw new Error("there is no guard");
    process.kill(first, "SIGKILL");
    await eventually(guards, (pids) => pids.length === 1 && pids[0] !== first);
    child.kill("SIGKILL");
    await eventually(family, (pids) => pids.length === 0);
  });
});
