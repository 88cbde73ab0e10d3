import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Choice,
  choose,
  type Front,
  float,
  front,
  openStorage,
  type Preferences,
  prefer,
  preferences,
  tune,
} from "../src/index.js";
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

describe("preferences between trials", () => {
  const place = new Workplace();
  beforeAll(async () => {
    place.write("program.mjs", program);
    place.write("study.yaml", studyFile("budget: { trials: 12, parallel: 2 }"));
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
  }, 60_000);
  afterAll(() => place.close());

  it("are asked for by the pair that tells most, and lead to the one liked best", async () => {
    const asked = await place.run("prefer", "demo");
    expect(asked.out).toContain("0 answers so far. Which of these is better?");
    const [, a, b] = /prefer demo (\d+) over (\d+)/.exec(asked.out)!;
    expect(asked.out).toContain(`hyperdial prefer demo ${b} over ${a}`);
    // A user who minds the latency alone beyond 12 ms.
    const utility = (metrics: Readonly<Record<string, number>>): number =>
      metrics["accuracy"]! - 0.1 * Math.max(0, metrics["latency_ms"]! - 12);
    for (let answers = 0; answers < 8; answers++) {
      const { next } = (await place.json("prefer", "demo")) as Preferences;
      if (next === null) break;
      const { first, second } = next;
      const pair = utility(first.metrics) > utility(second.metrics) ? [first, second] : [second, first];
      const said = await place.run("prefer", "demo", String(pair[0]!.trial), "over", String(pair[1]!.trial));
      expect(said.out).toContain("is liked better than");
    }
    const { trials } = (await place.json("front", "demo")) as Front;
    const ranked = [...trials].sort((x, y) => utility(y.metrics) - utility(x.metrics));
    const liked = (await place.json("choose", "demo", "--by", "preference")) as Choice;
    expect(ranked.slice(0, 2).map(({ trial }) => trial)).toContain(liked.trial);
    expect(liked.reason).toContain("is liked best by what was compared so far");
    expect((await place.run("prefer", "demo", "--list")).out).toMatch(
      /answers, the latest last\n.*over[\s\S]*Liked best by it/,
    );
  }, 60_000);

  it("may be taken back, and say what is wrong with them", async () => {
    const { pairs } = (await place.json("prefer", "demo")) as Preferences;
    const last = pairs.at(-1)!;
    expect((await place.run("prefer", "demo", "--undo")).out).toContain(
      `Nothing is said of trials ${last.better} and ${last.worse} any more`,
    );
    expect(((await place.json("prefer", "demo")) as Preferences).pairs).toEqual(pairs.slice(0, -1));
    for (const [words, exit, message] of [
      [["1", "over", "1"], 4, /cannot be preferred to itself/],
      [["1", "over", "99"], 3, /trial 99/],
      [["1", "beats", "2"], 2, /12 over 17/],
    ] as const) {
      const said = await place.run("prefer", "demo", ...words);
      expect(said.exit).toBe(exit);
      expect(said.err).toMatch(message);
    }
  });

  it("leave a study that replays the same", async () => {
    await place.run("run", "study.yaml", "--trials", "14");
    expect((await place.run("replay", "demo")).out).toContain("14 suggestions, all the same");
  });
});

