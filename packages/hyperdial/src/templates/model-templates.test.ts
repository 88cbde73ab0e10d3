import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { parseStudyText } from "../spec-file/parse-study-text.js";
import { modelNames } from "./model-names.js";
import { modelTemplates } from "./model-templates.js";
import { studyText } from "./study-text.js";

const python = process.env["HYPERDIAL_TEST_PYTHON"] ?? "python3";

describe.each(modelNames)("the template for %s", (name) => {
  const { objective, space, folds, trials, train } = modelTemplates[name];
  const text = studyText({
    name,
    command: ["python3", "train.py"],
    objective,
    space,
    folds,
    trials,
    parallel: 2,
    schema: "./study.schema.json",
  });

  it("is a study file that reads without an error", () => {
    const { spec } = parseStudyText(text, "study.yaml");
    expect(spec.name).toBe(name);
    expect(spec.command).toEqual(["python3", "train.py"]);
    expect(spec.objectives).toEqual([objective]);
  });

  it("gives a source for every range", () => {
    const lines = space.split("\n");
    const withoutComment = lines.filter((line, index) => {
      if (!/^ {2}\w+: \{/.test(line)) return false;
      // A comment above, or above the lines of the same group.
      let above = index - 1;
      while (/^ {2}\w+: \{/.test(lines[above] ?? "")) above--;
      return !(lines[above] ?? "").trim().startsWith("#");
    });
    expect(withoutComment).toEqual([]);
    expect(space).toMatch(/\(20\d\d\b/);
  });

  it("has a program that Python can read, and whose metric is the study's", () => {
    execFileSync(python, ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], { input: train });
    expect(train).toMatch(new RegExp(`\\b${objective.metric}=`));
  });
});
