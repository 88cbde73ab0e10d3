import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linuxProcessTable } from "./linux-process-table.js";
import type { ProcessTable } from "./process-table.js";
import { parsePs, psProcessTable } from "./ps-process-table.js";

const tables: Readonly<Record<string, ProcessTable>> = { linuxProcessTable, psProcessTable };

// Both can be asked on Linux, where ps knows what it knows on macOS.
describe.runIf(process.platform === "linux").each(Object.entries(tables))("%s", (_name, table) => {
  let child: ChildProcess;
  let pid = 0;

  beforeEach(async () => {
    child = spawn("sh", ["-c", "echo up; read line"], {
      detached: true,
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, TABLE_TEST: "one" },
    });
    pid = child.pid ?? 0;
    if (child.stdout !== null) await once(child.stdout, "data");
  });
  afterEach(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  it("finds a process with its parent, its group and its memory", async () => {
    const entry = await table.find(pid);
    expect(entry).toMatchObject({ pid, parent: process.pid, group: pid });
    expect(entry?.residentBytes).toBeGreaterThan(100_000);
    expect(entry?.residentBytes).toBeLessThan(100_000_000);
  });

  it("tells a process's start the same each time, and lists it", async () => {
    const entry = await table.find(pid);
    const listed = (await table.list()).find((one) => one.pid === pid);
    expect(listed?.started).toBe(entry?.started);
    expect(entry?.started).not.toBe("");
    expect((await table.list(process.pid)).some((one) => one.pid === pid)).toBe(true);
  });

  it("does not find a process that has ended", async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await table.find(pid)).toBe(null);
  });
});

describe.runIf(process.platform === "linux")("linuxProcessTable", () => {
  it("sees an environment variable by its beginning, and not by its middle", async () => {
    const child = spawn("sleep", ["600"], { env: { FIRST: "1", TABLE_TEST: "one.2." } });
    await once(child, "spawn");
    const entry = await linuxProcessTable.find(child.pid ?? 0);
    if (entry === null) throw new Error("sleep is not there");
    const has = (text: string) => linuxProcessTable.hasVariable(entry, text);
    const seen = await Promise.all(
      ["FIRST=1", "TABLE_TEST=one.2.", "TABLE_TEST=one.", "TEST=one", "one.2"].map(has),
    );
    expect(seen).toEqual([true, true, true, false, false]);
    child.kill();
    await once(child, "exit");
  });
});

describe("parsePs", () => {
  it("reads macOS's lines, and leaves zombies out", () => {
    const text = [
      "  501     1   501  12345 Ss   Sat Nov 21 12:47:23 2026    ",
      "  502   501   501      0 Z+   Sat Nov 21 12:47:24 2026    ",
      "",
    ].join("\n");
    expect(parsePs(text)).toEqual([
      {
        pid: 501,
        parent: 1,
        group: 501,
        residentBytes: 12345 * 1024,
        cpuSeconds: null,
        started: "Sat Nov 21 12:47:23 2026",
      },
    ]);
  });
});
