import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeStorage } from "@hyperdial/core/testing";
import { afterEach } from "vitest";
import { openSqliteStorage } from "./open-sqlite-storage.js";

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

describeStorage("sqlite", async (clock) => {
  const directory = mkdtempSync(join(tmpdir(), "hyperdial-storage-"));
  directories.push(directory);
  return await openSqliteStorage(join(directory, "studies.db"), { clock });
});
