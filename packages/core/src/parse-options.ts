import { assertNever } from "./errors/assert-never.js";
import { didYouMean } from "./errors/did-you-mean.js";
import { HyperdialError } from "./errors/hyperdial-error.js";
import type { Option, OptionsSchema } from "./options.js";

/** Why a value does not suit an option, to stand after "resolution is 0: "; null where it does. */
const objection = (option: Option, value: unknown): string | null => {
  switch (option.type) {
    case "number":
    case "integer": {
      if (typeof value !== "number" || !Number.isFinite(value)) return "it is a finite number";
      if (option.type === "integer" && !Number.isSafeInteger(value)) return "it is a whole number";
      if (option.min !== undefined && value < option.min) return `it is at least ${option.min}`;
      if (option.max !== undefined && value > option.max) return `it is at most ${option.max}`;
      return null;
    }
    case "word": {
      if (typeof value === "string" && option.words.includes(value)) return null;
      const meant = typeof value === "string" ? didYouMean(value, option.words) : undefined;
      return meant === undefined ? `it is one of ${option.words.join(", ")}` : `did you mean \`${meant}\`?`;
    }
    case "text":
      return typeof value === "string" ? null : "it is a text";
    case "names":
      return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string")
        ? null
        : "it is a list of names, such as [learning_rate]";
    case "records":
      return Array.isArray(value) &&
        value.length > 0 &&
        value.every((record) => typeof record === "object" && record !== null && !Array.isArray(record))
        ? null
        : "it is a list of mappings";
    case "flag":
      return typeof value === "boolean" ? null : "it is true or false";
    default:
      return assertNever(option);
  }
};

/**
 * A member's options as the user gave them, checked by its rows and completed by their defaults. Throws `invalid_argument`
 * with what was meant, e.g. ``sampler `grid` has no option `resolutoin` ``; `member` is how messages call the member.
 */
export const parseOptions = <Options>(
  schema: OptionsSchema<Options>,
  given: Readonly<Record<string, unknown>>,
  member: string,
): Options => {
  const rows = schema as Readonly<Record<string, Option>>;
  const names = Object.keys(rows);
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(rows, name)) continue;
    const meant = didYouMean(name, names);
    throw new HyperdialError("invalid_argument", `${member} has no option \`${name}\``, {
      hint:
        meant !== undefined
          ? `did you mean \`${meant}\`?`
          : names.length === 0
            ? "it has none"
            : `it has ${names.join(", ")}`,
      path: [name],
    });
  }
  const options: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(rows)) {
    const value = given[name];
    if (value === undefined || (value === null && option.default === null)) {
      options[name] = option.default;
      continue;
    }
    const wrong = objection(option, value);
    if (wrong !== null) {
      throw new HyperdialError(
        "invalid_argument",
        `${member}: \`${name}\` cannot be ${JSON.stringify(value) ?? String(value)}`,
        { hint: wrong, path: [name] },
      );
    }
    options[name] = value;
  }
  // Each key has been checked against its row, which the schema's type ties to the option's.
  return options as Options;
};
