import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunRow } from "../quality/run-row.js";
import { areaOf } from "./area.js";
import { duelsOf } from "./duel.js";
import { fieldOf, peerGroups } from "./field.js";
import { markdownTable } from "./markdown-table.js";
import { regretOf, regretOn } from "./regret.js";
import { reportOf } from "./report.js";
import { reportMarkdown } from "./report-markdown.js";
import { standingOf } from "./standing.js";
import { tasksOf } from "./task.js";
import { trialsNeeded } from "./trials-needed.js";

const row = (peer: string, problem: string, ys: readonly number[], rest: Partial<RunRow> = {}): RunRow => ({
  peer,
  problem,
  seed: 0,
  cpu: 1,
  ys: [...ys],
  ...rest,
});

const flat = (value: number, trials: number): number[] => Array.from({ length: trials }, () => value);

/** Random search that stands at 10 after 10 trials, so that a value v has regret v / 10 where the optimum is 0. */
const random = (problem: string, trials = 20): RunRow => row("random", problem, flat(10, trials));

const taskOf = (rows: readonly RunRow[]) => tasksOf(rows).tasks[0]!;

describe("tasksOf", () => {
  it("scales by random search's median after 10 trials and by the least value met, or the known optimum", () => {
    const rows = [
      row("random", "yahpo:lcbench:1", [...flat(9, 9), 5, ...flat(0.5, 3)]),
      row("random", "yahpo:lcbench:1", flat(7, 10), { seed: 1 }),
      row("a", "yahpo:lcbench:1", [4, -1, 3]),
    ];
    const surrogate = taskOf(rows);
    expect(surrogate).toMatchObject({ scenario: "lcbench", measure: "linear", least: -1, reference: 6 });
    expect(taskOf([random("bbob:f1:d5:i6")])).toMatchObject({
      scenario: "bbob d5",
      measure: "log10",
      least: 0,
    });
    expect(surrogate.runs.get("a")).toEqual([Float64Array.of(4, -1, -1)]);
  });

  it("takes values by resource as they are: an incumbent may be replaced by a worse one that looks better early", () => {
    const rows = [row("a", "fidelity:lcbench:1", [4, 2, 3]), random("fidelity:lcbench:1")];
    const task = taskOf(rows);
    expect(task).toMatchObject({ scenario: "lcbench", measure: "linear", least: 2 });
    expect(task.runs.get("a")).toEqual([Float64Array.of(4, 2, 3)]);
  });

  it("keeps what a failed run had to the end, and counts one without a value as worst", () => {
    const rows = [
      random("analytic:p"),
      row("a", "analytic:p", [3, 2], { error: "stopped" }),
      row("a", "analytic:p", [], { seed: 1, error: "broken" }),
    ];
    const [stopped, broken] = taskOf(rows).runs.get("a")!;
    expect(stopped).toHaveLength(20);
    expect(stopped!.at(-1)).toBe(2);
    expect(regretOf(taskOf(rows), broken!.at(-1)!)).toBe(1);
  });

  it("lets a repeated run replace the one before, and names problems without a random search", () => {
    const again = [
      row("random", "analytic:p", flat(1, 10)),
      random("analytic:p"),
      row("a", "analytic:q", [1]),
    ];
    const { tasks, unscored } = tasksOf(again);
    expect(tasks[0]!.reference).toBe(10);
    expect(unscored).toEqual(["analytic:q"]);
  });
});

describe("regret", () => {
  it("lies between 0 and 1, falls with the value, and has an end on the logarithmic scale", () => {
    const task = taskOf([random("analytic:p")]);
    expect([-1, 0, 5, 10, 99].map((value) => regretOf(task, value))).toEqual([0, 0, 0.5, 1, 1]);
    expect(regretOn("own")(task, 0)).toBeCloseTo(-9, 12);
    expect(regretOn("own")(task, 0.1)).toBeCloseTo(-2, 12);
    expect(regretOn("linear")(task, 0.1)).toBeCloseTo(0.01, 12);
  });

  it("is not a number nowhere: where random search met the least value at once, all others are 0 or 1", () => {
    const task = taskOf([row("random", "yahpo:lcbench:1", flat(3, 10)), row("a", "yahpo:lcbench:1", [4])]);
    expect([3, 4].map((value) => regretOf(task, value))).toEqual([0, 1]);
  });
});

describe("areaOf", () => {
  it("is a mean: of a constant itself, and between the least and the most", () => {
    expect(areaOf(Float64Array.from(flat(0.3, 50)), 50, (v) => v)).toBeCloseTo(0.3, 12);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const area = areaOf(Float64Array.from(values), values.length, (v) => v);
        expect(area).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(area).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
      }),
    );
  });

  it("weighs early trials as it weighs late ones: trials 1 to 9 and 10 to 99 alike", () => {
    const early = Float64Array.from({ length: 99 }, (_, i) => (i < 9 ? 1 : 0));
    expect(areaOf(early, 99, (v) => v)).toBeCloseTo(0.5, 12);
  });
});

