import { section } from "../section.js";
import { minuteWords } from "../value-words.js";

/** Who approved the study, or did not. */
export const approvals = section({
  title: "Approvals",
  build: ({ facts: { reviews, study } }) =>
    reviews.length === 0
      ? [
          {
            kind: "callout",
            tone: "warning",
            lines: [
              `Nobody has approved ${study.name}.`,
              `\`hyperdial approve ${study.name} --as NAME --role ROLE\` puts a verdict on record.`,
            ],
          },
        ]
      : [
          {
            kind: "table",
            caption: "Verdicts on record, the latest last",
            columns: [
              { head: "when" },
              { head: "who" },
              { head: "as" },
              { head: "verdict" },
              { head: "note" },
              { head: "entered by" },
            ],
            rows: reviews.map(({ atMs, actor, review: { name, role, verdict, note } }) => [
              minuteWords(atMs),
              name,
              role ?? "",
              verdict,
              note ?? "",
              actor,
            ]),
          },
          {
            kind: "text",
            text: "These are records, not signatures: whoever may write to the study's storage may make one.",
          },
        ],
});
