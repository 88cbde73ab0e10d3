import { didYouMean } from "@hyperdial/core";
import type { $ZodIssue, $ZodType } from "zod/v4/core";
import { snakeCase } from "./key-case.js";
import { knownKeys } from "./known-keys.js";
import type { Problem } from "./problem.js";

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  object: "a mapping",
  record: "a mapping",
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

/** A value in the words of the file: `the text "abc"`, `3`, `a list`. */
const found = (value: unknown): string => {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? `the text "${value}"` : String(value);
};

const quote = (key: PropertyKey | undefined): string =>
  typeof key === "number" ? `item ${key + 1}` : `\`${snakeCase(String(key ?? "the file"))}\``;

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], root);

/** Mistakes that many make, with the line that was meant. */
const intended = (path: readonly PropertyKey[], value: unknown): string | undefined => {
  const at = path.join(".");
  if (at === "command" && typeof value === "string") {
    return `write it as a list: command: [${value.trim().split(/\s+/).join(", ")}]`;
  }
  if (at === "objectives") return "objectives: [{ metric: accuracy, direction: maximize }]";
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) {
    return "write the number without quotes";
  }
  if (Array.isArray(value) && path[0] === "space" && path.length === 2) {
    return `${String(path[1])}: { type: choice, values: [${value.join(", ")}] }`;
  }
  return undefined;
};

const wrongType = (issue: $ZodIssue, expected: string, root: unknown): Omit<Problem, "path"> => {
  const key = issue.path.at(-1);
  const value = valueAt(root, issue.path);
  const hint = intended(issue.path, value);
  if (value === undefined) {
    return {
      at: "value",
      message: `${quote(key)} is missing${issue.path.length > 1 ? ` in ${quote(issue.path.at(-2))}` : ""}`,
      hint: hint ?? `add ${quote(key)}: ${expected}`,
    };
  }
  return {
    at: "value",
    message: `${quote(key)} should be ${expected}, but is ${found(value)}`,
    ...(hint === undefined ? {} : { hint }),
  };
};

const oneOf = (words: readonly unknown[]): string => words.map((word) => `\`${String(word)}\``).join(", ");

const wrongWord = (
  path: readonly PropertyKey[],
  words: readonly unknown[],
  value: unknown,
): Omit<Problem, "path"> => {
  const meant = didYouMean(String(value), words.map(String));
  return value === undefined
    ? { at: "value", message: `${quote(path.at(-1))} is missing`, hint: `one of ${oneOf(words)}` }
    : {
        at: "value",
        message: `${quote(path.at(-1))} cannot be ${found(value)}`,
        hint:
          meant === undefined
            ? `one of ${oneOf(words)}`
            : `did you mean \`${meant}\`? One of ${oneOf(words)}`,
      };
};

const limit = (issue: $ZodIssue & { code: "too_small" | "too_big" }): string => {
  const [bound, words] =
    issue.code === "too_small"
      ? [Number(issue.minimum), issue.inclusive ? "at least" : "above"]
      : [Number(issue.maximum), issue.inclusive ? "at most" : "below"];
  if (issue.origin === "array") return `have ${words} ${bound} ${bound === 1 ? "item" : "items"}`;
  if (issue.origin === "string") return `have ${words} ${bound} ${bound === 1 ? "letter" : "letters"}`;
  return `be ${words} ${bound}`;
};

/** What an issue of the schema means to the writer of the file: one problem each, several for several unknown keys. */
export const explainIssue = (issue: $ZodIssue, schema: $ZodType, root: unknown): readonly Problem[] => {
  const path = issue.path as (string | number)[];
  const key = path.at(-1);
  const value = valueAt(root, path);
  const one = (problem: Omit<Problem, "path">): readonly Problem[] => [{ path, ...problem }];
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = knownKeys(schema, root, path).map(snakeCase);
      const given = Object.keys((value ?? {}) as object).map(snakeCase);
      return issue.keys.map((unknown) => {
        const meant = didYouMean(
          unknown,
          known.filter((word) => !given.includes(word)),
        );
        const place = path.length === 0 ? "" : ` in ${quote(key)}`;
        return {
          path: [...path, unknown],
          at: "key",
          message: `unknown key \`${unknown}\`${place}`,
          hint:
            meant === undefined
              ? known.length === 0
                ? "remove it"
                : `known here: ${known.join(", ")}`
              : `did you mean \`${meant}\`?`,
        };
      });
    }
    case "invalid_type":
      return one(wrongType(issue, kinds[issue.expected] ?? issue.expected, root));
    case "invalid_value":
      return one(wrongWord(path, issue.values, value));
    case "invalid_union": {
      if (issue.discriminator !== undefined && "options" in issue && issue.options !== undefined) {
        return one(wrongWord(path, issue.options, value));
      }
      const expected = issue.errors.flat().flatMap((inner) => (inner.code === "invalid_type" ? [inner] : []));
      const here = [
        ...new Set(expected.filter(({ path }) => path.length === 0).map((i) => i.expected as string)),
      ];
      const deeper = expected.find(({ path }) => path.length > 0);
      // A mapping where a mapping is allowed: what is wrong lies within.
      if (deeper !== undefined && typeof value === "object") {
        return explainIssue({ ...deeper, path: [...path, ...deeper.path] }, schema, root);
      }
      const words = here.map((kind) => kinds[kind] ?? (kind === "null" ? "nothing" : kind));
      return one(wrongType(issue, words.join(" or "), root));
    }
    case "invalid_key":
      return one({
        at: "key",
        message: `\`${String(key)}\` cannot be a name`,
        hint: "a name begins with a letter or underscore; then letters, digits, and _ . -",
      });
    case "too_small":
    case "too_big":
      return one({ at: "value", message: `${quote(key)} must ${limit(issue)}, but is ${found(value)}` });
    case "invalid_format":
      return one({
        at: "value",
        message: `${quote(key)} cannot be ${found(value)}`,
        ...(key === "name"
          ? { hint: "letters, digits and . _ - or space, beginning with a letter or digit" }
          : {}),
      });
    default:
      return one({ at: "value", message: issue.message });
  }
};
