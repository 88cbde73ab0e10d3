import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type NewStudy, type Storage, workerId } from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { createMemoryStorage, openSqliteStorage } from "@hyperdial/storage";
import type { Row } from "../row.js";
import { fillStudy } from "./fill-study.js";
import { makeTrials, tenParameters, writerPath } from "./throughput.js";

const seconds = 2;
const run = promisify(execFile);

/** Storages alone: creating, claiming and settling trials, and opening large studies. */
export const storageRows = async (): Promise<readonly Row[]> => {
  const directory = mkdtempSync(join(tmpdir(), "hyperdial-bench-"));
  try {
    return [
      await inProcess("memory", createMemoryStorage(), "≥ 100,000"),
      await inProcess("SQLite", await openSqliteStorage(join(directory, "one.db")), "≥ 3,000"),
      await fourProcesses(join(directory, "four.db")),
      ...(await opening(directory, 100_000, "< 0.5")),
      ...(await opening(directory, 1_000_000, "< 4")),
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
};

const inProcess = async (name: string, storage: Storage, reach: string): Promise<Row> => {
  const { study } = await storage.createStudy(benchStudy);
  const made = await makeTrials(storage, study.id, { worker: workerId("w"), seconds });
  await storage.close();
  return { name: `create, claim and settle, ${name}`, value: made / seconds, unit: "trials/s", reach };
};

const fourProcesses = async (file: string): Promise<Row> => {
  const storage = await openSqliteStorage(file);
  const { study } = await storage.createStudy(benchStudy);
  await storage.close();
  const writers = ["a", "b", "c", "d"].map((worker) =>
    run(process.execPath, [writerPath, file, String(study.id), worker, String(seconds)]),
  );
  const made = (await Promise.all(writers)).reduce((sum, { stdout }) => sum + Number(stdout), 0);
  return {
    name: "the same, SQLite, 4 processes on one file",
    value: made / seconds,
    unit: "trials/s",
    reach: "≥ 1,500",
  };
};

const opening = async (directory: string, size: number, reach: string): Promise<readonly Row[]> => {
  const file = join(directory, `${size}.db`);
  const storage = await openSqliteStorage(file);
  const { study } = await storage.createStudy(benchStudy);
  await storage.close();
  fillStudy(file, study.id, size);
  const { stdout } = await run(process.execPath, [
    fileURLToPath(new URL("open-study.js", import.meta.url)),
    file,
  ]);
  rmSync(file);
  const { openSeconds, peakMegabytes } = JSON.parse(stdout);
  const name = `opening a study of ${size.toLocaleString("en")} trials`;
  return [
    { name, value: openSeconds, unit: "s", reach, note: "its whole history, of which nothing is read yet" },
    { name: `${name}, peak memory of the process`, value: peakMegabytes, unit: "MB", reach: "< 1,024" },
  ];
};

const benchStudy: NewStudy = {
  name: "bench",
  spec: studySpecSchema.parse({
    name: "bench",
    space: Object.fromEntries(
      Object.keys(tenParameters(1)).map((name) => [name, { type: "float", min: 0, max: 1 }]),
    ),
    objectives: [{ metric: "loss", direction: "minimize" }],
  }),
  specHash: "bench",
  provenance: {
    hyperdial: "",
    runtime: "",
    platform: "",
    hardware: { cpu: "", cores: 0, memoryMegabytes: 0, gpus: [] },
    user: "",
    host: "",
    directory: "",
    command: [],
    git: null,
    data: [],
    packages: {},
  },
  actor: "bench",
};
