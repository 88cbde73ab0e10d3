import { existsSync, readFileSync } from "node:fs";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportsX, Workplace } from "./command-line.js";

describe("a study from its file to its export", () => {
  const place = new Workplace();
  beforeAll(async () => {
    place.study(["sh", "-c", reportsX], "budget: { trials: 6, parallel: 2 }");
    const { exit, out, err } = await place.run("run", "study.yaml");
    expect({ exit, err }, out).toEqual({ exit: 0, err: "" });
    expect(out).toContain("New study.");
    expect(out).toMatch(/Best {2}trial \d+: score 0\.\d+/);
    expect(out).toContain("Kept in sqlite:./hyperdial.db as demo.");
  });
  afterAll(() => place.close());

  it("ran as many trials as the budget has, and a second run has nothing left", async () => {
    expect((await place.trials()).map(({ trial, state }) => [trial, state])).toEqual(
      [1, 2, 3, 4, 5, 6].map((trial) => [trial, "complete"]),
    );
    const again = await place.run("run", "study.yaml");
    expect(again.exit).toBe(0);
    expect(await place.trials()).toHaveLength(6);
  });

  it("best is the trial with the highest score, and trials --sort best begins with it", async () => {
    const trials = await place.trials();
    const top = [...trials].sort((a, b) => b.metrics["score"]! - a.metrics["score"]!)[0]!;
    expect(await place.json("best", "demo")).toEqual({
      trial: top.trial,
      params: top.params,
      metrics: top.metrics,
    });
    const sorted = (await place.json("trials", "demo", "--sort", "best", "--limit", "2")) as {
      trial: number;
    }[];
    expect(sorted[0]?.trial).toBe(top.trial);
    expect(sorted).toHaveLength(2);
    expect(top.metrics["score"]).toBe(top.params["x"]);
  });

  it("list names it, and show says how it stands and where it came from", async () => {
    expect((await place.run("list", "--names")).out).toBe("demo\n");
    expect(await place.json("list")).toMatchObject([{ name: "demo", trials: { complete: 6 } }]);
    const { out } = await place.run("show", "demo");
    expect(out).toMatch(/budget +6 trials, none left/);
    expect(out).toMatch(/from +\S+ on /);
    const shown = (await place.json("show", "demo")) as {
      spec: Record<string, unknown>;
      provenance: { runtime: string };
    };
    expect(shown.spec).toMatchObject({ name: "demo", on_failure: "skip", grace_seconds: 0.5 });
    expect(shown.provenance.runtime).toContain(process.versions.node);
  });

  it("the spec that show prints is a study file that runs on as the same study", async () => {
    const { spec } = (await place.json("show", "demo")) as { spec: Record<string, unknown> };
    place.write("copy.json", JSON.stringify(spec));
    const { exit, out } = await place.run("run", "copy.json");
    expect(exit).toBe(0);
    expect(out).not.toContain("New study.");
  });

  it("exports the same trials as CSV, JSON and Parquet", async () => {
    const trials = await place.trials();
    const csv = (await place.run("export", "demo")).out.trimEnd().split("\r\n");
    expect(csv[0]).toBe(
      "trial,state,failure,message,step,invalidated,created_at_ms,ended_at_ms,energy.kilowatt_hours,energy.carbon_grams,energy.meters,params.x,params.kind,metrics.score",
    );
    expect(csv.slice(1).map((line) => Number(line.split(",")[11]))).toEqual(
      trials.map(({ params }) => params["x"]),
    );
    expect(JSON.parse((await place.run("export", "demo", "--format", "json")).out)).toEqual(trials);

    expect((await place.run("export", "demo", "-o", "t.parquet")).out).toBe("Wrote 6 trials to t.parquet.\n");
    const bytes = readFileSync(place.path("t.parquet"));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const rows = await parquetReadObjects({ file });
    expect(
      rows.map((row) => [Number(row["trial"]), row["params.x"], row["params.kind"], row["metrics.score"]]),
    ).toEqual(
      trials.map(({ trial, params, metrics }) => [trial, params["x"], params["kind"], metrics["score"]]),
    );
    expect((await place.run("export", "demo", "--format", "parquet")).exit).toBe(2);
  });

  it("replay finds every suggestion the same", async () => {
    const { exit, out } = await place.run("replay", "demo");
    expect({ exit, out }).toMatchObject({
      exit: 0,
      out: expect.stringContaining("6 suggestions, all the same bit for bit"),
    });
  });

  it("invalidate takes the best out of the count, and --restore brings it back", async () => {
    const best = (await place.json("best", "demo")) as { trial: number };
    expect((await place.run("invalidate", "demo", String(best.trial))).exit).toBe(2);
    const reason = ["--reason", "measured wrongly"];
    expect((await place.run("invalidate", "demo", String(best.trial), ...reason)).exit).toBe(0);
    expect(((await place.json("best", "demo")) as { trial: number }).trial).not.toBe(best.trial);
    expect((await place.trials())[best.trial - 1]?.invalidated?.reason).toBe("measured wrongly");
    expect((await place.run("invalidate", "demo", String(best.trial), "--restore", ...reason)).exit).toBe(0);
    expect(await place.json("best", "demo")).toEqual(best);
  });

  it("enqueue checks settings, and a larger budget runs them before any suggestion", async () => {
    const wrong = await place.run("enqueue", "demo", "x=7", "kind=a");
    expect(wrong.exit).toBe(2);
    expect((await place.run("enqueue", "demo", "x=0.999", "kind=b")).out).toBe(
      "1 trial of demo will run next: 7\n",
    );
    expect((await place.run("run", "study.yaml", "--trials", "7")).exit).toBe(0);
    const last = (await place.trials()).at(-1);
    expect(last).toMatchObject({
      trial: 7,
      state: "complete",
      params: { x: 0.999, kind: "b" },
      metrics: { score: 0.999 },
    });
  });

  it("a changed space goes on as a new version, said in words; another change needs --revise", async () => {
    const text = readFileSync(place.path("study.yaml"), "utf8");
    place.write("study.yaml", text.replace("trials: 6", "trials: 8").replace("max: 1 }", "max: 2 }"));
    const wider = await place.run("run", "study.yaml");
    expect(wider.out).toContain(
      "The space is a new version:\n  x goes from 0 to 2, was 0 to 1\n7 of 7 trials fit and are used\n",
    );
    expect(await place.trials()).toHaveLength(8);
    place.write(
      "study.yaml",
      readFileSync(place.path("study.yaml"), "utf8").replace("sampler: sobol", "sampler: random"),
    );
    const refused = await place.run("run", "study.yaml");
    expect(refused.exit).toBe(4);
    expect(refused.err).toContain("study.yaml:7:10: the study demo was started with another `sampler`");
    expect((await place.run("run", "study.yaml", "--revise")).exit).toBe(0);
  });

  it("an unknown study is told with what was meant, and asking makes no file", async () => {
    const near = await place.run("show", "demmo");
    expect({ exit: near.exit, err: near.err }).toEqual({
      exit: 3,
      err: 'error: there is no study "demmo" here\nhint: did you mean "demo"?\n',
    });
    const none = await place.run("show", "demo", "--storage", "sqlite:./other.db");
    expect(none.exit).toBe(3);
    expect((await place.run("list", "--storage", "sqlite:./other.db", "--json")).out).toBe("[]\n");
    expect(existsSync(place.path("other.db"))).toBe(false);
    expect(JSON.parse((await place.run("best", "nothing", "--json")).out)).toMatchObject({
      error: { code: "study_not_found" },
    });
  });

  it("delete needs --yes where nobody can be asked, and then it is gone", async () => {
    expect((await place.run("delete", "demo")).exit).toBe(2);
    expect((await place.run("delete", "demo", "--yes")).out).toBe("Deleted demo and its 8 trials.\n");
    expect((await place.run("best", "demo")).exit).toBe(3);
  });
});

