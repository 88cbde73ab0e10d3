import { HyperdialError } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { parseStudyText } from "./parse-study-text.js";

const good = `name: digits
command: [python, train.py]
space:
  learning_rate: { type: float, min: 1e-5, max: 1e-1, scale: log }
  batch_size: { type: int, min: 16, max: 512, scale: log }
  features: { type: subset, items: [a, b, c], min_size: 1 }
  optimizer:
    type: choice
    branches:
      adam: {}
      sgd: { momentum_of_it: { type: float, min: 0, max: 0.99 } }
objectives: [{ metric: accuracy, direction: maximize }]
scheduler: { type: asha, min_steps: 1 }
budget: { trials: 100, hours: 1, minutes: 30, seconds: 30, run_minutes: 5 }
environment: { MY_VAR: x }
timeout_seconds: 5
`;

const failure = (text: string): HyperdialError => {
  try {
    parseStudyText(text, "study.yaml");
  } catch (error) {
    if (error instanceof HyperdialError) return error;
    throw error;
  }
  throw new Error("no error was thrown");
};

const at = (error: HyperdialError): string => `${error.location?.line}:${error.location?.column}`;

describe("parseStudyText", () => {
  it("reads snake_case keys as the spec's, and leaves the user's own names alone", () => {
    const { spec } = parseStudyText(good, "study.yaml");
    expect(spec.space["features"]).toEqual({ type: "subset", items: ["a", "b", "c"], minSize: 1 });
    expect(spec.space["optimizer"]).toMatchObject({ branches: { sgd: { momentum_of_it: { max: 0.99 } } } });
    expect(spec.environment).toEqual({ MY_VAR: "x" });
    expect(spec.scheduler).toEqual({ type: "asha", minSteps: 1 });
    expect(spec.timeoutSeconds).toBe(5);
  });

  it("reads a schedule as the parameters that it is made of", () => {
    const lr = "{ type: schedule, of: [cosine], peak: { min: 0.1, max: 1 }, steps: 9, warm_up: 0.1 }";
    const text = good.replace(/learning_rate: .*/, `learning_rate: ${lr}`);
    const { spec } = parseStudyText(text, "study.yaml");
    expect(spec.space["learning_rate.peak"]).toEqual({ type: "float", min: 0.1, max: 1 });
    expect(spec.space["learning_rate.warm_up"]).toEqual({ type: "fixed", value: 0.1 });
    expect(spec.space["learning_rate.schedule"]).toEqual({ type: "fixed", value: "cosine" });
    const error = failure(text.replace("[cosine]", "[cosinus]"));
    expect([error.code, at(error)]).toEqual(["invalid_spec", "4:41"]);
  });

  it("adds hours, minutes and seconds up to minutes", () => {
    const { budget } = parseStudyText(good, "study.yaml").spec;
    expect(budget).toEqual({ trials: 100, minutes: 90.5, runMinutes: 5, parallel: 1 });
  });

  it("reads JSON, in either spelling of keys", () => {
    const { spec } = parseStudyText(
      JSON.stringify({
        name: "j",
        space: { x: { type: "subset", items: ["a", "b"], minSize: 1 } },
        objectives: [{ metric: "y", direction: "minimize" }],
        lease_seconds: 9,
      }),
      "study.json",
    );
    expect(spec.space["x"]).toMatchObject({ minSize: 1 });
    expect(spec.leaseSeconds).toBe(9);
  });

  it("shares mappings by anchors and merges", () => {
    const { spec } = parseStudyText(
      "name: m\nspace:\n  a: &unit { type: float, min: 0, max: 1 }\n  b: *unit\n  c: { <<: *unit, max: 2 }\nobjectives: [{ metric: y, direction: minimize }]\n",
      "study.yaml",
    );
    expect(spec.space["b"]).toEqual(spec.space["a"]);
    expect(spec.space["c"]).toMatchObject({ min: 0, max: 2 });
  });

  const edit = (from: string, to: string): string => {
    if (!good.includes(from)) throw new Error(`not in the text: ${from}`);
    return good.replace(from, to);
  };

  it.each([
    [
      "an unknown key",
      edit("timeout_seconds: 5", "timeout_second: 5"),
      "16:1",
      "unknown key `timeout_second`",
      "did you mean `timeout_seconds`?",
    ],
    [
      "a misspelt key that is needed, once",
      edit("max: 512", "mx: 512"),
      "5:37",
      "unknown key `mx` in `batch_size`",
      "did you mean `max`?",
    ],
    [
      "a wrong type",
      edit("trials: 100", "trials: many"),
      "14:19",
      '`trials` should be a number, but is the text "many"',
      undefined,
    ],
    [
      "a number in quotes",
      edit("max: 512", 'max: "512"'),
      "5:42",
      '`max` should be a number, but is the text "512"',
      "write the number without quotes",
    ],
    [
      "a broken number",
      edit("trials: 100", "trials: 1.5"),
      "14:19",
      "`trials` should be a whole number, but is 1.5",
      undefined,
    ],
    [
      "an unknown parameter type",
      edit("type: int", "type: itn"),
      "5:23",
      '`type` cannot be the text "itn"',
      "did you mean `int`? One of `float`, `int`, `bool`, `choice`, `ordinal`, `fixed`, `subset`, `permutation`, `simplex`, `schedule`",
    ],
    [
      "a parameter without a type",
      edit("type: int, ", ""),
      "5:15",
      "`type` is missing",
      "one of `float`, `int`, `bool`, `choice`, `ordinal`, `fixed`, `subset`, `permutation`, `simplex`, `schedule`",
    ],
    [
      "an unknown direction",
      edit("maximize", "maximise"),
      "12:45",
      '`direction` cannot be the text "maximise"',
      "did you mean `maximize`? One of `minimize`, `maximize`",
    ],
    [
      "a command in one text",
      edit("[python, train.py]", "python train.py"),
      "2:10",
      '`command` should be a list, but is the text "python train.py"',
      "write it as a list: command: [python, train.py]",
    ],
    [
      "a list for a parameter",
      edit("{ type: int, min: 16, max: 512, scale: log }", "[16, 32]"),
      "5:15",
      "`batch_size` should be a mapping, but is a list",
      "batch_size: { type: choice, values: [16, 32] }",
    ],
    [
      "an empty list of objectives",
      edit("[{ metric: accuracy, direction: maximize }]", "[]"),
      "12:13",
      "`objectives` must have at least 1 item, but is an empty list",
      undefined,
    ],
    [
      "a negative time",
      edit("timeout_seconds: 5", "timeout_seconds: -5"),
      "16:18",
      "`timeout_seconds` must be above 0, but is -5",
      undefined,
    ],
    [
      "a bad parameter name",
      edit("batch_size:", "9lives:"),
      "5:3",
      "`9lives` cannot be a name",
      "a name begins with a letter or underscore; then letters, digits, and _ . -",
    ],
    [
      "a scheduler of no type",
      edit("type: asha, ", ""),
      "13:12",
      "`type` is missing in `scheduler`",
      "add `type`: text",
    ],
    [
      "a missing objective",
      edit("objectives: [{ metric: accuracy, direction: maximize }]\n", ""),
      "1:1",
      "`objectives` is missing",
      "objectives: [{ metric: accuracy, direction: maximize }]",
    ],
    [
      "a duplicate key",
      edit("timeout_seconds: 5", "name: again"),
      "16:1",
      "the key `name` stands twice",
      "keep one of the two",
    ],
    [
      "a duplicate parameter",
      edit("batch_size:", "learning_rate:"),
      "5:3",
      "the key `learning_rate` stands twice",
      "keep one of the two",
    ],
    ["an empty file", "# nothing\n", "1:1", "the file is empty", "`hyperdial init` writes one to start from"],
    [
      "a list for a file",
      "- a\n",
      "1:1",
      "a study file is a mapping of keys to values",
      "`hyperdial init` writes one to start from",
    ],
  ])("places %s", (_, text, place, message, hint) => {
    const error = failure(text);
    expect({ code: error.code, place: at(error), message: error.message, hint: error.hint }).toEqual({
      code: "invalid_spec",
      place,
      message,
      hint,
    });
  });

  it("places what is not YAML", () => {
    const error = failure("name: x\nspace: { a: [1, 2\n");
    expect(error.message).toMatch(/^not YAML: /);
    expect(error.location?.line).toBeGreaterThanOrEqual(2);
  });

  it("tells of every problem at once: the first as the error, the others as its cause", () => {
    const error = failure(edit("trials: 100", "trials: many").replace("type: int", "type: itn"));
    const others = (error.cause as AggregateError).errors as HyperdialError[];
    expect([error, ...others].map(at)).toEqual(["5:23", "14:19"]);
  });

  it("leads an error's path to its line and column, through branches and snake_case", () => {
    const file = parseStudyText(good, "study.yaml");
    const place = (...path: (string | number)[]) =>
      at(file.locate(new HyperdialError("invalid_space", "x", { path })));
    expect(place("space", "batch_size", "min")).toBe("5:33");
    expect(place("space", "features", "minSize")).toBe("6:57");
    expect(place("space", "optimizer", "branches", "sgd", "momentum_of_it", "max")).toBe("11:58");
    expect(place("objectives", 0, "metric")).toBe("12:24");
    expect(place("space", "batch_size", "default")).toBe("5:15");
  });
});
