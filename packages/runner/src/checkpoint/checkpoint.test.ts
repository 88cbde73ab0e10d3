import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckpointRef } from "@hyperdial/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepCheckpoint } from "./keep-checkpoint.js";
import { takeUpCheckpoint } from "./take-up-checkpoint.js";

let studyDirectory: string;
beforeEach(() => {
  studyDirectory = mkdtempSync(join(tmpdir(), "hyperdial-checkpoint-"));
});
afterEach(() => rmSync(studyDirectory, { recursive: true }));

const at = (path: string): string => join(studyDirectory, path);

/** What a run leaves: two files, one in a folder. */
const leave = (run: string, epoch: number): string => {
  const working = at(run);
  mkdirSync(join(working, "optimizer"), { recursive: true });
  writeFileSync(join(working, "weights"), `weights of epoch ${epoch}`);
  writeFileSync(join(working, "optimizer", "state"), String(epoch));
  return working;
};

const keep = (run: string, step: number): Promise<CheckpointRef | null> =>
  keepCheckpoint({ studyDirectory, working: at(run), kept: "kept", step });

const takeUp = (run: string, checkpoint: CheckpointRef): Promise<string | null> =>
  takeUpCheckpoint({ studyDirectory, working: at(run), checkpoint });

describe("a checkpoint", () => {
  it("is kept whole and taken up as it was, as often as is wanted", async () => {
    leave("run-1", 3);
    const checkpoint = (await keep("run-1", 3))!;
    expect(checkpoint).toMatchObject({ step: 3 });
    expect(existsSync(at("run-1"))).toBe(false);
    for (const run of ["run-2", "clone"]) {
      expect(await takeUp(run, checkpoint)).toBeNull();
      expect(readFileSync(at(`${run}/weights`), "utf8")).toBe("weights of epoch 3");
      expect(readFileSync(at(`${run}/optimizer/state`), "utf8")).toBe("3");
    }
  });

  it("of a run that left nothing is none", async () => {
    expect(await keep("run-1", 3)).toBeNull();
    mkdirSync(at("run-1/empty"), { recursive: true });
    expect(await keep("run-1", 3)).toBeNull();
  });

  it("that an earlier attempt went on from stays as that left it", async () => {
    leave("run-1", 3);
    const checkpoint = (await keep("run-1", 3))!;
    await takeUp("run-2", checkpoint);
    writeFileSync(at("run-2/weights"), "weights of epoch 5");
    expect(await takeUp("run-2", checkpoint)).toBeNull();
    expect(readFileSync(at("run-2/weights"), "utf8")).toBe("weights of epoch 5");
  });

  it("that is gone or was changed is refused in words, and nothing of it is taken", async () => {
    leave("run-1", 3);
    const checkpoint = (await keep("run-1", 3))!;
    writeFileSync(join(studyDirectory, checkpoint.uri, "weights"), "other weights");
    expect(await takeUp("run-2", checkpoint)).toMatch(/^its checkpoint of step 3 is not what was kept/);
    rmSync(join(studyDirectory, checkpoint.uri), { recursive: true });
    expect(await takeUp("run-2", checkpoint)).toMatch(/^its checkpoint of step 3 is gone/);
    expect(readdirSync(studyDirectory)).toEqual(["kept"]);
  });

  it("whose copy was cut short by a kill is copied anew", async () => {
    leave("run-1", 3);
    const checkpoint = (await keep("run-1", 3))!;
    mkdirSync(at("run-2.partial"));
    writeFileSync(at("run-2.partial/weights"), "weig");
    expect(await takeUp("run-2", checkpoint)).toBeNull();
    expect(readFileSync(at("run-2/weights"), "utf8")).toBe("weights of epoch 3");
    expect(existsSync(at("run-2.partial"))).toBe(false);
  });

  it("goes when two newer ones of its cell are kept", async () => {
    const kept = [];
    for (const step of [1, 3, 9]) {
      leave(`run-${step}`, step);
      kept.push((await keep(`run-${step}`, step))!);
    }
    expect(kept.map(({ uri }) => existsSync(at(uri)))).toEqual([false, true, true]);
  });
});