describe("a bounded study none of whose trials keeps its bounds", () => {
  const place = new Workplace();
  const bounded = (bounds: string): string => studyFile(`bounds: ${bounds}\nbudget: { trials: 6 }`);
  let ran = "";
  beforeAll(async () => {
    place.write("program.mjs", program);
    place.write("study.yaml", bounded('["latency_ms <= 3", "accuracy >= 0.01"]'));
    const { exit, out } = await place.run("run", "study.yaml");
    expect(exit).toBe(0);
    ran = out;
  }, 60_000);
  afterAll(() => place.close());

  const least = async () =>
    (await place.trials()).reduce((a, b) => (a.metrics["latency_ms"]! < b.metrics["latency_ms"]! ? a : b));

  it("says so while it runs and at its end, and calls nothing best", async () => {
    expect(ran).not.toContain("best so far");
    expect(ran).not.toContain("Best");
    expect(ran).toMatch(/trial 1 complete .* breaks latency_ms <= 3 by [\d.]+/);
    const { trial } = await least();
    expect(ran).toContain(
      `No best: no complete trial keeps all bounds: trial ${trial} comes nearest, and breaks`,
    );
    expect(ran).toContain("looser `bounds` in the study file judge the same trials anew");
  });

  it("best, show, front and trials tell the nearest, and by how much", async () => {
    const { trial, params, metrics } = await least();
    expect(await place.json("best", "demo")).toMatchObject({
      trial: null,
      nearest: { trial, params, metrics },
    });
    expect((await place.run("best", "demo")).out).toContain(`trial ${trial} comes nearest`);
    expect(await place.json("show", "demo")).toMatchObject({ best: null, nearest: { trial } });
    expect((await place.run("show", "demo")).out).toMatch(/best {6}no complete trial keeps all bounds/);
    expect(await place.json("front", "demo")).toMatchObject({
      trials: [],
      feasible: 0,
      nearest: { trial },
      hardest: "latency_ms <= 3",
      kept: { "latency_ms <= 3": 0 },
    });
    expect((await place.run("front", "demo")).out).toContain(
      "The front is empty: none of 6 complete trials keeps all bounds",
    );
    const [first] = (await place.json("trials", "demo", "--sort", "best")) as {
      trial: number;
      broken: { bound: string; excess: number }[];
    }[];
    expect(first).toMatchObject({ trial, broken: [{ bound: "latency_ms <= 3" }] });
    expect(first!.broken[0]!.excess).toBeCloseTo(metrics["latency_ms"]! - 3, 9);
    expect((await place.run("trials", "demo")).out).toMatch(/bounds .*\n.*breaks latency_ms <= 3 by/);
  });

  it.each([
    [
      ["export", "demo", "--format", "env"],
      /has no setting to give: .*\n.*--trial \d+ gives that one all the same/,
    ],
    [["choose", "demo"], /nothing of demo can be chosen: none of 6/],
    [["finalize", "demo"], /has nothing to finalize: .*\n.*--trial \d+ takes that one/],
    [["compare", "demo"], /no complete trial of demo keeps all bounds/],
  ])("%s says that there is none and what to do", async (args, message) => {
    const { exit, err } = await place.run(...args);
    expect(exit).toBe(2);
    expect(err).toMatch(message);
  });

  it("judges the same trials anew when the bounds in its file change, without --revise", async () => {
    place.write("study.yaml", bounded('["latency_ms <= 40"]'));
    const { exit, out } = await place.run("run", "study.yaml");
    expect(exit).toBe(0);
    expect(await place.trials()).toHaveLength(6);
    const feasible = (await place.trials()).filter(({ metrics }) => metrics["latency_ms"]! <= 40);
    const top = feasible.reduce((a, b) => (a.metrics["accuracy"]! > b.metrics["accuracy"]! ? a : b));
    expect(out).toContain(`Best by accuracy  trial ${top.trial}`);
    expect(await place.json("best", "demo")).toMatchObject({ trial: top.trial });
    expect((await place.run("best", "demo")).out).toContain("`hyperdial choose demo` chooses one of it");
  });

  it("takes another direction with --revise only, and ranks the old trials by it", async () => {
    const turned = bounded('["latency_ms <= 40"]').replace("direction: maximize", "direction: minimize");
    place.write("study.yaml", turned);
    const refused = await place.run("run", "study.yaml");
    expect(refused.exit).toBe(4);
    expect(refused.err).toContain("--revise");
    await place.run("run", "study.yaml", "--revise", "--trials", "8");
    const trials = await place.trials();
    expect(trials).toHaveLength(8);
    const worst = trials.reduce((a, b) => (a.metrics["accuracy"]! < b.metrics["accuracy"]! ? a : b));
    expect(await place.json("best", "demo")).toMatchObject({ trial: worst.trial });
  });
});

describe("what a program reports of objectives and bounds", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
  });
  afterEach(() => place.close());

  /** A program that prints this line, with its x for @x. */
  const ran = async (line: string, more: string) => {
    place.write(
      "program.mjs",
      `const { x } = JSON.parse(process.env.HYPERDIAL_PARAMS);\nconsole.log(${JSON.stringify(line)}.replace("@x", x).replace("@large", 1e12 * (1 + x)));\n`,
    );
    place.write("study.yaml", studyFile(more));
    return await place.run("run", "study.yaml");
  };

  it("fails where nothing reports a bounded metric, and says what to print", async () => {
    const { out } = await ran(
      'hyperdial: {"accuracy": @x, "latency_ms": 1}',
      'bounds: ["size <= 3"]\nbudget: { trials: 3 }',
    );
    expect(out).toMatch(/size/);
    expect(out).toContain('hyperdial: {"accuracy"');
  });

  it("fails where an objective is a text or infinite, and says which", async () => {
    const text = await ran('hyperdial: {"accuracy": "high", "latency_ms": 1}', "budget: { trials: 1 }");
    expect(text.out).toContain("accuracy");
    place.close();
    place = new Workplace();
    const infinite = await ran('hyperdial: {"accuracy": Infinity, "latency_ms": 1}', "budget: { trials: 1 }");
    expect(infinite.out).toMatch(/not_a_number.*accuracy/);
  });

  it("chooses all the same where an objective is constant or far apart in scale", async () => {
    await ran('hyperdial: {"accuracy": 0.5, "latency_ms": @large}', "budget: { trials: 5 }");
    const trials = await place.trials();
    const least = trials.reduce((a, b) => (a.metrics["latency_ms"]! < b.metrics["latency_ms"]! ? a : b));
    for (const by of ["knee", "topsis", "weighted", "hypervolume"])
      expect(await place.json("choose", "demo", "--by", by)).toMatchObject({ trial: least.trial, front: 1 });
    expect(await place.json("front", "demo")).toMatchObject({
      hypervolume: null,
      trials: [{ trial: least.trial }],
    });
  });
});

