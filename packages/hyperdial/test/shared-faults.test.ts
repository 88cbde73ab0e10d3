import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Ended, reportsX, Workplace } from "./command-line.js";

vi.setConfig({ testTimeout: 120_000 });

const isAlive = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) && !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

/** Says its number, and waits for the file `go`. */
const waits = `echo $$ >> pids; touch began-$HYPERDIAL_ATTEMPT; while [ ! -e go ]; do sleep 0.02; done; ${reportsX}`;

describe("what others do to a study's file", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
  });
  afterEach(() => place.close());

  const events = (): readonly string[] =>
    JSON.parse(
      execFileSync(
        "python3",
        [
          "-c",
          "import json, sqlite3; print(json.dumps([kind for (kind,) in sqlite3.connect('hyperdial.db').execute('SELECT kind FROM events ORDER BY event')]))",
        ],
        { cwd: place.directory, encoding: "utf8" },
      ),
    ) as string[];

  const states = async () => (await place.trials()).map(({ trial, state }) => [trial, state]);

  it("a runner that slept through its lease is refused, and its trial counts once", async () => {
    place.study(["sh", "-c", waits], "budget: { trials: 1, parallel: 1 }\nlease_seconds: 2");
    const late = place.start(["run", "study.yaml"]);
    await until(() => existsSync(place.path("began-1")));
    late.child.kill("SIGSTOP");
    const next = place.start(["run", "study.yaml"]);
    await until(() => existsSync(place.path("began-2")));
    late.child.kill("SIGCONT");
    await late.saw("now belongs to");
    place.write("go", "");
    const [one, two] = await Promise.all([late.ended, next.ended]);
    expect([one.exit, two.exit], one.err + two.err).toEqual([0, 0]);
    expect(await states()).toEqual([[1, "complete"]]);
    const kinds = events();
    expect(kinds).toContain("lease_expired");
    expect(kinds).toContain("late_write_refused");
    expect(kinds.filter((kind) => kind === "run_ended")).toHaveLength(1);
    expect(readFileSync(place.path("pids"), "utf8").trim().split("\n").map(Number).filter(isAlive)).toEqual(
      [],
    );
  });

  it.skipIf(process.platform === "win32")(
    "a directory that may not be written is told, and nothing is made or changed",
    async () => {
      // Root may write anywhere: as root it is another user who tries.
      const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      place.study(["sh", "-c", reportsX], "budget: { trials: 2 }");
      mkdirSync(place.path("hyperdial-runs"));
      chmodSync(place.directory, 0o555);
      const refused = async (...codes: string[]): Promise<void> => {
        const before = readdirSync(place.directory);
        const { exit, out } = await place.start(["run", "study.yaml", "--json"], {}, as).ended;
        expect(exit, out).toBe(6);
        const { error } = JSON.parse(out.trim().split("\n").at(-1)!) as {
          error: { code: string; hint: string };
        };
        expect(codes).toContain(error.code);
        expect(error.hint).toMatch(/permission|may be written/);
        expect(readdirSync(place.directory)).toEqual(before);
      };
      await refused("storage_unavailable");
      chmodSync(place.directory, 0o755);
      expect((await place.run("run", "study.yaml")).exit).toBe(0);
      const bytes = readFileSync(place.path("hyperdial.db"));
      chmodSync(place.path("hyperdial.db"), 0o444);
      chmodSync(place.directory, 0o555);
      await refused("storage_read_only");
      expect(readFileSync(place.path("hyperdial.db")).equals(bytes)).toBe(true);
      chmodSync(place.directory, 0o755);
    },
  );

  it("a newer schema is told, and the file stays as it is", async () => {
    place.study(["sh", "-c", reportsX], "budget: { trials: 2 }");
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    const bytes = readFileSync(place.path("hyperdial.db"));
    // `user_version` in SQLite's header.
    bytes.writeUInt32BE(999, 60);
    writeFileSync(place.path("hyperdial.db"), bytes);
    for (const args of [
      ["run", "study.yaml"],
      ["best", "demo"],
    ]) {
      const { exit, out } = await place.run(...args, "--json");
      expect(exit).toBe(6);
      expect(JSON.parse(out)).toMatchObject({
        error: { code: "storage_version", hint: expect.stringContaining("newer Hyperdial") },
      });
    }
    expect(readFileSync(place.path("hyperdial.db")).equals(bytes)).toBe(true);
  });

  const mountable = (): boolean => {
    if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
    const tried = new Workplace();
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", tried.directory], { stdio: "ignore" });
      execFileSync("umount", [tried.directory]);
      return true;
    } catch {
      return false;
    } finally {
      tried.close();
    }
  };

  it("a disk that fills up ends the run with storage_full and its programs with it; with room it goes on", async (context) => {
    if (!mountable()) context.skip("needs root that may mount a tmpfs, to have a disk of 1 MiB");
    const disk = place.path("disk");
    mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]);
    try {
      const loud = `echo $$ >> ${place.path("pids")}; head -c 100000 /dev/zero | tr '\\0' x; echo; ${reportsX}`;
      place.study(["sh", "-c", loud], "budget: { trials: 30, parallel: 2 }");
      const inDisk = (...args: string[]): Promise<Ended> => place.start(args, {}, { cwd: disk }).ended;
      const first = await inDisk("run", place.path("study.yaml"));
      expect({ exit: first.exit, err: first.err }, first.out).toEqual({
        exit: 6,
        err: expect.stringMatching(/^error: .*disk is full[\s\S]*\nhint: make room/),
      });
      const pids = readFileSync(place.path("pids"), "utf8").trim().split("\n").map(Number);
      expect(pids.filter(isAlive)).toEqual([]);
      const ended: readonly string[] = first.out.match(/^trial \d+ complete/gm) ?? [];
      expect(ended.length).toBeGreaterThanOrEqual(2);
      execFileSync("mount", ["-o", "remount,size=64m", disk]);
      place.write("go", "");
      const second = await inDisk("run", place.path("study.yaml"));
      expect(second.exit, second.out + second.err).toBe(0);
      const { out } = await inDisk("trials", "demo", "--json");
      const trials = JSON.parse(out) as { trial: number; state: string }[];
      expect(trials.map(({ trial, state }) => [trial, state])).toEqual(
        Array.from({ length: 30 }, (_, index) => [index + 1, "complete"]),
      );
      const again = second.out.match(/^trial \d+ complete/gm) ?? [];
      // What the first run had said is not run again.
      expect(again.filter((line) => ended.includes(line))).toEqual([]);
    } finally {
      execFileSync("umount", ["-l", disk]);
    }
  });
});
