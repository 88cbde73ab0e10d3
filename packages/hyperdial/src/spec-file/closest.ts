/** Edits (insert, delete, replace, swap neighbours) between two words: the optimal string alignment distance. */
const distance = (a: string, b: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? beforeLast[j - 2]! + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min(replace, last[j]! + 1, row[j - 1]! + 1, swap));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
};

const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** What was probably meant: the word at most a third of its letters away, regardless of case and dashes; null where none is. */
export const closest = (word: string, words: readonly string[]): string | null => {
  let best: { word: string; edits: number } | null = null;
  for (const candidate of words) {
    const edits = distance(plain(word), plain(candidate));
    const allowed = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (edits <= allowed && (best === null || edits < best.edits)) best = { word: candidate, edits };
  }
  return best?.word ?? null;
};
