import { describe, expect, it } from "vitest";
import { studyJsonSchema } from "./study-json-schema.js";

describe("studyJsonSchema", () => {
  it("is the file that the package ships: update it with `npx vitest run study-json-schema -u`", async () => {
    const shipped = new URL("../../study.schema.json", import.meta.url);
    await expect(`${JSON.stringify(studyJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(shipped.pathname);
  });

  it("has the keys of study files, in snake_case, and refuses others", () => {
    const schema = studyJsonSchema() as {
      properties: Record<string, { properties?: Record<string, unknown> }>;
      additionalProperties: boolean;
      required: string[];
    };
    expect(Object.keys(schema.properties)).toContain("timeout_seconds");
    expect(Object.keys(schema.properties["budget"]?.properties ?? {})).toContain("run_minutes");
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(["name", "space", "objectives"]);
  });
});
