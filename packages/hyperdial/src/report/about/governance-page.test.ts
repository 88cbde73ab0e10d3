import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { aboutKeys, aboutQuestions } from "./about-questions.js";
import { aboutFileKey } from "./parse-about.js";

it("docs/governance.md lists every key of an about file with its question", () => {
  const page = readFileSync(new URL("../../../../../docs/governance.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, key, question]) => [key, question]);
  expect(rows).toEqual(aboutKeys.map((key) => [aboutFileKey(key), aboutQuestions[key].asks]));
});
