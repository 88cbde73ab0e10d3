import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StudyReport } from "../src/index.js";
import { Workplace } from "./command-line.js";
import { problemsOf, violationsOf } from "./support/page-checks.js";

const program = fileURLToPath(new URL("support/nearest-row.mjs", import.meta.url));

const table = (rows: number): string =>
  `x,class\n${Array.from({ length: rows }, (_, row) => {
    const x = ((row * 37) % 101) / 101;
    return `${x.toFixed(4)},${x + ((row * 53) % 17) / 60 > 0.6 ? "up" : "down"}\n`;
  }).join("")}`;

describe("the model card and the governance dossier of a finalized study", () => {
  const place = new Workplace();
  const made = async (kind: string, ...more: readonly string[]): Promise<StudyReport> => {
    const { out, err } = await place.run(
      "report",
      "near",
      "--kind",
      kind,
      "--format",
      "json",
      "-o",
      "-",
      ...more,
    );
    expect(err).toBe("");
    return JSON.parse(out) as StudyReport;
  };
  const textOf = (report: StudyReport, id: string): string =>
    JSON.stringify(report.sections.find((section) => section.id === id)?.blocks);

  beforeAll(async () => {
    place.write("data.csv", table(160));
    place.write(
      "study.yaml",
      `name: near
description: tells up from down
command: ${JSON.stringify([process.execPath, program])}
space: { k: { type: int, min: 1, max: 25, default: 25 } }
objectives: [{ metric: accuracy, direction: maximize }]
sampler: sobol
validation: { method: k-fold, folds: 3, data: data.csv, stratify: class, test: 0.25 }
budget: { trials: 5, parallel: 2 }
`,
    );
    const ended = [
      await place.run("run", "study.yaml"),
      await place.run("invalidate", "near", "2", "--reason", "the node was hot"),
      await place.run("enqueue", "near", "k=3"),
      await place.run("enqueue", "near", "k=4"),
      await place.run("finalize", "near"),
      await place.run("reproduce", "near", "--trial", "1"),
      await place.run("approve", "near", "--as", "Ada Wong", "--role", "validator", "--note", "for a year"),
      await place.run("approve", "near", "--as", "Bo Li", "--reject", "--note", "more rows are needed"),
    ];
    expect(ended.map(({ exit, err }) => ({ exit, err }))).toEqual(ended.map(() => ({ exit: 0, err: "" })));
    place.write("about.yaml", "owners: the near team\nintended_uses: [sorting parcels, nothing else]\n");
  }, 90_000);
  afterAll(() => place.close());

  it("are valid pages without accessibility violations", async () => {
    for (const kind of ["model-card", "dossier"]) {
      const { out } = await place.run("report", "near", "--kind", kind, "--about", "about.yaml", "-o", "-");
      expect(await problemsOf(out)).toEqual([]);
      expect(await violationsOf(out)).toEqual([]);
    }
  });

  it("a dossier tells which results were had again, and all documents what the study drew and how that was found", async () => {
    const dossier = await made("dossier");
    expect(textOf(dossier, "repetitions")).toMatch(/"1","identical","accuracy [\d.]+, [\d.]+","nothing/);
    expect(textOf(dossier, "record")).toContain("ran trial 1 again, which came out identical");
    for (const document of [dossier, await made("report"), await made("model-card")]) {
      expect(textOf(document, "energy")).toMatch(/\d m?Wh in \d+ runs of \d+ trials/);
      expect(textOf(document, "energy")).toMatch(/(RAPL|processor time ×)/);
      expect(textOf(document, "energy")).toContain("What that gave off");
    }
  });

  it("a card gives the setting, the model's file and the last word with its interval, and what was stated", async () => {
    const card = await made("model-card", "--about", "about.yaml");
    expect(card).toMatchObject({ document: "model-card", title: "Model card" });
    expect(textOf(card, "details")).toContain("the near team");
    expect(textOf(card, "use")).toContain("sorting parcels; nothing else");
    const results = card.sections.find(({ id }) => id === "results")!.blocks[0]!;
    expect(results).toMatchObject({
      kind: "text",
      text: expect.stringMatching(
        /on all 120 rows that tuning saw with 1 seed, and scored once on 40 locked rows\.$/,
      ),
    });
    expect(textOf(card, "results")).toMatch(/"accuracy","0\.\d+ \(0\.\d+ to \d/);
    expect(textOf(card, "factors")).toContain("Every split holds each class of class in its share.");
  });

  it("list what nobody has stated, and never fill it in", async () => {
    const open = textOf(await made("model-card", "--about", "about.yaml"), "unstated");
    expect(open).toContain("out_of_scope_uses");
    expect(open).not.toContain("intended_uses");
    expect(textOf(await made("model-card"), "use")).toContain("Not stated.");
    const dossier = await made("dossier");
    expect(textOf(dossier, "unstated")).toContain("risk_class");
    expect(textOf(dossier, "purpose")).toContain("tells up from down");
  });

  it("a dossier has the data's hash, the splits', each verdict, and who did what when", async () => {
    const dossier = await made("dossier");
    const data = textOf(dossier, "data");
    expect(data).toMatch(/"data\.csv","\d+","[0-9a-f]{64}"/);
    expect(data).toContain("How 120 rows were split");
    const approvals = textOf(dossier, "approvals");
    expect(approvals).toContain('"Ada Wong","validator","approved","for a year"');
    expect(approvals).toContain('"Bo Li","","rejected","more rows are needed"');
    expect(textOf(dossier, "validation")).toContain("Each time that the test set was opened");
    const deeds = dossier.record.map(({ what }) => what);
    expect(deeds[0]).toBe("made the study");
    expect(deeds).toContain("enqueued 2 settings");
    expect(deeds).toContain("took trial 2 out of the count: the node was hot");
    expect(deeds.at(-1)).toBe("put on record that Bo Li, rejected it: more rows are needed");
    expect(deeds.findIndex((what) => what.startsWith("opened the locked test set, time 1"))).toBeGreaterThan(
      0,
    );
  });

  it("say in their limits what the log shows, and mark a second touch of the test set", async () => {
    const before = textOf(await made("dossier"), "limits");
    expect(before).toContain("Each fold was trained with one seed");
    expect(before).toContain("1 trial was invalidated, and does not count.");
    expect(before).not.toContain("was opened");
    expect((await place.run("finalize", "near", "--again", "--reason", "a look")).exit).toBe(0);
    const again = await made("dossier");
    expect(textOf(again, "limits")).toContain("The test set was opened 2 times");
    expect(textOf(await made("model-card"), "caveats")).toContain("was opened 2 times");
  });

  it("refuse an about file that says what is not asked, and an approval by nobody", async () => {
    place.write("typo.yaml", "intended_use: parcels\n");
    const typo = await place.run("report", "near", "--kind", "model-card", "--about", "typo.yaml");
    expect(typo).toMatchObject({ exit: 2 });
    expect(typo.err).toContain("typo.yaml: unknown key `intended_use`");
    expect(typo.err).toContain("did you mean `intended_uses`?");
    place.write("number.yaml", "owners: 3\n");
    expect((await place.run("report", "near", "--about", "number.yaml")).err).toContain(
      "`owners` is no text",
    );
    expect((await place.run("report", "near", "--about", "none.yaml")).err).toContain(
      "none.yaml cannot be read",
    );
    expect((await place.run("approve", "near")).err).toContain("whose verdict is it?");
    expect((await place.run("approve", "near", "--as", "Eve", "--reject")).err).toContain(
      "a rejection needs its reason",
    );
  });

  it("are written where no name is given into files named by their kind", async () => {
    const { out } = await place.run("report", "near", "--kind", "dossier", "--format", "md");
    expect(out).toMatch(/^Wrote the governance dossier of near to near-dossier\.md/);
    expect(readFileSync(place.path("near-dossier.md"), "utf8")).toContain("## Who did what, and when");
  });
});