describe("peerGroups and fieldOf", () => {
  const problems = ["p", "q", "r", "s"].map((name) => `analytic:${name}`);
  const rows = [
    ...problems.map((problem) => random(problem)),
    ...problems.slice(0, 2).map((problem) => row("half", problem, flat(1, 20))),
    row("slow", problems[3]!, flat(1, 20)),
    row("short", problems[0]!, flat(1, 5)),
  ];
  const { tasks } = tasksOf(rows);
  const peers = ["random", "half", "slow", "short"];

  it("puts the samplers that ran widely on many tasks first, then the slow ones too", () => {
    expect(peerGroups(tasks, peers, 20)).toEqual([
      ["random", "half"],
      ["random", "half", "slow"],
    ]);
  });

  it("keeps the tasks that all ran to the budget, of those that ran at all", () => {
    const field = fieldOf(tasks, ["random", "half", "short"], 20);
    expect(field.peers).toEqual(["random", "half"]);
    expect(field.tasks.map(({ problem }) => problem)).toEqual(problems.slice(0, 2));
  });
});

describe("standingOf", () => {
  const rows = ["p", "q", "r"].flatMap((name, i) => [
    random(`analytic:${name}`),
    row("good", `analytic:${name}`, flat(1, 20)),
    row("even", `analytic:${name}`, flat(i === 0 ? 1 : 2, 20)),
  ]);

  it("averages ranks, ties shared, and regrets over tasks", () => {
    const standing = standingOf(tasksOf(rows).tasks, ["random", "good", "even"], 10, "linear")!;
    expect(standing.tasks).toBe(3);
    expect(standing.rows.map(({ peer }) => peer)).toEqual(["good", "even", "random"]);
    expect(standing.rows.map(({ rank }) => rank)).toEqual(
      [7 / 6, 11 / 6, 3].map((r) => expect.closeTo(r, 12)),
    );
    expect(standing.rows.map(({ regret }) => regret)).toEqual(
      [0.1, 0.5 / 3, 1].map((r) => expect.closeTo(r, 12)),
    );
    const [first, second] = standing.rows;
    expect(first!.area.estimate).toBeCloseTo(0.1, 12);
    expect(second!.area.low).toBeGreaterThanOrEqual(0.1 - 1e-12);
    expect(second!.area.high).toBeLessThanOrEqual(0.2 + 1e-12);
  });

  it("has Nemenyi's critical difference: 3.031 √(72 / 6N) for 8 samplers", () => {
    const eight = Array.from({ length: 8 }, (_, i) => `s${i}`);
    const many = [random("analytic:p"), ...eight.map((peer, i) => row(peer, "analytic:p", flat(i, 20)))];
    const { criticalDifference } = standingOf(tasksOf(many).tasks, eight, 10, "linear")!;
    expect(criticalDifference).toBeCloseTo(3.031 * Math.sqrt(72 / 6), 2);
  });

  it("has no standing of samplers that share no task", () => {
    expect(standingOf(tasksOf(rows).tasks, ["good", "absent"], 10, "own")).toBeNull();
  });
});

describe("duelsOf", () => {
  const rows = Array.from({ length: 8 }, (_, i) => `analytic:p${i}`).flatMap((problem, i) => [
    random(problem),
    row("ours", problem, flat(1, 20)),
    row("worse", problem, flat(2 + i / 10, 20)),
    row("mixed", problem, flat(i % 2 === 0 ? 1 : 4, 20)),
    ...(i < 3 ? [row("rare", problem, flat(0.5, 20))] : []),
  ]);
  const duels = duelsOf(tasksOf(rows).tasks, "ours", ["worse", "mixed", "rare", "absent"], 20);

  it("counts tasks won, tied and lost over those that both ran", () => {
    expect(duels.map(({ peer, tasks, won, tied, lost }) => [peer, tasks, won, tied, lost])).toEqual([
      ["worse", 8, 8, 0, 0],
      ["mixed", 8, 4, 4, 0],
      ["rare", 3, 0, 0, 3],
    ]);
    expect(duels[2]!.regretRatio).toBeCloseTo(0.5, 12);
  });

  it("has the exact p-value, 2 / 2⁸ where all of eight are won, and Holm's after it", () => {
    expect(duels[0]!.pValue).toBeCloseTo(2 / 256, 12);
    expect(duels[0]!.adjusted).toBeCloseTo(6 / 256, 12);
    expect(duels[2]!.adjusted).toBeCloseTo(0.25, 12);
  });

  it("calls a thousandth of random search's gap solved: more digits win nothing", () => {
    const solved = [
      random("analytic:p"),
      row("a", "analytic:p", flat(1e-3, 20)),
      row("b", "analytic:p", flat(1e-8, 20)),
    ];
    expect(duelsOf(tasksOf(solved).tasks, "a", ["b"], 20)[0]).toMatchObject({ won: 0, tied: 1, lost: 0 });
  });
});

