import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify, stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reportsX, Workplace } from "./command-line.js";

const execute = promisify(execFile);

/** Says that it has begun, and waits for the file `go`. */
const waits = `touch began-$HYPERDIAL_TRIAL; while [ ! -e go ]; do sleep 0.02; done; ${reportsX}`;

describe("an interrupted run", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
    place.study(["sh", "-c", waits], "budget: { trials: 4, parallel: 2 }");
  });
  afterEach(() => place.close());

  const begun = async (trial: number): Promise<void> => {
    while (!existsSync(place.path(`began-${trial}`))) await new Promise((resolve) => setImmediate(resolve));
  };

  it("lets running trials finish at the first Ctrl-C, and the same command goes on", async () => {
    const { child, ended, saw } = place.start(["run", "study.yaml"]);
    await Promise.all([begun(1), begun(2)]);
    child.kill("SIGINT");
    await saw("Letting running trials finish");
    place.write("go", "");
    const { exit, out } = await ended;
    expect(exit).toBe(130);
    expect(out).toContain("`hyperdial run study.yaml` goes on.");
    expect((await place.trials()).map(({ state }) => state)).toEqual(["complete", "complete"]);
    const again = await place.run("run", "study.yaml");
    expect(again.exit).toBe(0);
    expect(again.out).toContain("Going on after 2 trials");
    expect((await place.trials()).map(({ state }) => state)).toEqual(Array(4).fill("complete"));
  });

  it("ends running trials at the second, which costs them no attempt", async () => {
    const { child, ended, saw } = place.start(["run", "study.yaml"]);
    await Promise.all([begun(1), begun(2)]);
    child.kill("SIGINT");
    await saw("Letting running trials finish");
    child.kill("SIGINT");
    expect((await ended).exit).toBe(130);
    expect((await place.trials()).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    place.write("go", "");
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    expect((await place.trials()).map(({ state }) => state)).toEqual(Array(4).fill("complete"));
  });

  it("that was killed is taken up by the next: every trial once, nothing lost", async () => {
    const { child, ended } = place.start(["run", "study.yaml"]);
    await Promise.all([begun(1), begun(2)]);
    child.kill("SIGKILL");
    await ended;
    place.write("go", "");
    const { exit, out } = await place.run("run", "study.yaml");
    expect(exit).toBe(0);
    expect(out).toContain("put back 2 runs that a dead process had left");
    expect((await place.trials()).map(({ trial, state }) => [trial, state])).toEqual(
      [1, 2, 3, 4].map((trial) => [trial, "complete"]),
    );
  });

  it("in a terminal shows a display that fits it, and heeds Ctrl-C typed there", async () => {
    const driver = fileURLToPath(new URL("./programs/terminal.py", import.meta.url));
    const binary = fileURLToPath(new URL("../bin/hyperdial.js", import.meta.url));
    const { stdout } = await execute("python3", [driver, process.execPath, binary, "run", "study.yaml"], {
      cwd: place.directory,
      encoding: "utf8",
    });
    const { exit, text } = JSON.parse(stdout) as { exit: number; text: string };
    expect(exit).toBe(130);
    const plain = stripVTControlCharacters(text);
    expect(plain).toContain("2 running");
    expect(plain).toContain("left     4 trials");
    expect(plain).toContain("Letting running trials finish");
    expect(plain).toContain("Ending running trials");
    const lines = plain.split(/\r?\n/);
    const drawn = lines.filter((line) => /^(best|left|running) /.test(line));
    expect(drawn.length).toBeGreaterThan(2);
    expect(Math.max(...drawn.map((line) => [...line].length))).toBeLessThan(80);
    expect((await place.trials()).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  });

  it("shared by two runners spends the budget once", async () => {
    place.write("go", "");
    const [one, two] = await Promise.all([place.run("run", "study.yaml"), place.run("run", "study.yaml")]);
    expect([one.exit, two.exit], one.err + two.err).toEqual([0, 0]);
    expect((await place.trials()).map(({ trial, state }) => [trial, state])).toEqual(
      [1, 2, 3, 4].map((trial) => [trial, "complete"]),
    );
  });

  it("is joined by a worker, that needs only the storage", async () => {
    const { child, ended, saw } = place.start(["run", "study.yaml", "--parallel", "1"]);
    await begun(1);
    const worker = place.start(["worker", "demo", "--parallel", "1"]);
    await begun(2);
    place.write("go", "");
    expect((await worker.ended).exit).toBe(0);
    expect((await ended).exit).toBe(0);
    expect(child.exitCode).toBe(0);
    await saw("complete");
    expect(await place.trials()).toHaveLength(4);
  });

  it("writes JSON lines of which the last is done", async () => {
    place.write("go", "");
    const { out, exit } = await place.run("run", "study.yaml", "--json");
    const events = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { event: string; state?: string });
    expect(exit).toBe(0);
    expect(events[0]).toMatchObject({ event: "opened", created: true });
    expect(events.filter(({ event }) => event === "trial_ended")).toHaveLength(4);
    expect(events.at(-1)).toMatchObject({
      event: "done",
      reason: { kind: "budget" },
      trials: { complete: 4 },
    });
    expect(readFileSync(place.path("study.yaml"), "utf8")).toContain("trials: 4");
  });
});
