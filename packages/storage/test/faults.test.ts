import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Storage, type StudyId, trialNumber } from "@hyperdial/core";
import { claimed, newStudy, start } from "@hyperdial/core/testing";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { openSqliteStorage } from "../src/sqlite/open-sqlite-storage.js";
import { storageFromUrl } from "../src/storage-from-url.js";

// Processes are started by the dozen, beside whatever else the machine does.
vi.setConfig({ testTimeout: 120_000 });

const writer = fileURLToPath(new URL("writer.mjs", import.meta.url));

let directory: string;
let file: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "hyperdial-faults-"));
  chmodSync(directory, 0o755);
  file = join(directory, "studies.db");
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(directory, { recursive: true });
});

const makeStudy = async (trials = 1_000_000): Promise<StudyId> => {
  const storage = await openSqliteStorage(file);
  const { study } = await storage.createStudy({
    ...newStudy(),
    ...{ spec: newStudy({ budget: { trials } }).spec },
  });
  await storage.close();
  return study.id;
};

/** The lines that a child says, to its end or until `enough` says so of one: then it is killed. */
const linesOf = async (
  [command, ...args]: readonly [string, ...string[]],
  { enough = () => false, uid }: { enough?: (line: string, count: number) => boolean; uid?: number } = {},
): Promise<readonly string[]> => {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "inherit"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  children.push(child);
  const ended = once(child, "close");
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (enough(line, lines.length)) child.kill("SIGKILL");
  }
  await ended;
  return lines;
};

const numbers = (lines: readonly string[], word: string): readonly number[] =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.split(" ")[1]));

/** Every trial that was acknowledged is there, as far as it was, and the file is sound. */
const expectAllThere = async (study: StudyId, lines: readonly string[]): Promise<void> => {
  const db = new Database(file);
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(db.pragma("foreign_key_check")).toEqual([]);
  db.close();
  const storage = await openSqliteStorage(file);
  const trials = await storage.trials(study, { limit: 100_000 });
  const states = new Map(trials.map(({ number, state }) => [number as number, state]));
  for (const number of numbers(lines, "settled")) expect(states.get(number)).toBe("complete");
  for (const number of numbers(lines, "claimed")) expect(states.has(number)).toBe(true);
  const status = await storage.status(study);
  expect(Object.values(status.trials).reduce((sum, count) => sum + count, 0)).toBe(trials.length);
  expect(status.trials.complete).toBe([...states.values()].filter((state) => state === "complete").length);
  await storage.close();
};

