// npm test: builds, sets up a Python venv, runs every suite, and closes with a line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pythonVenv } from "./python-venv.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const shell = process.platform === "win32";
const scratch = mkdtempSync(join(tmpdir(), "hyperdial-test-"));
const counts = { passed: 0, failed: 0 };

const build = () => {
  const { status } = spawnSync("npx", ["tsc", "-b"], { cwd: root, stdio: "inherit", shell });
  if (status !== 0) throw new Error("the build failed");
};

/** A suite that ends without its results counts as one failure: it must not pass in silence. */
const vitest = (python) => {
  const outputFile = join(scratch, "vitest.json");
  const { status } = spawnSync(
    "npx",
    ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${outputFile}`],
    {
      cwd: root,
      stdio: "inherit",
      shell,
      env: { ...process.env, HYPERDIAL_TEST_PYTHON: python },
    },
  );
  if (!existsSync(outputFile)) {
    counts.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(outputFile, "utf8"));
  const brokenFiles = result.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((one) => one.status !== "failed"),
  ).length;
  counts.passed += result.numPassedTests;
  counts.failed += result.numFailedTests + brokenFiles;
  if (status !== 0 && result.numFailedTests + brokenFiles === 0) counts.failed += 1;
};

const unittest = (python) => {
  const { status, stderr } = spawnSync(
    python,
    [
      "-W",
      "error::ResourceWarning",
      "-m",
      "unittest",
      "discover",
      "-s",
      "clients/python/tests",
      "-t",
      "clients/python/tests",
    ],
    { cwd: root, encoding: "utf8" },
  );
  process.stderr.write(stderr);
  const ran = Number(/^Ran (\d+) tests?/m.exec(stderr)?.[1] ?? 0);
  const closing = /^FAILED \((.*)\)/m.exec(stderr)?.[1] ?? "";
  const bad = [...closing.matchAll(/(?:failures|errors|unexpected successes)=(\d+)/g)].reduce(
    (sum, [, n]) => sum + Number(n),
    0,
  );
  counts.passed += Math.max(ran - bad, 0);
  counts.failed += status !== 0 && bad === 0 ? 1 : bad;
  if (ran === 0) counts.failed += 1;
};

try {
  build();
  const python = pythonVenv();
  vitest(python);
  unittest(python);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  counts.failed += 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
