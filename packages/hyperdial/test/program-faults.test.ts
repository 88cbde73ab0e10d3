import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reportsX, Workplace } from "./command-line.js";

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A process that has ended and that nobody has waited for is not alive.
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
};

describe("a program that goes wrong", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
  });
  afterEach(() => place.close());

  /** Fails in trials of kind b, works in those of kind a. */
  const wrongInB = (what: string): readonly string[] => [
    "sh",
    "-c",
    `case "$HYPERDIAL_PARAMS" in *'"kind":"b"'*) ${what};; *) ${reportsX} ;; esac`,
  ];

  it.each([
    [
      "ends with a code",
      "echo working >&2; echo the last line >&2; exit 3",
      "crashed",
      /exit code 3[\s\S]*the last line/,
      "",
    ],
    ["prints NaN", `echo 'hyperdial: {"score": NaN}'`, "not_a_number", /score/, ""],
    ["prints Infinity", `echo 'hyperdial: {"score": -Infinity}'`, "not_a_number", /score/, ""],
    ["prints no metric", "echo done", "crashed", /score/, ""],
    ["prints binary noise", "head -c 100000 /dev/urandom; exit 1", "crashed", /exit code 1/, ""],
    [
      "floods its output",
      "yes 0123456789012345678901234567890123456789 | head -c 200000000; exit 1",
      "crashed",
      /exit code 1/,
      "",
    ],
    [
      "hangs and ignores SIGTERM",
      "trap '' TERM; while :; do sleep 1; done",
      "timed_out",
      /./,
      "timeout_seconds: 0.6",
    ],
    [
      "eats memory",
      `exec python3 -c "import time; x = b'a' * 400_000_000; time.sleep(60)"`,
      "out_of_memory",
      /memory/,
      "memory_megabytes: 150",
    ],
    [
      "says that it is infeasible",
      `echo 'hyperdial: {"infeasible": "too wide"}'`,
      "infeasible",
      /too wide/,
      "",
    ],
  ])(
    "(%s) is a typed failure, and the study goes on",
    async (_, what, failure, message, more) => {
      place.study(wrongInB(what), `budget: { trials: 6, parallel: 2 }\n${more}`);
      const { exit, err } = await place.run("run", "study.yaml");
      expect({ exit, err }).toEqual({ exit: 0, err: "" });
      const trials = await place.trials();
      expect(trials).toHaveLength(6);
      for (const trial of trials) {
        if (trial.params["kind"] === "a") expect(trial).toMatchObject({ state: "complete" });
        else
          expect(trial).toMatchObject({ state: "failed", failure, message: expect.stringMatching(message) });
      }
      expect(new Set(trials.map(({ state }) => state))).toEqual(new Set(["complete", "failed"]));
    },
    60_000,
  );

  it("that is missing ends the study early, with words that say so", async () => {
    place.study(["./no-such-program"], "budget: { trials: 100 }");
    const { exit, out } = await place.run("run", "study.yaml");
    expect(exit).toBe(5);
    expect(out).toContain("no-such-program");
    expect((await place.trials()).length).toBeLessThan(20);
  });

  it("that may not be executed is told as such", async () => {
    place.write("program", "#!/bin/sh\n");
    place.study(["./program"], "budget: { trials: 3 }");
    const { exit, out } = await place.run("run", "study.yaml");
    expect(exit).toBe(5);
    expect(out).toMatch(/execut|permission/i);
  });

  it("that leaves children behind leaves nothing running", async () => {
    place.study(
      ["sh", "-c", `sleep 1000 & echo $! >> pids; setsid sleep 1000 & echo $! >> pids; ${reportsX}`],
      "budget: { trials: 3 }",
    );
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    const pids = readFileSync(place.path("pids"), "utf8").trim().split("\n").map(Number);
    expect(pids.length).toBe(6);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it("that crashes is tried again as the study says, and counts as one trial", async () => {
    place.study(
      ["sh", "-c", `if [ "$HYPERDIAL_ATTEMPT" = 1 ]; then exit 1; fi; ${reportsX}`],
      "budget: { trials: 2 }\nattempts: 2",
    );
    const text = readFileSync(place.path("study.yaml"), "utf8");
    place.write("study.yaml", text.replace("on_failure: skip", "on_failure: retry"));
    const { exit, out } = await place.run("run", "study.yaml");
    expect({ exit, complete: (await place.trials()).map(({ state }) => state) }, out).toEqual({
      exit: 0,
      complete: ["complete", "complete"],
    });
    expect(out).toContain("again in");
  });

  it("retry --failed puts failed trials back, and they run again", async () => {
    place.study(["sh", "-c", `[ -e mended ] || exit 1; ${reportsX}`], "budget: { trials: 2 }");
    expect((await place.run("run", "study.yaml")).exit).toBe(5);
    place.write("mended", "");
    expect((await place.run("retry", "demo", "--failed", "--kind", "timed_out")).out).toContain(
      "nothing failed as timed_out",
    );
    expect((await place.run("retry", "demo", "--failed")).out).toContain(
      "2 trials of demo wait to be run again: 1, 2",
    );
    const { exit, out } = await place.run("run", "study.yaml");
    expect({ exit, states: (await place.trials()).map(({ state }) => state) }, out).toEqual({
      exit: 0,
      states: ["complete", "complete"],
    });
  });
});
