import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Workplace } from "./command-line.js";

describe("hyperdial stdio", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
    place.study(["true"], "budget: { trials: 3 }");
  });
  afterEach(() => place.close());

  /** A session that sends a line and waits for its answer. */
  const session = () => {
    const { child, ended } = place.start(["stdio", "study.yaml"]);
    const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    return {
      ended,
      child,
      end: () => child.stdin?.end(),
      send: async (line: object | string) => {
        child.stdin?.write(`${typeof line === "string" ? line : JSON.stringify(line)}\n`);
        return JSON.parse((await lines.next()).value as string) as Record<string, unknown>;
      },
    };
  };

  it("asks, reports, tells and goes on after errors, until its input ends", async () => {
    const { send, end, ended } = session();
    const first = await send({ op: "ask" });
    expect(first).toEqual({
      trial: 1,
      params: { x: expect.any(Number), kind: expect.any(String) },
      fromStep: 0,
    });
    expect(await send({ op: "report", trial: 1, step: 0, metrics: { score: 0.5 } })).toEqual({
      verdict: "continue",
    });
    expect(await send("{")).toMatchObject({ error: { code: "invalid_argument" } });
    expect(await send({ op: "tell", trial: 1, metrics: { score: "high" } })).toMatchObject({
      error: { code: "invalid_metrics" },
    });
    expect(await send({ op: "tell", trial: 1, metrics: { score: 0.5 } })).toEqual({ ok: true });
    expect(await send({ op: "best" })).toEqual({
      trial: 1,
      params: first["params"],
      metrics: { score: 0.5 },
    });
    const { trials } = (await send({ op: "ask", count: 5 })) as { trials: { trial: number }[] };
    expect(trials.map(({ trial }) => trial)).toEqual([2, 3]);
    expect(await send({ op: "tell", trial: 2, failure: "crashed", message: "boom" })).toEqual({ ok: true });
    expect(await send({ op: "tell", trial: 3, metrics: { score: "NaN" } })).toEqual({ ok: true });
    expect(await send({ op: "ask" })).toMatchObject({ trial: null, state: "finished" });
    end();
    expect((await ended).exit).toBe(0);
    expect((await place.trials()).map(({ state, failure }) => failure ?? state)).toEqual([
      "complete",
      "crashed",
      "not_a_number",
    ]);
  });

  it("gives what was asked and not told to the next session", async () => {
    const one = session();
    const asked = await one.send({ op: "ask" });
    one.child.kill("SIGKILL");
    await one.ended;
    const two = session();
    expect(await two.send({ op: "ask" })).toEqual(asked);
    two.end();
    expect((await two.ended).exit).toBe(0);
  });

  it("writes a whole float as a float, as best, trials and export do, for readers that tell them from integers", async () => {
    place.study(["true"], "budget: { trials: 1 }\nstart: [{ x: 1, kind: a }]");
    const { child, ended } = place.start(["stdio", "study.yaml"]);
    child.stdin?.end('{"op":"ask"}\n{"op":"tell","trial":1,"metrics":{"score":1}}\n{"op":"best"}\n');
    const [asked, , best] = (await ended).out.split("\n");
    expect(asked).toContain('"params":{"x":1.0,"kind":"a"}');
    expect(best).toContain('"params":{"x":1.0,"kind":"a"}');
    for (const command of ["best", "trials", "export"]) {
      expect((await place.run(command, "demo", "--json")).out).toContain('"params":{"x":1.0,"kind":"a"}');
    }
  });
});
