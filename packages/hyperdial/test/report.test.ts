import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choice, float, openStudy, renderReport, report, type StudyReport, tune } from "../src/index.js";
import { Workplace } from "./command-line.js";
import { problemsOf, violationsOf } from "./support/page-checks.js";

const space = {
  rate: float(1e-4, 1, { scale: "log", default: 0.1 }),
  kind: choice({ plain: {}, deep: { width: float(0, 1, { default: 0.5 }) } }, { default: "plain" }),
};

/** A loss that is least at rate 0.01, each fold a little harder than the one before. */
const loss = (rate: number, width: number, fold: number): number =>
  (Math.log10(rate) + 2) ** 2 + 0.2 * width + 0.02 * fold + 0.01 * Math.sin(97 * rate + 31 * fold);

const htmlOf = async (made: StudyReport): Promise<string> =>
  new TextDecoder().decode(await renderReport(made, "html"));

// A page through axe, and programs that start one after the other, on a busy machine.
describe("a study's report", { timeout: 120_000 }, () => {
  const place = new Workplace();
  const storage = `sqlite:${join(place.directory, "hyperdial.db")}`;
  beforeAll(async () => {
    await tune({
      name: "demo",
      space,
      objective: { minimize: "loss" },
      sampler: "random",
      storage,
      runsDirectory: place.path("runs"),
      budget: { trials: 24 },
      onFailure: "skip",
      validation: { folds: 5 },
      start: [{ rate: 0.1, kind: "plain" }],
      evaluate: async ({ params, fold, trial }) => {
        if (trial === 7) throw new Error("no <memory> left");
        return { loss: loss(params.rate, params.kind === "deep" ? params.width : 0, fold) };
      },
    });
    const empty = await openStudy({ name: "empty", space, objective: { minimize: "loss" }, storage });
    await empty.close();
    await tune({
      name: "one",
      space,
      objective: { minimize: "loss" },
      storage,
      runsDirectory: place.path("runs"),
      budget: { trials: 1 },
      evaluate: async ({ params }) => ({ loss: loss(params.rate, 0, 0) }),
    });
  }, 60_000);
  afterAll(() => place.close());

  it.each(["demo", "empty", "one"])("of %s is valid HTML without accessibility violations", async (study) => {
    const html = await htmlOf(await report({ study, storage }));
    expect(await problemsOf(html)).toEqual([]);
    expect(await violationsOf(html)).toEqual([]);
  });

  it("needs no network: nothing in it leads elsewhere", async () => {
    const html = await htmlOf(await report({ study: "demo", storage }));
    expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|<script|<link|@import|url\(/,
    );
  });

  it("says the outcome first: the best trial, the default beside it, and what to do next", async () => {
    const { sections, findings } = await report({ study: "demo", storage });
    const [outcome] = sections;
    expect(outcome!.id).toBe("outcome");
    expect(outcome!.blocks[0]).toMatchObject({ kind: "callout" });
    const text = JSON.stringify(outcome);
    expect(text).toContain(`Trial ${findings.best[0]!.trial} is the best of 23 complete trials`);
    expect(findings.usual!.trial).toBe(1);
    expect(findings.gain.kind).toBe("found");
    expect(findings.counts).toMatchObject({ trials: 24, complete: 23, failed: 1 });
  });

  it("gives no figure where one trial is too few, and says why", async () => {
    const { findings, sections } = await report({ study: "one", storage });
    expect(findings.importance.kind).toBe("refused");
    expect(findings.leaders).toEqual({ kind: "refused", reason: "it takes two complete trials; there is 1" });
    expect(JSON.stringify(sections)).toContain("it takes 10 complete trials");
  });

  it("is written by the command, in the format of the file's ending, and says where", async () => {
    const html = await place.run("report", "demo");
    expect(html.out).toMatch(/^Wrote the tuning report of demo to demo-report\.html \(\d+ KiB\)\.\n$/);
    expect(readFileSync(place.path("demo-report.html"), "utf8")).toMatch(/^<!DOCTYPE html>/);
    const md = await place.run("report", "demo", "-o", "report.md");
    expect(md.exit).toBe(0);
    const text = readFileSync(place.path("report.md"), "utf8");
    expect(text).toMatch(/^# demo\n/);
    expect(text).toContain("no \\<memory\\> left");
    const json = await place.run("report", "demo", "--format", "json", "-o", "-");
    expect(JSON.parse(json.out)).toMatchObject({ kind: "hyperdial report", version: 1, study: "demo" });
    expect(await place.json("report", "demo", "-o", "again.html")).toMatchObject({
      file: "again.html",
      format: "html",
      trials: 24,
    });
  });

  it("is written as PDF without a browser: its own fonts, pages and outline", async () => {
    const { exit } = await place.run("report", "demo", "-o", "report.pdf");
    expect(exit).toBe(0);
    const pdf = readFileSync(place.path("report.pdf"), "latin1");
    expect(pdf).toMatch(/^%PDF-1\.\d/);
    expect(pdf.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(2);
    expect(pdf).toContain("+Roboto-Regular");
    expect(pdf).toContain("(Why it works)");
    const toOutput = await place.run("report", "demo", "--format", "pdf", "-o", "-");
    expect(toOutput.err).toContain("a PDF needs a file");
  });

  it("refuses an ending that it does not write, and names those that it does", async () => {
    const { exit, err } = await place.run("report", "demo", "-o", "report.docx");
    expect(exit).not.toBe(0);
    expect(err).toContain("a report is not written as .docx");
    expect(err).toContain("html, pdf, md, json");
  });
});
