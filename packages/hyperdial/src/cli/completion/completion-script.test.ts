import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandNames, loadCommand } from "../command-table.js";
import { completionScript } from "./completion-script.js";

const commands = await Promise.all(commandNames.map(loadCommand));

describe("bash completion", () => {
  let directory: string;
  let script: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "hyperdial-completion-"));
    script = join(directory, "completion.bash");
    writeFileSync(script, completionScript("bash", commands));
    const fake = '#!/bin/sh\n[ "$1 $2" = "list --names" ] && printf "digits\\ndemo two\\nother\\n"\n';
    writeFileSync(join(directory, "hyperdial"), fake, { mode: 0o755 });
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** What bash offers after the words, the last of which is being typed. */
  const offers = (...words: string[]): string[] => {
    const line = ["hyperdial", ...words];
    const program = `
      source "$1"; shift
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hyperdial
      for each in "\${COMPREPLY[@]}"; do printf '%s\\n' "$each"; done`;
    const out = execFileSync("bash", ["--norc", "-c", program, "bash", script, ...line], {
      encoding: "utf8",
      env: { PATH: `${directory}:${process.env["PATH"]}` },
    });
    return out.split("\n").filter((word) => word !== "");
  };

  it.each([
    [["re"], ["refine", "replay", "replay-schedule", "report", "reproduce", "retry"]],
    [["run", "--tr"], ["--trials"]],
    [["trials", "digits", "--state", "f"], ["failed"]],
    [
      ["export", "digits", "--format", ""],
      ["csv", "env", "json", "parquet", "python", "yaml"],
    ],
    [
      ["show", "d"],
      ["digits", "demo\\ two"],
    ],
    [["trials", "digits", "--limit", "1"], []],
    [["run", "stu"], []],
    [["completion", "z"], ["zsh"]],
    [["help", "exit"], ["exit-codes"]],
  ])("completes %j", (words, expected) => {
    expect(offers(...words).sort()).toEqual([...expected].sort());
  });

  it("names every option of every command in the scripts of zsh and fish too", () => {
    const [zsh, fish] = [completionScript("zsh", commands), completionScript("fish", commands)];
    for (const flag of ["parallel", "revise", "storage", "kind"]) {
      expect(zsh).toContain(`--${flag}[`);
      expect(fish).toContain(` -l ${flag} `);
    }
  });

  it("refuses a shell that it does not know", () => {
    expect(() => completionScript("bsh", commands)).toThrow(
      expect.objectContaining({
        code: "invalid_argument",
        hint: "did you mean bash? bash, zsh and fish are known",
      }),
    );
  });
});
