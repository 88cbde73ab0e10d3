import { cannotSplit } from "./cannot-split.js";
import { numberWords } from "./number-words.js";

/**
 * As `dealRows`, and every part gets its share of each class, within one row (scikit-learn's StratifiedKFold: the sorted classes are dealt
 * out in turn, which says how many of each a part gets). Throws `invalid_spec` where a class has fewer rows than there are parts.
 */
export const dealClasses = (classes: readonly string[], order: Uint32Array, parts: number): Uint32Array => {
  const { numberOf, names } = numberWords(classes, order);
  const counts = new Uint32Array(names.length);
  for (const row of order) counts[numberOf[row]!]! += 1;
  const rare = counts.findIndex((count) => count < parts);
  if (rare >= 0) throw tooRare(names[rare]!, counts[rare]!, parts);

  // Dealt in turn, class after class: part i gets the positions i, i + parts, … of the sorted rows.
  const partOf = new Uint32Array(order.length);
  let start = 0;
  for (let each = 0; each < names.length; each++) {
    const end = start + counts[each]!;
    const members = order.filter((row) => numberOf[row] === each);
    let at = 0;
    for (let part = 0; part < parts; part++) {
      const upTo = (position: number): number => Math.floor((position - part + parts - 1) / parts);
      const share = upTo(end) - upTo(start);
      for (let taken = 0; taken < share; taken++) partOf[members[at++]!] = part;
    }
    start = end;
  }
  return partOf;
};

const tooRare = (name: string, count: number, parts: number) =>
  cannotSplit(
    "stratify",
    `the class "${name}" has ${count} ${count === 1 ? "row" : "rows"}, and ${parts} parts were asked for: it would be absent from some`,
    `take at most ${count} folds, merge rare classes, or leave out \`stratify\``,
  );