describe("trialsNeeded", () => {
  it("counts to the best peer's median, by scenario and over all; a run that never gets there is infinite", () => {
    const falling = Array.from({ length: 20 }, (_, i) => 20 - i);
    const rows = [
      random("bbob:f1:d3:i6"),
      row("peer", "bbob:f1:d3:i6", flat(5, 20)),
      row("ours", "bbob:f1:d3:i6", falling),
      random("analytic:p"),
      row("peer", "analytic:p", flat(0.5, 20)),
      row("ours", "analytic:p", falling),
    ];
    const needed = trialsNeeded(tasksOf(rows).tasks, "ours", ["peer", "random"], 20);
    expect(needed.map(({ scenario, tasks, median }) => [scenario, tasks, median])).toEqual([
      ["all", 2, Infinity],
      ["bbob d3", 1, 16],
      ["analytic", 1, Infinity],
    ]);
    expect(needed[0]!.lowerQuartile).toBe(Infinity);
  });
});

describe("reportOf", () => {
  const rows = ["analytic:p", "analytic:q", "yahpo:lcbench:1"].flatMap((problem) => [
    random(problem),
    row("hyperdial-auto", problem, flat(1, 20), { versions: { build: "abc" } }),
    row("peer", problem, flat(2, 10), { error: "broken: singular" }),
  ]);
  const report = reportOf(rows, { subject: "hyperdial-auto", budgets: [10, 20] });

  it("says of each sampler what it ran, and why runs ended early", () => {
    expect(report.peers.find(({ peer }) => peer === "peer")).toMatchObject({
      runs: 3,
      cpuSeconds: 10,
      failures: [{ reason: "broken: singular", runs: 3 }],
    });
    expect(report.peers[0]!.versions).toEqual(["build abc"]);
  });

  it("has all tasks first, then each scenario, and ours are not their own rivals", () => {
    expect(report.sections.map(({ scope }) => scope)).toEqual(["all", "analytic", "lcbench"]);
    const more = reportOf([...rows, row("hyperdial-tpe", "analytic:p", flat(0, 20))], report);
    expect(new Set(more.duels.map(({ peer }) => peer))).toEqual(new Set(["peer", "random"]));
  });

  it("keeps a group's tasks at every budget", () => {
    const wide = ["s", "t", "u", "v"].flatMap((name) => [
      random(`analytic:${name}`),
      row("hyperdial-auto", `analytic:${name}`, flat(1, 20)),
    ]);
    const slow = row("slow", "analytic:s", flat(1, 10));
    const [first, second] = reportOf([...wide, slow], report).sections;
    expect(first!.standings.map(({ tasks }) => tasks)).toEqual([4, 4]);
    expect(second!.standings.map(({ tasks, rows }) => [tasks, rows.length])).toEqual([
      [1, 3],
      [1, 2],
    ]);
  });

  it("leaves out tasks that the subject did not run, and is the same for the same rows", () => {
    const more = [...rows, random("analytic:r"), row("peer", "analytic:r", flat(0, 20))];
    const found = reportOf(more, report);
    expect(found.sections[0]!.standings[0]!.tasks).toBe(3);
    expect(reportOf(more, report)).toEqual(found);
  });

  it("is told in Markdown, failures too", () => {
    const text = reportMarkdown(report);
    expect(text).toContain("- peer ended early in 3 runs: broken: singular");
    expect(text).not.toContain("several builds");
    const mixed = [...rows, row("hyperdial-auto", "analytic:p", flat(1, 20), { versions: { build: "def" } })];
    expect(reportMarkdown(reportOf(mixed, report))).toContain("- hyperdial-auto has rows of several builds");
    expect(text).toMatch(/\| hyperdial-auto +\| +1\.00 \|/);
    expect(text).toContain("![All tasks: 3 samplers, 3 tasks](regret-all-3-samplers.svg)");
  });
});

describe("markdownTable", () => {
  it("aligns its columns", () => {
    expect(
      markdownTable(
        ["name", "n"],
        [
          ["a", "1"],
          ["long name", "10"],
        ],
      ).split("\n"),
    ).toEqual(["| name      |   n |", "| --------- | --: |", "| a         |   1 |", "| long name |  10 |"]);
  });
});