describe("a noisy front", () => {
  it("tells how surely each trial is on it, by its folds", async () => {
    const place = new Workplace();
    try {
      place.write(
        "program.mjs",
        `const { x } = JSON.parse(process.env.HYPERDIAL_PARAMS);
const shift = [-0.1, 0, 0.1][Number(process.env.HYPERDIAL_FOLD)];
console.log("hyperdial: " + JSON.stringify({ accuracy: x + shift, latency_ms: 10 * x - 20 * shift }));
`,
      );
      place.write("study.yaml", studyFile("validation: { folds: 3 }\nbudget: { trials: 4, parallel: 2 }"));
      expect((await place.run("run", "study.yaml")).exit).toBe(0);
      const { trials } = (await place.json("front", "demo")) as Front;
      for (const { chance } of trials) {
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThanOrEqual(1);
      }
      expect((await place.run("front", "demo")).out).toContain("surely on it");
    } finally {
      place.close();
    }
  }, 60_000);
});

describe("choose and front from TypeScript", () => {
  const options = {
    space: { x: float(0, 1) },
    objectives: [{ maximize: "accuracy" }, { minimize: "latency" }],
    sampler: "sobol",
    budget: { trials: 16 },
    evaluate: ({ params: { x } }: { params: { x: number } }) => ({
      accuracy: 1 - Math.exp(-5 * x),
      latency: x,
    }),
  } as const;

  it("answer as the commands do, with weights, targets and limits of the call", async () => {
    const storage = await openStorage("memory:");
    try {
      await tune({ ...options, storage, name: "two" });
      const stored = { study: "two", storage };
      const { trials, feasible } = await front(stored);
      expect([trials.length, feasible]).toEqual([16, 16]);
      expect(await choose({ ...stored, by: "knee" })).toMatchObject({ by: "knee", front: 16 });
      const within = await choose({ ...stored, limits: [{ metric: "latency", max: 0.5 }] });
      expect(within.metrics["latency"]).toBeLessThanOrEqual(0.5);
      expect(within.margins[0]).toMatchObject({ bound: "latency <= 0.5" });
      const [best, , other] = trials as [{ trial: number }, unknown, { trial: number }];
      await prefer({ ...stored, better: best.trial, over: other.trial });
      expect((await preferences(stored)).pairs).toEqual([{ better: best.trial, worse: other.trial }]);
      expect((await preferences(stored)).liked[0]!.chance).toBeGreaterThan(0);
      await prefer({ ...stored, better: best.trial, over: other.trial, withdraw: true });
      expect((await preferences(stored)).pairs).toEqual([]);
      await expect(choose({ ...stored, by: "kneee" as "knee" })).rejects.toMatchObject({
        hint: "did you mean knee?",
      });
    } finally {
      await storage.close();
    }
  });

  it("tune says so where nothing keeps the bounds, and gives the best of what does", async () => {
    await expect(tune({ ...options, bounds: ["latency <= -1"] })).rejects.toMatchObject({
      code: "budget_exhausted",
      message: expect.stringMatching(
        /no complete trial keeps all bounds: trial \d+ comes nearest, and breaks latency <= -1/,
      ),
    });
    const { best, study, summary } = await tune({ ...options, bounds: ["latency <= 0.3"] });
    expect(best.metrics["latency"]).toBeLessThanOrEqual(0.3);
    expect(best.metrics["latency"]).toBeGreaterThan(0.2);
    expect(await study.nearest()).toBeNull();
    expect(summary.front?.leaders.map(({ metric }) => metric)).toEqual(["accuracy", "latency"]);
    await study.close();
  });
});
