import { spawn } from "node:child_process";
import { once } from "node:events";
import { workerId } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { isDeadWorker } from "./is-dead-worker.js";
import { processStartedAt } from "./process-started-at.js";
import { thisProcess } from "./this-process.js";
import { formatWorkerId, parseWorkerId } from "./worker-id.js";

const self = thisProcess;

describe("parseWorkerId", () => {
  it("reads what formatWorkerId writes, also with colons in the host's name", () => {
    const worker = { host: "fe80::1", pid: 12, startedAtMs: 34, slot: 5 };
    expect(parseWorkerId(formatWorkerId(worker))).toEqual(worker);
  });

  it("leaves other kinds of workers alone", () => {
    expect(parseWorkerId(workerId("cluster-job-7"))).toBeNull();
  });
});

describe("isDeadWorker", () => {
  it("holds this process alive, and a forerunner under its pid dead", () => {
    expect(isDeadWorker({ ...self, slot: 1 }, self)).toBe(false);
    expect(isDeadWorker({ ...self, startedAtMs: self.startedAtMs - 1, slot: 1 }, self)).toBe(true);
  });

  it("never judges a worker of another host", () => {
    expect(isDeadWorker({ ...self, host: "elsewhere", pid: 2 ** 22, slot: 0 }, self)).toBe(false);
  });

  it("tells a living child from an ended one, and from one that took its pid", async () => {
    const child = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
    const pid = child.pid as number;
    const worker = { host: self.host, pid, startedAtMs: processStartedAt(pid) ?? Date.now(), slot: 0 };
    expect(isDeadWorker(worker, self)).toBe(false);
    if (processStartedAt(pid) !== null) {
      expect(isDeadWorker({ ...worker, startedAtMs: worker.startedAtMs - 60_000 }, self)).toBe(true);
    }
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isDeadWorker(worker, self)).toBe(true);
  });
});
