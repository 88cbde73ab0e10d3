import { describe, expect, it } from "vitest";
import { criticalDifferenceDiagram, indistinguishable } from "./critical-difference-diagram.js";
import { regretChart } from "./regret-chart.js";
import type { RegretCurve } from "./regret-curves.js";
import type { Standing } from "./standing.js";
import { label, picture, shape } from "./svg.js";

/** Every element is closed, and every attribute quoted. */
const isWellFormed = (svg: string): boolean => {
  const open: string[] = [];
  for (const [, slash, name, rest] of svg.matchAll(/<(\/?)(\w+)((?:\s+[\w-:]+="[^"<]*")*\s*\/?)>/g)) {
    if (slash === "/") {
      if (open.pop() !== name) return false;
    } else if (!rest!.trimEnd().endsWith("/")) open.push(name!);
  }
  const tags = svg.match(/</g)!.length;
  return open.length === 0 && tags === [...svg.matchAll(/<\/?\w+(?:\s+[\w-:]+="[^"<]*")*\s*\/?>/g)].length;
};

const curve = (peer: string, last: number): RegretCurve => ({
  peer,
  trials: [1, 10, 100],
  mean: [1, 0.5, last],
  error: [0, 0.1, 0.1],
});

const linesOf = (svg: string): string[] =>
  [...svg.matchAll(/<polyline points="([^"]*)" fill="none" stroke="[^"]*" stroke-width/g)].map((m) => m[1]!);
const heightOf = (line: string): number => Number(line.split(" ").at(-1)!.split(",")[1]);

describe("svg", () => {
  it("escapes what is said, and rounds figures", () => {
    expect(label('a<b & "c"', { x: 1 / 3 })).toBe('<text x="0.33">a&lt;b &amp; &quot;c&quot;</text>');
    expect(isWellFormed(picture(1, 1, "<", [shape("line", { x1: 0 })]))).toBe(true);
  });
});

describe("regretChart", () => {
  const samplers = ["other", "ours", "peer", ...Array.from({ length: 12 }, (_, i) => `s${i}`)];
  const options = { title: "R & D", measure: "linear", subject: "ours", samplers, unit: "trials" } as const;

  it("draws lower regret lower, the subject last and in black, and every name once", () => {
    const svg = regretChart([curve("ours", 0.1), curve("peer", 0.3), curve("other", 0.31)], options);
    expect(isWellFormed(svg)).toBe(true);
    const [peer, other, ours] = linesOf(svg);
    expect(heightOf(ours!)).toBeGreaterThan(heightOf(peer!));
    expect(heightOf(peer!)).toBeGreaterThan(heightOf(other!));
    for (const name of ["ours", "peer", "other"]) expect(svg.split(`>${name}</text>`)).toHaveLength(2);
    expect(svg).toMatch(/stroke="#000" stroke-width="2.5"/);
  });

  it("gives a sampler the same colour whoever else is in the chart", () => {
    const colorOf = (svg: string) => /fill="(#\w+)" font-weight="400">peer</.exec(svg)?.[1];
    const alone = colorOf(regretChart([curve("peer", 0.3)], options));
    expect(alone).toMatch(/^#/);
    expect(colorOf(regretChart([curve("s0", 0.2), curve("peer", 0.3)], options))).toBe(alone);
  });

  it("keeps labels of equal values apart, inside the picture", () => {
    const svg = regretChart(
      Array.from({ length: 12 }, (_, i) => curve(`s${i}`, 0.02)),
      options,
    );
    const heights = [...svg.matchAll(/y="([\d.]+)" fill="#\w+" font-weight/g)].map((m) => Number(m[1]));
    const sorted = heights.sort((a, b) => a - b);
    for (let i = 1; i < sorted.length; i++) expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(14.9);
    expect(sorted.at(-1)!).toBeLessThanOrEqual(420);
  });

  it("draws negative logarithms, one trial, and one value", () => {
    const logs = { ...curve("ours", -3), mean: [0, -1, -3] };
    const svg = regretChart([logs], { ...options, measure: "log10" });
    expect(svg).toContain(">-3</text>");
    const single = { peer: "ours", trials: [1], mean: [0], error: [0] };
    expect(regretChart([single], { ...options, measure: "log10" })).not.toMatch(/NaN|Infinity/);
  });
});

describe("criticalDifferenceDiagram", () => {
  it("joins what lies within the critical difference, and nothing that a longer bar joins already", () => {
    expect(indistinguishable([1, 1.5, 2, 4], 1)).toEqual([[0, 2]]);
    expect(indistinguishable([1, 1.8, 2.6], 1)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(indistinguishable([1, 3], 1)).toEqual([]);
  });

  it("names every sampler with its rank", () => {
    const area = { estimate: 0, low: 0, high: 0 };
    const rows = [1.2, 1.9, 2.9].map((rank, i) => ({ peer: `s${i}`, rank, regret: 0, area }));
    const standing: Standing = { budget: 100, tasks: 9, rows, friedman: null, criticalDifference: 1 };
    const svg = criticalDifferenceDiagram(standing, "s0");
    expect(isWellFormed(svg)).toBe(true);
    for (const name of ["s0 1.20", "s1 1.90", "s2 2.90"]) expect(svg).toContain(`>${name}</text>`);
    expect(svg).toContain("critical difference 1.00");
  });
});
