import { pow } from "@hyperdial/numerics";
import { didYouMean } from "../../errors/did-you-mean.js";
import type { Codec, Parsed } from "../codec.js";
import { numberKey } from "../key-text.js";
import type { SimplexDefinition } from "../parameter.js";
import { failAt, type Spot, shown } from "../spot.js";

type Shares = Readonly<Record<string, number>>;

/** How far from 1 shares that come from outside may add up to; they are put right. */
const sumTolerance = 1e-6;

/**
 * Stick-breaking: coordinate i breaks off a part of what is left. With k parts to come, the broken share of a uniform point of
 * the simplex is Beta(1, k − 1), whose quantile function is 1 − (1 − u)^(1 / (k − 1)): uniform coordinates give uniform shares.
 */
export const compileSimplex = (definition: SimplexDefinition, spot: Spot): Codec => {
  const parts = checkParts(definition.parts, spot);
  const count = parts.length;
  const width = count - 1;
  const parse = (value: unknown): Parsed => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return {
        ok: false,
        fact: "it is a share for each part",
        hint: `such as {${parts.map((part) => `${part}: ${+(1 / count).toFixed(2)}`).join(", ")}}`,
      };
    }
    const given = value as Record<string, unknown>;
    for (const key of Object.keys(given)) {
      if (parts.includes(key)) continue;
      const close = didYouMean(key, parts);
      return {
        ok: false,
        fact: `it has no part ${shown(key)}`,
        hint: close === undefined ? `its parts are ${parts.join(", ")}` : `did you mean ${shown(close)}?`,
      };
    }
    let sum = 0;
    for (const part of parts) {
      const share = given[part];
      if (typeof share !== "number" || !(share >= 0 && share <= 1 + sumTolerance)) {
        return {
          ok: false,
          fact: `the share of ${part} is ${shown(share)}`,
          hint: "a share is a number from 0 to 1",
        };
      }
      sum += share;
    }
    if (Math.abs(sum - 1) > sumTolerance)
      return { ok: false, fact: `its shares add up to ${sum}`, hint: "they add up to 1" };
    const divisor = Math.abs(sum - 1) <= 1e-12 ? 1 : sum;
    const shares: Record<string, number> = {};
    for (const part of parts) shares[part] = (given[part] as number) / divisor + 0;
    return { ok: true, value: shares };
  };
  const equal: Record<string, number> = {};
  for (const part of parts) equal[part] = 1 / count;
  let defaultValue: Shares = Object.freeze(equal);
  if (definition.default !== undefined) {
    const parsed = parse(definition.default);
    if (!parsed.ok)
      return failAt(
        spot,
        "default",
        `its default cannot be ${shown(definition.default)}: ${parsed.fact}`,
        parsed.hint,
      );
    defaultValue = Object.freeze(parsed.value as Shares);
  }
  return {
    domain: { kind: "shares", parts },
    width,
    cardinality: width === 0 ? 1 : Number.POSITIVE_INFINITY,
    defaultValue,
    decode(unit, at) {
      const shares: Record<string, number> = {};
      let left = 1;
      for (let i = 0; i < width; i++) {
        const coordinate = unit[at + i]!;
        if (Number.isNaN(coordinate)) return defaultValue;
        const kept = pow(1 - Math.min(Math.max(coordinate, 0), 1), 1 / (width - i));
        shares[parts[i]!] = left * (1 - kept);
        left *= kept;
      }
      shares[parts[width]!] = left;
      return shares;
    },
    encode(value, into, at) {
      const shares = value as Shares;
      let left = 1;
      for (let i = 0; i < width; i++) {
        const kept = left > 0 ? Math.min(Math.max((left - shares[parts[i]!]!) / left, 0), 1) : 1;
        into[at + i] = 1 - pow(kept, width - i);
        left *= kept;
      }
    },
    parse,
    key: (value) => parts.map((part) => numberKey((value as Shares)[part]!)).join(""),
    finite: width === 0 ? { valueAt: () => equal, indexOf: () => 0, edge: (index) => index } : null,
    prior: null,
  };
};

const checkParts = (parts: readonly string[], spot: Spot): readonly string[] => {
  if (!Array.isArray(parts))
    return failAt(spot, "parts", `parts is ${shown(parts)}`, "give a list, such as [a, b, c]");
  if (parts.length === 0)
    return failAt(spot, "parts", "has no parts", "give at least two, such as [a, b, c]");
  if (parts.length > 500) return failAt(spot, "parts", `has ${parts.length} parts`, "use at most 500");
  const seen = new Set<string>();
  parts.forEach((part: unknown, index) => {
    if (typeof part !== "string" || part === "" || part in Object.prototype || /^\d+$/.test(part)) {
      failAt(spot, ["parts", index], `part ${index + 1} is ${shown(part)}`, "use a word");
    }
    if (seen.has(part as string)) failAt(spot, ["parts", index], `${shown(part)} stands twice`, "keep one");
    seen.add(part as string);
  });
  return [...parts];
};
