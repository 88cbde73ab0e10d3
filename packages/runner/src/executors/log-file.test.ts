import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LogFile, logSegmentBytes } from "./log-file.js";

describe("LogFile", () => {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "hyperdial-log-"));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  const path = (name: string) => join(directory, "logs", name);

  it("makes no file where nothing is written", async () => {
    await new LogFile(path("stdout")).close();
    expect(existsSync(path("stdout.log"))).toBe(false);
  });

  it("keeps a short output whole, in one file", async () => {
    const log = new LogFile(path("stdout"));
    log.write(Buffer.from("one\n"));
    log.write(Buffer.from("two\n"));
    await log.close();
    expect(readFileSync(path("stdout.log"), "utf8")).toBe("one\ntwo\n");
    expect(existsSync(path("stdout.latest.log"))).toBe(false);
  });

  it("keeps the head and the tail of a long output in bounded files, and says what it left out", async () => {
    const log = new LogFile(path("stdout"));
    const chunk = Buffer.alloc(1 << 20, "line of output\n");
    log.write(Buffer.from("the beginning\n"));
    for (let count = 0; count < 40; count++) log.write(chunk);
    log.write(Buffer.from("the end\n"));
    await log.close();
    expect(statSync(path("stdout.log")).size).toBe(logSegmentBytes);
    expect(readFileSync(path("stdout.log"), "utf8")).toMatch(/^the beginning\n/);
    const latest = readFileSync(path("stdout.latest.log"), "utf8");
    expect(latest).toMatch(/\[… \d+ bytes left out …\]/);
    expect(latest).toMatch(/the end\n$/);
    expect(latest.length).toBeLessThan(3 * logSegmentBytes);
  });

  it("gives no more to a disk that takes no more, and says why", async () => {
    writeFileSync(join(directory, "logs"), "a file where the directory should be");
    const log = new LogFile(path("stdout"));
    log.write(Buffer.from("lost\n"));
    await log.close();
    expect(log.trouble).toMatch(/EEXIST|ENOTDIR/);
    log.write(Buffer.from("lost too\n"));
    await log.close();
  });
});
