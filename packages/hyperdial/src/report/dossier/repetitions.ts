import { section } from "../section.js";
import { minuteWords } from "../value-words.js";

const value = (each: number | null): string => (each === null ? "none" : String(each));

/** Trials that were run again beside the study, and how they compared. */
export const repetitions = section({
  title: "Results that were had again",
  build: ({ facts: { repetitions: all, study } }) => {
    if (all.length === 0) {
      return [
        {
          kind: "absent",
          what: "That results can be had again",
          reason: `no trial was run again; \`hyperdial reproduce ${study.name}\` does it with the best`,
        },
      ];
    }
    return [
      {
        kind: "table",
        caption: "Trials that were run again, the latest last",
        columns: [
          { head: "when" },
          { head: "by" },
          { head: "trial", align: "right" },
          { head: "came out" },
          { head: "metrics that decide, recorded and again" },
          { head: "not as it was" },
        ],
        rows: all.map(({ atMs, actor, result: { trial, likeness, tolerance, metrics, changed } }) => [
          minuteWords(atMs),
          actor,
          String(trial),
          likeness === "within tolerance" ? `the same within ${tolerance}` : likeness,
          metrics
            .filter(({ decides }) => decides)
            .map(({ metric, recorded, again }) => `${metric} ${value(recorded)}, ${value(again)}`)
            .join("; "),
          changed.join("; ") || "nothing that is on record",
        ]),
      },
    ];
  },
});
