import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Workplace } from "./command-line.js";

// `npm test` makes it, with the client and scikit-learn.
const own = fileURLToPath(new URL("../../../.venv/bin/python", import.meta.url));
const python = process.env["HYPERDIAL_TEST_PYTHON"] ?? own;
if (!existsSync(python)) throw new Error("these tests need the Python venv that `npm test` makes");

describe("what init writes", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
  });
  afterEach(() => place.close());

  const env = { PATH: `${dirname(python)}${delimiter}${process.env["PATH"]}` };
  const run = (...args: string[]) => place.start(args, env).ended;

  it.each(["random-forest", "svm", "mlp"])(
    "for %s runs as it is, and tells a best setting",
    async (model) => {
      const written = await run("init", "--model", model, "--json");
      expect(JSON.parse(written.out)).toMatchObject({
        files: ["study.yaml", "train.py"],
        name: model,
        missing: [],
      });
      const { exit, out, err } = await run("run", "study.yaml", "--trials", "2");
      expect({ exit, err }, out).toEqual({ exit: 0, err: "" });
      expect(out).toMatch(/Best {2}trial \d: accuracy 0\.\d+/);
    },
    120_000,
  );

  it("for a library that is missing runs, and says what to install", async () => {
    await run("init", "--model", "xgboost");
    mkdirSync(place.path("hidden"));
    place.write("hidden/xgboost.py", "raise ImportError('not here')\n");
    const hidden = { ...env, PYTHONPATH: place.path("hidden") };
    const { exit, out } = await place.start(["run", "study.yaml", "--trials", "1"], hidden).ended;
    expect(exit).toBe(5);
    expect(out).toContain("this program needs XGBoost: pip install xgboost");
  }, 60_000);

  it("for a program of one's own is a study file to be changed, and never written over without --force", async () => {
    expect(
      (await run("init", "sub/dir", "--command", "./go --fast 'two words'", "--name", "mine")).exit,
    ).toBe(0);
    const text = readFileSync(place.path("sub/dir/study.yaml"), "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=.*study\.schema\.json\n/);
    expect(text).toContain("command: [ ./go, --fast, two words ]");
    const again = await run("init", "sub/dir", "--command", "./other");
    expect({ exit: again.exit, text: readFileSync(place.path("sub/dir/study.yaml"), "utf8") }).toEqual({
      exit: 2,
      text,
    });
    expect((await run("init", "sub/dir", "--command", "./other", "--force")).exit).toBe(0);
  });

  it("asks nothing where there is nobody to ask, and refuses a name that no study may have", async () => {
    expect(await run("init")).toMatchObject({ exit: 2, err: expect.stringContaining("--model") });
    const bad = await run("init", "--command", "x", "--name", "/etc/passwd");
    expect({ exit: bad.exit, made: existsSync(place.path("study.yaml")) }).toEqual({ exit: 2, made: false });
  });
});
