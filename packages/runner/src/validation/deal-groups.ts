import { cannotSplit } from "./cannot-split.js";
import { numberWords } from "./number-words.js";

/**
 * Parts of about the same size, each group in one of them: the largest group first, always to the smallest part (scikit-learn's
 * GroupKFold). Among equals the order decides. Throws `invalid_spec` where there are fewer groups than parts.
 */
export const dealGroups = (groups: readonly string[], order: Uint32Array, parts: number): Uint32Array => {
  const { numberOf, names } = numberWords(groups, order);
  if (names.length < parts) throw tooFewGroups(names.length, parts);
  const sizes = new Uint32Array(names.length);
  for (const row of order) sizes[numberOf[row]!]! += 1;
  const bySize = Array.from(sizes, (_, group) => group).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const filled = new Float64Array(parts);
  const partOfGroup = new Uint32Array(names.length);
  for (const group of bySize) {
    const part = filled.indexOf(Math.min(...filled));
    filled[part]! += sizes[group]!;
    partOfGroup[group] = part;
  }
  return numberOf.map((group) => partOfGroup[group]!);
};

export const tooFewGroups = (groups: number, parts: number) =>
  cannotSplit(
    "group",
    `there ${groups === 1 ? "is 1 group" : `are ${groups} groups`}, and ${parts} parts were asked for, each with a group of its own`,
    groups < 2 ? "a grouped split needs two groups or more" : `take at most ${groups} folds`,
  );
