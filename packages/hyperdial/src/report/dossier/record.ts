import { section } from "../section.js";
import { minuteWords } from "../value-words.js";

/** Beyond so many lines the middle is for the log itself. */
const mostLines = 400;

/** Who did what when: all that people, and the study on its own account, did beside running trials. */
export const record = section({
  title: "Who did what, and when",
  build: ({ facts: { deeds, study } }) => {
    const left = deeds.length - mostLines;
    const shown = left > 0 ? [...deeds.slice(0, mostLines / 2), ...deeds.slice(-mostLines / 2)] : deeds;
    return [
      {
        kind: "table",
        caption: "From the log, in UTC",
        columns: [{ head: "when" }, { head: "by" }, { head: "what" }],
        rows: shown.map(({ atMs, actor, what }) => [minuteWords(atMs), actor, what]),
      },
      ...(left > 0
        ? [
            {
              kind: "text" as const,
              text: `${left} lines in the middle are left out; \`hyperdial report ${study.name} --kind dossier --format json\` has all of them.`,
            },
          ]
        : []),
    ];
  },
});