describe("a SQLite storage under faults", () => {
  it("keeps every acknowledged trial when its writer is killed in the midst of writes", async () => {
    const study = await makeStudy();
    const all: string[] = [];
    for (const kill of [1, 2, 3]) {
      const lines = await linesOf([process.execPath, writer, file, `w${kill}`], {
        enough: (_, count) => count >= 400 * kill,
      });
      expect(lines.length).toBeGreaterThanOrEqual(400 * kill);
      all.push(...lines);
      await expectAllThere(study, all);
    }
  });

  it("gives each of a budget's trials to one of four processes, and no more", async () => {
    const study = await makeStudy(240);
    const said = await Promise.all(
      [1, 2, 3, 4].map((worker) => linesOf([process.execPath, writer, file, `w${worker}`])),
    );
    const claims = said.flatMap((lines) => numbers(lines, "claimed"));
    expect([...claims].sort((a, b) => a - b)).toEqual(Array.from({ length: 240 }, (_, index) => index + 1));
    for (const lines of said) expect(lines.at(-1)).toBe("exhausted");
    await expectAllThere(study, said.flat());
    const storage = await openSqliteStorage(file);
    expect((await storage.status(study)).spending).toMatchObject({
      reserved: { trials: 0, runSeconds: 0 },
      settled: { trials: 240, runSeconds: 120 },
    });
    await storage.close();
  });

  it.skipIf(process.platform === "win32")(
    "says that it is full when the disk is, and goes on when there is room",
    async () => {
      const study = await makeStudy();
      // A file size limit of 2000 KiB stands for a full disk: writes beyond it fail.
      const full = await linesOf([
        "bash",
        "-c",
        `ulimit -f 2000; exec "$@"`,
        "bash",
        process.execPath,
        writer,
        file,
        "w",
      ]);
      expect(full.at(-1)).toBe("error storage_full");
      expect(numbers(full, "settled").length).toBeGreaterThan(10);
      await expectAllThere(study, full);
      const later = await linesOf([process.execPath, writer, file, "v", "5"]);
      // The trial that the full disk interrupted may still be held; the others are new.
      expect(numbers(later, "settled")).toHaveLength(5);
      await expectAllThere(study, [...full, ...later]);
    },
  );

  it.skipIf(process.platform === "win32")("says that a file is read-only", async () => {
    await makeStudy();
    chmodSync(file, 0o444);
    chmodSync(directory, 0o555);
    // Nothing is read-only to root: the child is nobody.
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const lines = await linesOf([process.execPath, writer, file, "w"], uid);
    chmodSync(directory, 0o755);
    expect(lines).toEqual(["error storage_read_only"]);
  });

  it("says that another process holds the file, and works when it does no more", async () => {
    const study = await makeStudy();
    const other = new Database(file);
    other.exec("BEGIN IMMEDIATE");
    const storage: Storage = await openSqliteStorage(file, { busySeconds: 0.05 });
    await expect(claimed(storage, study, start(1))).rejects.toMatchObject({ code: "storage_locked" });
    expect(await storage.trials(study, { limit: 1 })).toEqual([]);
    other.exec("ROLLBACK");
    other.close();
    expect((await claimed(storage, study, start(1))).trial.number).toBe(trialNumber(1));
    await storage.close();
  });

  it("refuses what is no storage of its own, with the fact and what to do", async () => {
    await makeStudy();
    const whole = readFileSync(file);
    const at = (name: string, content: string | Buffer): string => {
      const path = join(directory, name);
      writeFileSync(path, content);
      return path;
    };
    const changed = (name: string, sql: string): string => {
      const path = at(name, whole);
      const db = new Database(path);
      db.exec(sql);
      db.close();
      return path;
    };
    mkdirSync(join(directory, "sub"));
    const other = join(directory, "other.db");
    const foreign = new Database(other);
    foreign.exec("CREATE TABLE t (a)");
    foreign.close();
    const foreignBytes = readFileSync(other);
    const cases = [
      [at("cut.db", whole.subarray(0, Math.floor(whole.length / 2))), "storage_corrupt", /cut short/],
      [
        at("text.db", "not a database at all, but a text file\n".repeat(50)),
        "storage_corrupt",
        /not a database/,
      ],
      [changed("newer.db", "PRAGMA user_version = 99"), "storage_version", /schema version 99/],
      [other, "invalid_argument", /another program's/],
      [join(directory, "missing", "x.db"), "storage_unavailable", /no directory/],
      [join(directory, "sub"), "storage_unavailable", /is a directory/],
    ] as const;
    for (const [path, code, message] of cases) {
      const error = await openSqliteStorage(path).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({
        code,
        message: expect.stringMatching(message),
        hint: expect.any(String),
      });
    }
    // Not even the journal mode, which SQLite keeps in the file.
    expect(readFileSync(other).equals(foreignBytes)).toBe(true);
  });
});

describe("storageFromUrl", () => {
  it("opens memory and files, and says what it cannot open", async () => {
    for (const address of ["memory:", `sqlite:${file}`]) {
      const storage = await storageFromUrl(address);
      expect(await storage.listStudies()).toEqual([]);
      await storage.close();
    }
    await expect(storageFromUrl("postgres://h/d")).rejects.toMatchObject({ code: "not_installed" });
    await expect(storageFromUrl("studies.db")).rejects.toMatchObject({ code: "invalid_argument" });
  });
});
