import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Workplace } from "./command-line.js";

const good = `name: demo
command: [sh, -c, "true"]
space:
  lr: { type: float, min: 1e-5, max: 1e-1, scale: log }
  batch_size: { type: int, min: 16, max: 512 }
  optimizer: { type: choice, values: [adam, sgd] }
  momentum: { type: float, min: 0, max: 0.99, when: { optimizer: sgd } }
constraints: ["batch_size * lr <= 8"]
objectives: [{ metric: score, direction: maximize }]
sampler: random
budget: { trials: 2 }
`;

describe("a wrong study file", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
  });
  afterEach(() => place.close());

  it.each([
    [
      "an unknown key",
      "trials: 2",
      "trails: 2",
      /^error: study\.yaml:11:11: unknown key `trails`[\s\S]*did you mean `trials`\?/,
    ],
    [
      "a wrong type",
      "min: 16",
      "min: many",
      /^error: study\.yaml:5:33: `min` should be a number, but is the text "many"/,
    ],
    ["min above max", "min: 16, max: 512", "min: 600, max: 512", /^error: study\.yaml:5:\d+: .*batch_size/],
    ["a log scale over 0", "min: 1e-5", "min: 0", /^error: study\.yaml:4:\d+: .*log/],
    ["a default outside", "max: 512 }", "max: 512, default: 8 }", /^error: study\.yaml:5:\d+: .*8/],
    [
      "a condition on a missing parameter",
      "{ optimizer: sgd }",
      "{ optimiser: sgd }",
      /^error: study\.yaml:7:\d+: [\s\S]*optimizer/,
    ],
    [
      "a condition on a value that is none",
      "{ optimizer: sgd }",
      "{ optimizer: sdg }",
      /^error: study\.yaml:7:\d+: [\s\S]*sgd/,
    ],
    [
      "a cycle of conditions",
      "values: [adam, sgd] }",
      'values: [adam, sgd], when: { momentum: ">= 0.5" } }',
      /^error: study\.yaml:\d+:\d+: /,
    ],
    [
      "a constraint that nothing meets",
      "batch_size * lr <= 8",
      "batch_size < 10",
      /^error: study\.yaml:8:\d+: /,
    ],
    [
      "a constraint that is no expression",
      "batch_size * lr <= 8",
      "batch_size * <= 8",
      /^error: study\.yaml:8:\d+: /,
    ],
    [
      "a constraint on what is no parameter",
      "batch_size * lr <= 8",
      "batchsize * lr <= 8",
      /^error: study\.yaml:8:\d+: [\s\S]*batch_size/,
    ],
    ["a duplicate name", "batch_size:", "lr:", /^error: study\.yaml:5:3: the key `lr` stands twice/],
    [
      "a sampler that is none",
      "sampler: random",
      "sampler: randm",
      /^error: study\.yaml:10:10: [\s\S]*random/,
    ],
    [
      "an unknown parameter in the command",
      '"true"',
      `"echo \${batchsize}"`,
      /^error: study\.yaml:2:19: [\s\S]*batch_size/,
    ],
    ["what is no YAML", "name: demo", "name: [demo", /^error: study\.yaml:\d+:\d+: not YAML/],
  ])(
    "with %s is told with line, column and what would be right, and nothing is made",
    async (_, from, to, words) => {
      if (!good.includes(from)) throw new Error(`not in the file: ${from}`);
      place.write("study.yaml", good.replace(from, to));
      for (const command of ["run", "stdio"]) {
        const { exit, out, err } = await place.run(command, "study.yaml");
        expect(err).toMatch(words);
        expect({ exit, out }).toEqual({ exit: 2, out: "" });
      }
      expect(readdirSync(place.directory)).toEqual(["study.yaml"]);
      const { out } = await place.run("run", "study.yaml", "--json");
      expect(JSON.parse(out)).toMatchObject({
        error: { location: { file: "study.yaml", line: expect.any(Number) } },
      });
    },
  );

  it("that is binary, empty, a directory or missing is told", async () => {
    place.write("noise.yaml", new Uint8Array([0xff, 0xfe, 0x00, 0x80]));
    place.write("empty.yaml", "");
    expect((await place.run("run", "noise.yaml")).err).toContain("noise.yaml is not UTF-8 text");
    expect((await place.run("run", "empty.yaml")).err).toContain("the file is empty");
    expect((await place.run("run", ".")).err).toContain(". is a directory");
    expect((await place.run("run", "none.yaml")).err).toContain("there is no file none.yaml");
    expect(readdirSync(place.directory).sort()).toEqual(["empty.yaml", "noise.yaml"]);
  });
});
