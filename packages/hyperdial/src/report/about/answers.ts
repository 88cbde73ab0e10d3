import type { Block } from "../block.js";
import type { ReportView } from "../section.js";
import { type AboutKey, aboutQuestions } from "./about-questions.js";

/** What was stated of these, and of which nothing was: a reader sees both. */
export const answers = ({ about }: ReportView, keys: readonly AboutKey[]): Block => ({
  kind: "facts",
  rows: keys.map((key) => {
    const given = about[key] ?? [];
    return [aboutQuestions[key].label, given.length === 0 ? "Not stated." : given.join("; ")];
  }),
});
