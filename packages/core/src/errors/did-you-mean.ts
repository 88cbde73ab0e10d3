/** Edits (insert, delete, replace, swap neighbours) between two words, as in optimal string alignment. */
const editDistance = (a: string, b: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
};

/** Enough for names and words; longer texts are not compared, so that a hostile one costs nothing. */
const longest = 100;
const most = 1000;

const plain = (word: string): string => word.toLowerCase().replaceAll(/[-_ .]/g, "");

/** The candidate that a misspelt word most likely means; undefined where none is near. Case and separators weigh little. */
export const didYouMean = (word: string, candidates: Iterable<string>): string | undefined => {
  let best: string | undefined;
  // Of a short word something must be right.
  let bestDistance = Math.min(Math.max(1, Math.floor(word.length / 3)) + 0.5, word.length - 0.25);
  if (word.length > longest) return undefined;
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > most) break;
    if (candidate === word || Math.abs(candidate.length - word.length) > word.length) continue;
    const distance = Math.min(
      editDistance(word, candidate),
      editDistance(plain(word), plain(candidate)) + 0.25,
    );
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
};
