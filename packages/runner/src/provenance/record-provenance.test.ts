import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseGitStatus } from "./git-state.js";
import { pythonOf } from "./python-packages.js";
import { type ProvenanceRequest, recordProvenance } from "./record-provenance.js";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("recordProvenance", () => {
  let directory = "";
  const record = (change: Partial<ProvenanceRequest> = {}) =>
    recordProvenance({
      hyperdial: "1.2.3",
      directory,
      command: ["hyperdial", "run"],
      program: [],
      data: [],
      ...change,
    });
  const git = (...parts: string[]): void => {
    const identity = [
      "-c",
      "user.name=t",
      "-c",
      "user.email=t@example.org",
      "-c",
      "init.defaultBranch=trunk",
    ];
    execFileSync("git", [...identity, ...parts], { cwd: directory, stdio: "pipe" });
  };
  const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);

  beforeEach(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), "hyperdial-provenance-")));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("keeps no password of an address in the command", async () => {
    const command = ["hyperdial", "run", "--storage", "postgres://ann:s3cret@db.example.org/hyperdial"];
    expect((await record({ command })).command[3]).toBe("postgres://ann:…@db.example.org/hyperdial");
  });

  it("tells the commit, the branch and whether a known file has changed", async () => {
    git("init", "-q");
    write("train.py", "pass");
    git("add", ".");
    git("commit", "-q", "-m", "first");
    write("results.db", "not known to git");
    const clean = await record();
    expect(clean.git).toMatchObject({ branch: "trunk", dirty: false });
    expect(clean.git?.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(clean.unrecorded).toBe(undefined);
    write("train.py", "print(1)");
    expect((await record()).git?.dirty).toBe(true);
  });

  it("has no git where there is no repository, and says so", async () => {
    const { git: none, unrecorded } = await record();
    expect(none).toBe(null);
    expect(unrecorded).toEqual([expect.stringMatching(/^git: .*not a git repository/)]);
  });

  it("hashes data files and directories", async () => {
    write("a.csv", "1,2\n");
    mkdirSync(join(directory, "images", "deep"), { recursive: true });
    write("images/b.txt", "b");
    write("images/deep/a.txt", "a");
    const { data } = await record({ data: ["a.csv", "images"] });
    const lines = `${sha256("b")}  b.txt\n${sha256("a")}  deep/a.txt\n`;
    expect(data).toEqual([
      { path: "a.csv", sha256: sha256("1,2\n"), bytes: 4 },
      { path: "images", sha256: sha256(lines), bytes: 2 },
    ]);
  });

  it("refuses data that is not there, with the directory that was looked from", async () => {
    await expect(record({ data: ["no.csv"] })).rejects.toMatchObject({
      code: "invalid_spec",
      message: expect.stringContaining("no.csv"),
      hint: expect.stringContaining(directory),
    });
  });

  it("knows the versions of the project's npm packages", async () => {
    write("package.json", JSON.stringify({ dependencies: { left: "^1.0.0", absent: "^2.0.0" } }));
    mkdirSync(join(directory, "node_modules", "left"), { recursive: true });
    write("node_modules/left/package.json", JSON.stringify({ version: "1.4.2" }));
    expect((await record()).packages).toEqual({ "npm:left": "1.4.2" });
  });

  it("knows the versions of a Python command's packages", async () => {
    const python = process.env["HYPERDIAL_TEST_PYTHON"] ?? "python3";
    mkdirSync(join(directory, "Some_Package-0.3.1.dist-info"));
    const { packages } = await record({ program: [python, "train.py"] });
    expect(packages["python"]).toMatch(/^3\.\d+\.\d+/);
    expect(packages["pypi:some-package"]).toBe("0.3.1");
  });

  it("keeps the reason where Python's packages could not be listed", async () => {
    const { packages, unrecorded } = await record({ program: ["./no/python3", "train.py"] });
    expect(packages).toEqual({});
    expect(unrecorded).toContain("the packages of ./no/python3: it is not installed");
  });

  it("hashes the files that the program's command names, and no interpreter that lies elsewhere", async () => {
    write("train.py", "pass");
    const program = [process.execPath, "train.py", "--out", "none", join(directory, "train.py")];
    const file = { path: "train.py", sha256: sha256("pass"), bytes: 4 };
    expect((await record({ program })).program).toEqual([file]);
    expect((await record({ module: `file://${directory}/train.py` })).program).toEqual([file]);
    expect((await record({ program: [process.execPath] })).program).toBe(undefined);
  });

  it("keeps no value of the environment", async () => {
    process.env["HYPERDIAL_TEST_SECRET"] = "s3cr3t-0f-the-test";
    const text = JSON.stringify(await record());
    delete process.env["HYPERDIAL_TEST_SECRET"];
    expect(text).not.toContain("s3cr3t-0f-the-test");
  });
});

describe("parseGitStatus", () => {
  it("gives null before the first commit", () => {
    expect(parseGitStatus("# branch.oid (initial)\n# branch.head main\n")).toBe(null);
  });
  it("keeps git's word for no branch", () => {
    expect(parseGitStatus("# branch.oid abc\n# branch.head (detached)\n1 .M N... train.py\n")).toEqual({
      commit: "abc",
      branch: "(detached)",
      dirty: true,
    });
  });
});

describe("pythonOf", () => {
  it("finds the interpreter, also behind a runner", () => {
    expect(pythonOf(["python3.12", "train.py"])).toEqual(["python3.12"]);
    expect(pythonOf(["uv", "run", "python", "-u", "train.py"])).toEqual(["uv", "run", "python"]);
    expect(pythonOf(["/opt/venv/bin/python", "train.py"])).toEqual(["/opt/venv/bin/python"]);
    expect(pythonOf(["./train.sh", "python_like"])).toBe(null);
  });
});
