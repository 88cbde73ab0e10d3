import { section } from "../section.js";
import { type AboutKey, aboutQuestions } from "./about-questions.js";
import { aboutFileKey } from "./parse-about.js";

/** The questions that a document asks and nobody has answered, with how to answer them. */
export const unstated = (keys: readonly AboutKey[]) =>
  section({
    title: "What nobody has stated",
    build: ({ about, facts }) => {
      const missing = keys.filter((key) => (about[key] ?? []).length === 0);
      if (missing.length === 0) return [];
      return [
        {
          kind: "text",
          text: "No log can tell these. Write them in a YAML file and name it with `--about FILE`.",
        },
        {
          kind: "table",
          caption: `Open questions about ${facts.study.name}`,
          columns: [{ head: "key" }, { head: "question" }],
          rows: missing.map((key) => [aboutFileKey(key), aboutQuestions[key].asks]),
        },
      ];
    },
  });
