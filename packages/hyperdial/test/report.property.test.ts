import { type StudySpecInput, trialNumber } from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { arbitrarySpace, newKey, newStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openStorage, renderReport, report } from "../src/index.js";
import { problemsOf } from "./support/page-checks.js";

const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 1e300, -1e300, 5e-324, 1e9) },
);

/** The validator takes most of the time: a few pages are enough for it. */
let validated = 0;

it("a report of any space and any scores is valid, and has no figure that is none", {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitrarySpace(),
      fc.array(fc.tuple(value, value), { maxLength: 45 }),
      fc.constantFrom<Partial<StudySpecInput>>(
        {},
        { bounds: ["size <= 0.5"] },
        {
          objectives: [
            { metric: "loss", direction: "minimize" },
            { metric: "size", direction: "maximize" },
          ],
        },
      ),
      async ({ definitions, constraints, space }, scores, more) => {
        const storage = await openStorage("memory:");
        const { spec } = newStudy();
        const parsed = studySpecSchema.safeParse({
          ...spec,
          space: definitions,
          constraints,
          bounds: [],
          ...more,
        });
        // Some spaces that can be compiled cannot be written in a study file.
        fc.pre(parsed.success);
        const { study } = await storage.createStudy({
          ...newStudy(),
          name: "any <study> & `more`",
          spec: parsed.data!,
        });
        const random = keyedRandom("points");
        await storage.importTrials(
          study.id,
          scores.map(([loss, size], i) => ({
            point: space.sampleFeasible(random),
            spaceVersion: 1,
            study: "old",
            trial: trialNumber(i + 1),
            metrics: { loss, size },
            standardErrors: i % 2 === 0 ? {} : { loss: Math.abs(size) / 100 },
          })),
          newKey(),
          "test",
        );
        const made = await report({ study: study.name, storage });
        for (const format of ["html", "md"] as const) {
          const text = new TextDecoder().decode(await renderReport(made, format));
          expect(text.match(/.{0,60}(NaN|undefined|Infinity|\[object).{0,60}/g)).toBeNull();
          if (format === "html" && validated++ < 5) expect(await problemsOf(text)).toEqual([]);
        }
        const json = JSON.parse(new TextDecoder().decode(await renderReport(made, "json")));
        expect(json.findings.counts.trials).toBe(scores.length);
        await storage.close();
      },
    ),
    { numRuns: 30, seed: 7 },
  );
});
