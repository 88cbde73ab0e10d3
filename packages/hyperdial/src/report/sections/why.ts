import type { Block } from "../block.js";
import { section } from "../section.js";
import { settingWords, shareWords } from "../value-words.js";

/** What makes a setting good: which parameters matter, and how far the best ones may move. */
export const why = section({
  title: "Why it works",
  build: ({ findings }) => {
    if (findings.counts.complete === 0) return [];
    const { importance, room } = findings;
    const blocks: Block[] = [];
    if (importance.kind === "refused")
      blocks.push({ kind: "absent", what: "How much each parameter matters", reason: importance.reason });
    else {
      const { parameters, sentence, notes } = importance.value;
      blocks.push(
        { kind: "text", text: sentence },
        {
          kind: "table",
          caption: "Importance: shares of the variance of the scores",
          columns: [
            { head: "parameter" },
            { head: "share", align: "right" },
            { head: "95 % interval", align: "right" },
          ],
          rows: parameters.map((each) => [
            each.parameter,
            shareWords(each.importance),
            `${shareWords(each.low)} to ${shareWords(each.high)}`,
          ]),
        },
        ...notes.map((note): Block => ({ kind: "text", text: `Note: ${note}.` })),
      );
    }
    if (room.kind === "found")
      blocks.push(
        { kind: "text", text: room.value.sentence },
        {
          kind: "table",
          caption: `How far each parameter of trial ${room.value.trial} may move, all else as it is, before it costs one standard error`,
          columns: [
            { head: "parameter" },
            { head: "best", align: "right" },
            { head: "may be" },
            { head: "surely" },
          ],
          rows: room.value.parameters.map(({ parameter, best, within, surely }) => [
            parameter,
            settingWords(best),
            valuesWords(within, typeof best === "number"),
            valuesWords(surely, typeof best === "number"),
          ]),
        },
      );
    else if (importance.kind === "found")
      blocks.push({ kind: "absent", what: "The room around the best trial", reason: room.reason });
    return blocks;
  },
});

const valuesWords = (values: readonly Parameters<typeof settingWords>[0][], isNumber: boolean): string =>
  isNumber && values.length === 2
    ? values.map(settingWords).join(" to ")
    : values.map(settingWords).join(", ");
