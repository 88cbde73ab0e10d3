import { didYouMean } from "../errors/did-you-mean.js";
import { type ErrorPath, HyperdialError } from "../errors/hyperdial-error.js";

/** A place in the user's definitions, for errors that point at it. */
export interface Spot {
  readonly name: string;
  /** How messages call it: `parameter "momentum"`. */
  readonly label: string;
  readonly path: ErrorPath;
}

/** A value as messages show it: short, and told apart by type. */
export const shown = (value: unknown): string => {
  if (typeof value === "number" || typeof value === "bigint" || value === undefined) return String(value);
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
};

/** Words for a list of values: `a, b or c`, cut where it grows long. */
export const shownList = (values: readonly unknown[], last: "or" | "and" = "or"): string => {
  const words = values.slice(0, 8).map(shown);
  if (values.length > 8) return `${words.join(", ")} ${last} ${values.length - 8} more`;
  return words.length < 2
    ? (words[0] ?? "nothing")
    : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
};

/** ``did you mean `batch_size`? ``, else what is there to choose from. */
export const suggestion = (word: unknown, candidates: readonly unknown[]): string => {
  const close =
    typeof word === "string"
      ? didYouMean(
          word,
          candidates.filter((candidate) => typeof candidate === "string"),
        )
      : undefined;
  // A value in or out of quotes by mistake: "16" for 16, true for "true".
  const sameText = candidates.find((candidate) => candidate !== word && String(candidate) === String(word));
  if (sameText !== undefined) {
    return typeof sameText === "string"
      ? `write it with quotes: ${shown(sameText)}`
      : `write it without quotes: ${shown(sameText)}`;
  }
  return close === undefined ? `use ${shownList(candidates)}` : `did you mean ${shown(close)}?`;
};

/** Throws `invalid_space` at a key of a parameter's definition. */
export const failAt = (
  spot: Spot,
  key: string | readonly (string | number)[],
  fact: string,
  hint: string,
): never => {
  throw new HyperdialError("invalid_space", `${spot.label}: ${fact}`, {
    hint,
    path: [...spot.path, ...(typeof key === "string" ? [key] : key)],
  });
};
