import { standardDeviation } from "@hyperdial/numerics";
import { tooFewGroups } from "./deal-groups.js";
import { numberWords } from "./number-words.js";

/**
 * Each group in one part, the classes spread as evenly as the groups allow: the group with the most uneven classes first, each to where the
 * classes' shares over the parts come to vary least, and the smaller part among equals (scikit-learn's StratifiedGroupKFold).
 */
export const dealGroupedClasses = (
  classes: readonly string[],
  groups: readonly string[],
  order: Uint32Array,
  parts: number,
): Uint32Array => {
  const { numberOf: classOf, names: classNames } = numberWords(classes, order);
  const { numberOf: groupOf, names: groupNames } = numberWords(groups, order);
  if (groupNames.length < parts) throw tooFewGroups(groupNames.length, parts);
  const wide = classNames.length;
  const total = new Float64Array(wide);
  const ofGroup = groupNames.map(() => new Float64Array(wide));
  for (const row of order) {
    ofGroup[groupOf[row]!]![classOf[row]!]! += 1;
    total[classOf[row]!]! += 1;
  }
  const uneven = ofGroup.map((counts) => populationDeviation(counts));
  const turn = groupNames.map((_, group) => group).sort((a, b) => uneven[b]! - uneven[a]! || a - b);

  const filled = Array.from({ length: parts }, () => new Float64Array(wide));
  const rows = new Float64Array(parts);
  const partOfGroup = new Uint32Array(groupNames.length);
  for (const group of turn) {
    const counts = ofGroup[group]!;
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let part = 0; part < parts; part++) {
      let spread = 0;
      for (let each = 0; each < wide; each++) {
        const shares = filled.map(
          (has, other) => (has[each]! + (other === part ? counts[each]! : 0)) / total[each]!,
        );
        spread += populationDeviation(shares) / wide;
      }
      const alike = Number.isFinite(least) && Math.abs(spread - least) <= 1e-8 + 1e-5 * least;
      if ((!alike && spread < least) || (alike && rows[part]! < rows[best]!)) {
        best = part;
        least = spread;
      }
    }
    for (let each = 0; each < wide; each++) filled[best]![each]! += counts[each]!;
    rows[best]! += counts.reduce((sum, count) => sum + count, 0);
    partOfGroup[group] = best;
  }
  return groupOf.map((group) => partOfGroup[group]!);
};

/** With n below the line: the values are all there are. */
const populationDeviation = (values: ArrayLike<number>): number =>
  values.length < 2 ? 0 : standardDeviation(values) * Math.sqrt((values.length - 1) / values.length);
