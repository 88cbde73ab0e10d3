import { readFileSync, statSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reportsX, Workplace } from "./command-line.js";

describe("a storage that cannot be used", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
    place.study(["sh", "-c", reportsX], "budget: { trials: 2 }");
  });
  afterEach(() => place.close());

  const refused = async (...args: string[]): Promise<{ code: string; message: string; hint?: string }> => {
    const { exit, out } = await place.run(...args, "--json");
    expect(exit, out).toBe(6);
    return (JSON.parse(out) as { error: { code: string; message: string; hint?: string } }).error;
  };

  it("because it is not a database is told, and left as it is", async () => {
    place.write(
      "hyperdial.db",
      "these are my notes, not a database, and they are longer than a header\n".repeat(20),
    );
    const error = await refused("run", "study.yaml");
    expect(error.code).toBe("storage_corrupt");
    expect(error.message).toContain("hyperdial.db");
    expect(readFileSync(place.path("hyperdial.db"), "utf8")).toContain("these are my notes");
    expect((await place.run("doctor")).exit).toBe(6);
  });

  it("because it was cut short is told", async () => {
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    const bytes = readFileSync(place.path("hyperdial.db"));
    writeFileSync(
      place.path("hyperdial.db"),
      bytes.subarray(0, Math.floor(statSync(place.path("hyperdial.db")).size / 2)),
    );
    expect((await refused("run", "study.yaml")).code).toBe("storage_corrupt");
    expect((await place.run("doctor")).exit).toBe(6);
  });

  it("because pages of it were overwritten is told by doctor, which reads it through", async () => {
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    const bytes = readFileSync(place.path("hyperdial.db"));
    // Behind the header and the schema's first page.
    bytes.fill(0xa5, 4096, bytes.length);
    writeFileSync(place.path("hyperdial.db"), bytes);
    const { exit, out } = await place.run("doctor");
    expect(exit).toBe(6);
    expect(out).toMatch(/!! {2}Storage .*is damaged[\s\S]*restore it from a backup/);
    expect(readFileSync(place.path("hyperdial.db")).equals(bytes)).toBe(true);
  });

  it("because its directory is not there is told with the path", async () => {
    const error = await refused("run", "study.yaml", "--storage", "sqlite:./no/such/place.db");
    expect(error.message).toContain("./no/such");
  });

  it("because the address is none is an argument's error", async () => {
    const { exit, err } = await place.run("run", "study.yaml", "--storage", "mongodb://x");
    expect(exit).toBe(2);
    expect(err).toContain("mongodb://x");
  });

  it("is looked at by doctor, which makes nothing and says what is there", async () => {
    const before = (await place.json("doctor")) as {
      findings: { name: string; state: string; found: string }[];
    };
    expect(before.findings.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Node.js", "Python", "git", "GPUs", "Cores", "Memory", "Directory", "Storage"]),
    );
    const storageOf = ({ findings }: typeof before) => findings.find(({ name }) => name === "Storage");
    expect(storageOf(before)).toMatchObject({
      state: "good",
      found: expect.stringContaining("not there yet"),
    });
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    expect(storageOf((await place.json("doctor")) as typeof before)?.found).toMatch(/1 study, .*sound/);
  });
});
