import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Choice, Front } from "../src/index.js";
import { Workplace } from "./command-line.js";

/** Accuracy, latency and size all grow with x; `b` is worse in everything. */
const program = `
const { x, kind } = JSON.parse(process.env.HYPERDIAL_PARAMS);
const worse = kind === "b" ? 1 : 0;
const accuracy = 1 - Math.exp(-6 * x) - 0.02 * worse;
const latency_ms = 5 + 50 * x * x + 3 * worse;
console.log("hyperdial: " + JSON.stringify({ accuracy, latency_ms, size: 100 * x }));
`;

const studyFile = (more = "", name = "demo"): string => `name: ${name}
command: [node, program.mjs]
space:
  x: { type: float, min: 0, max: 1 }
  kind: { type: choice, values: [a, b] }
objectives:
  - { metric: accuracy, direction: maximize }
  - { metric: latency_ms, direction: minimize }
sampler: sobol
on_failure: skip
${more}
`;

describe("a study of two objectives with a bound", () => {
  const place = new Workplace();
  beforeAll(async () => {
    place.write("program.mjs", program);
    place.write("study.yaml", studyFile('bounds: ["size <= 80"]\nbudget: { trials: 12, parallel: 2 }'));
    const { exit, out, err } = await place.run("run", "study.yaml");
    expect({ exit, err }, out).toEqual({ exit: 0, err: "" });
  }, 60_000);
  afterAll(() => place.close());

  const json = async <Answer>(...args: string[]): Promise<Answer> => (await place.json(...args)) as Answer;

  it("has a front of feasible trials that nothing beats, with the way to the bounds and its hypervolume", async () => {
    const front = await json<Front>("front", "demo");
    const complete = await place.trials();
    const feasible = complete.filter(({ metrics }) => metrics["size"]! <= 80);
    const beaten = ({ metrics: { accuracy: a, latency_ms: l } }: (typeof complete)[number]): boolean =>
      feasible.some(({ metrics: { accuracy, latency_ms } }) => accuracy! > a! && latency_ms! < l!);
    const expected = feasible.filter((trial) => !beaten(trial)).map(({ trial }) => trial);
    expect(front.trials.map(({ trial }) => trial).sort((a, b) => a - b)).toEqual(expected);
    expect([front.complete, front.feasible]).toEqual([12, feasible.length]);
    for (const { metrics, margins } of front.trials)
      expect(margins).toEqual([
        { bound: "size <= 80", value: metrics["size"], margin: expect.closeTo(80 - metrics["size"]!, 9) },
      ]);
    expect(front.hypervolumeShare).toBeGreaterThan(0.5);
    const { out } = await place.run("front", "demo");
    expect(out).toContain(`that keep the bound, of 12 complete`);
    expect(out).toMatch(/Hypervolume [\d.]+ up to accuracy=/);
    expect(out).toContain("`hyperdial choose demo` chooses one");
  });

  it("chooses by each rule with a reason, and by what is given where no rule is named", async () => {
    const { trials } = await json<Front>("front", "demo");
    const onFront = trials.map(({ trial }) => trial);
    for (const by of ["knee", "weighted", "topsis", "hypervolume"]) {
      const choice = await json<Choice>("choose", "demo", "--by", by);
      expect(onFront).toContain(choice.trial);
      expect(choice).toMatchObject({ by, front: onFront.length });
      expect(choice.reason).toMatch(new RegExp(`^Trial ${choice.trial} (is|contributes) `));
      expect(choice.runnersUp).toHaveLength(3);
    }
    const most = await json<Choice>("choose", "demo", "--priority", "accuracy", "--priority", "latency_ms");
    expect(most).toMatchObject({ by: "lexicographic", trial: onFront[0] });
    const within = await json<Choice>("choose", "demo", "--limit", "latency_ms <= 20");
    const allowed = trials.filter(({ metrics }) => metrics["latency_ms"]! <= 20);
    expect(within).toMatchObject({ by: "within", trial: allowed[0]!.trial, front: allowed.length });
    expect(await json("choose", "demo", "--weight", "accuracy=100")).toMatchObject({
      by: "weighted",
      trial: onFront[0],
    });
    expect(await json("choose", "demo", "--target", "latency_ms=6")).toMatchObject({ by: "target" });
  });

  it("says in words which one it is, why, its setting and what comes next", async () => {
    const { out, exit } = await place.run("choose", "demo", "--by", "knee");
    expect(exit).toBe(0);
    expect(out).toMatch(/^Trial \d+ of demo: one of \d+ on the front, by knee/);
    expect(out).toMatch(/saving one latency_ms costs [\d.]+ of accuracy up to it, and [\d.]+ beyond/);
    expect(out).toMatch(/\nx {5}0\.\d+\nkind {2}a\n/);
    expect(out).toContain("Next, beside it:");
  });

  it.each([
    [
      ["--limit", "latency_ms <= 2"],
      /none of 12 complete trials keeps all bounds; trial \d+ comes nearest: latency_ms/,
    ],
    [["--by", "lexicographic"], /no objective has a priority.*--priority/],
    [["--by", "target"], /no objective has a target/],
    [["--by", "preference"], /hyperdial prefer/],
    [["--weight", "acuracy=3"], /did you mean "accuracy"/],
    [["--weight", "accuracy"], /--weight accuracy=0\.95/],
    [["--weight", "accuracy=-1"], /a weight is a number above 0/],
    [["--limit", "20 ms"], /METRIC <= NUMBER/],
    [["--limit", "size <= 2", "--limit", "size >= 3"], /no value keeps both/],
    [["--tolerance", "3"], /from 0 to below 1/],
  ])("says what to do about %s", async (args, message) => {
    const { exit, err } = await place.run("choose", "demo", ...args);
    expect(exit).toBe(2);
    expect(err).toMatch(message);
  });
});
