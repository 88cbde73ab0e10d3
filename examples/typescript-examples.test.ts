import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

// Built and started as a user starts them, in a directory of their own.
const examples = fileURLToPath(new URL(".", import.meta.url));
let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "hyperdial-examples-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const run = async (program: string, ...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(examples, program), ...args], {
    cwd: scratch,
  });
  return stdout;
};

test("ask-and-tell tunes simulated annealing in a loop of its own", async () => {
  const out = await run("ask-and-tell/dist/ask-and-tell.js");
  expect(out.match(/^setting \d+: /gm)).toHaveLength(25);
  const lengths = [...out.matchAll(/round trip of ([\d.]+)/g)].map((match) => Number(match[1]));
  const best = /^best: setting (\d+), ([\d.]+)/m.exec(out);
  expect(Number(best?.[2])).toBe(Math.min(...lengths));
}, 60_000);

test("compare-samplers tunes one problem with four samplers, and says how often each was better than random", async () => {
  const out = await run("compare-samplers/dist/compare-samplers.js", "2");
  const rows = [...out.matchAll(/^(\w+) +([\d.]+) +([\d.]+) +([\d.]+)(?: +in (\d) of 2)?$/gm)];
  expect(rows.map(([, name]) => name)).toEqual(["random", "tpe", "local", "auto"]);
  for (const [, , least, middle, most] of rows) {
    expect(Number(least)).toBeLessThanOrEqual(Number(middle));
    expect(Number(middle)).toBeLessThanOrEqual(Number(most));
  }
  // Seeds are fixed, so this is no matter of luck.
  expect(Number(rows.at(-1)?.[5])).toBe(2);
}, 240_000);

test("the quickstart tunes the digits network, and ends with both settings on the test set", async () => {
  const out = await run("digits/dist/quickstart.js", "5");
  expect(out).toMatch(/Test set \(359 images/);
  expect(out).toMatch(/default {5}9\d\.\d\d %/);
  expect(out).toMatch(/gain {8}-?\d+\.\d\d % {3}\(95 % interval/);
}, 120_000);
