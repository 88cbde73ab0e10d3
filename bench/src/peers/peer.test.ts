import { afterEach, describe, expect, it } from "vitest";
import { openLineProcess } from "../quality/line-process.js";
import { choosePeers } from "./choose-peers.js";
import { peer } from "./peer.js";
import { peers } from "./peers.js";
import { runByTrials } from "./run-by-trials.js";

const problem = {
  name: "p",
  space: { x: { type: "float", min: 0, max: 1 } },
  evaluate: ({ x }: { readonly x?: unknown }) => (x as number) * 2,
} as const;

/** A peer's program, as a body of what it does with each line: `say` answers, `ask(x)` says a point. */
const programOf = (body: string) => () =>
  openLineProcess(process.execPath, [
    "-e",
    `const say = (m) => console.log(JSON.stringify(m));
     const ask = (x) => say({ point: { x }, cpu: x });
     require("readline").createInterface({ input: process.stdin }).on("line", (l) => { const m = JSON.parse(l); ${body} });`,
  ]);

const open: { close(): Promise<void> }[] = [];
const peerOf = (body: string) => {
  const made = peer("fake", programOf(body), runByTrials);
  open.push(made);
  return made;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
const options = { trials: 3, seed: 5, limitSeconds: 20 };

describe("peer", () => {
  it("has each point evaluated and gives the values in order, run after run in one program", async () => {
    const one = peerOf(`
      if (m.space) { globalThis.n = 0; globalThis.runs = (globalThis.runs ?? 0) + 1; ask(0.25); }
      else if (++n === 3) say({ done: true, cpu: 1.5, versions: { run: String(runs) } });
      else ask(m.value);`);
    const row = await one.run(problem, options);
    expect(row).toMatchObject({ peer: "fake", problem: "p", seed: 5, cpu: 1.5, ys: [0.5, 1, 2] });
    expect(row.error).toBeUndefined();
    expect((await one.run(problem, options)).versions).toEqual({ run: "2" });
  });

  it("that fails gives a row that says so, with the values up to there, and runs again", async () => {
    const one = peerOf(`if (m.space) ask(0.25); else say({ error: "singular matrix", cpu: 0.2 });`);
    for (let i = 0; i < 2; i++)
      expect(await one.run(problem, options)).toMatchObject({
        ys: [0.5],
        error: "singular matrix",
        cpu: 0.2,
      });
  });

  it("that ends gives a row with its last words", async () => {
    const row = await peerOf(`console.error("out of memory"); process.exit(9);`).run(problem, options);
    expect(row.ys).toEqual([]);
    expect(row.error).toMatch(/ended with 9: out of memory/);
  });

  it("that is over its time is stopped, and the row says so", async () => {
    const row = await peerOf(`if (m.space) ask(0.25);`).run(problem, { ...options, limitSeconds: 0.5 });
    expect(row).toMatchObject({ error: "stopped after 0.5 s" });
  });

  it("that cannot say the space gives a row that says so", async () => {
    const space = { x: { type: "float", min: 0.1, max: 0.9, scale: "logit" } } as const;
    const row = await peerOf("").run({ ...problem, space }, options);
    expect(row.error).toMatch(/logit/);
  });
});

describe("choosePeers", () => {
  it("takes a family's name for its members", () => {
    expect(choosePeers("smac,optuna-gp,smac-rf", peers)).toEqual(["smac-rf", "smac-gp", "optuna-gp"]);
    expect(choosePeers(undefined, peers)).toHaveLength(9);
    expect(choosePeers("none", peers)).toEqual([]);
    expect(() => choosePeers("hbeo", peers)).toThrow("no peer is called hbeo");
  });
});