describe("a study with stop rules", () => {
  const place = new Workplace();
  afterAll(() => place.close());
  const study = (stop: string): void =>
    place.study(["sh", "-c", reportsX], `budget: { trials: 40 }\n${stop}`);

  it("says why it ended as its last word and in show, and goes on without its rule", async () => {
    study("stop: { target: 0.7, patience: 39 }");
    const { exit, out } = await place.run("run", "study.yaml");
    expect(exit).toBe(0);
    expect(out).toMatch(/\nThe target score 0\.7 is reached: trial \d+ has 0\.[789]\d*\. \d+ trials in/);
    expect(out).toContain(
      "Its stop rule `target` says so: with another value of it, or without it, `hyperdial run study.yaml` goes on.",
    );
    const ended = (await place.trials()).length;
    expect(ended).toBeLessThan(40);
    const shown = (await place.run("show", "demo")).out;
    expect(shown).toMatch(/now +finished: the target score 0\.7 is reached: trial \d+ has/);
    expect(shown).toMatch(/stop +target 0\.7\n +patience 39/);
    expect((await place.run("replay", "demo")).out).toContain("all the same bit for bit");
    expect(await place.run("run", "study.yaml")).toMatchObject({
      exit: 0,
      out: expect.stringContaining("is reached"),
    });
    expect(await place.trials()).toHaveLength(ended);
    study("");
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    expect(await place.trials()).toHaveLength(40);
  });

  it.each([
    ["traget: 0.9", "11:17", "did you mean `target`?"],
    ["patience: { trial: 3 }", "11:28", "did you mean `trials`?"],
    ["target: auto", "11:17", "for example `target: 0.95`"],
  ])("shows where `%s` is wrong, and what would be right", async (rule, at, hint) => {
    study(`stop: { ${rule} }`);
    const { exit, err } = await place.run("run", "study.yaml");
    expect(exit).toBe(2);
    expect(err).toContain(hint);
    expect(err).toContain(`study.yaml:${at}`);
  });
});
