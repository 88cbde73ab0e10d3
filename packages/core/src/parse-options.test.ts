import { describe, expect, it } from "vitest";
import { HyperdialError } from "./errors/hyperdial-error.js";
import type { OptionsSchema } from "./options.js";
import { parseOptions } from "./parse-options.js";

interface Example {
  readonly resolution: number;
  readonly share: number | null;
  readonly order: string;
  readonly label: string | null;
  readonly loud: boolean;
  readonly only: readonly string[] | null;
  readonly rows: readonly object[] | null;
}
const schema: OptionsSchema<Example> = {
  resolution: { type: "integer", default: 5, min: 1, max: 100, help: "" },
  share: { type: "number", default: null, min: 0, max: 1, help: "" },
  order: { type: "word", default: "listed", words: ["listed", "shuffled"], help: "" },
  label: { type: "text", default: null, help: "" },
  loud: { type: "flag", default: false, help: "" },
  only: { type: "names", default: null, help: "" },
  rows: { type: "records", default: null, help: "" },
};
const refusal = (given: Record<string, unknown>): HyperdialError => {
  try {
    parseOptions(schema, given, "sampler `example`");
  } catch (error) {
    if (error instanceof HyperdialError) return error;
  }
  throw new Error("it was not refused");
};

describe("parseOptions", () => {
  it("fills in defaults and keeps what is given", () => {
    expect(parseOptions(schema, { order: "shuffled", share: 0.5, only: ["a"] }, "x")).toEqual({
      resolution: 5,
      share: 0.5,
      order: "shuffled",
      label: null,
      loud: false,
      only: ["a"],
      rows: null,
    });
  });

  it("takes null as unset only where the default is unset", () => {
    expect(parseOptions(schema, { share: null }, "x").share).toBeNull();
    expect(refusal({ resolution: null }).code).toBe("invalid_argument");
  });

  it.each([
    [{ resolutoin: 3 }, "has no option `resolutoin`", "did you mean `resolution`?"],
    [{ zzzzzz: 3 }, "has no option `zzzzzz`", "it has resolution, share, order, label, loud, only, rows"],
    [{ resolution: 0 }, "`resolution` cannot be 0", "at least 1"],
    [{ resolution: 101 }, "`resolution` cannot be 101", "at most 100"],
    [{ resolution: 2.5 }, "`resolution` cannot be 2.5", "whole number"],
    [{ share: "half" }, '`share` cannot be "half"', "finite number"],
    [{ order: "shufled" }, '`order` cannot be "shufled"', "did you mean `shuffled`?"],
    [{ order: 3 }, "`order` cannot be 3", "one of listed, shuffled"],
    [{ label: 3 }, "`label` cannot be 3", "a text"],
    [{ only: "a" }, '`only` cannot be "a"', "a list of names"],
    [{ rows: [1] }, "`rows` cannot be [1]", "a list of mappings"],
    [{ loud: "yes" }, '`loud` cannot be "yes"', "true or false"],
  ])("refuses %o with the fact and the fix", (given, fact, hint) => {
    const error = refusal(given);
    expect(error.code).toBe("invalid_argument");
    expect(error.message).toContain(`sampler \`example\``);
    expect(error.message).toContain(fact);
    expect(error.hint).toContain(hint);
    expect(error.location ?? null).toBeNull();
  });
});
