/** Numbers for words, in the order of their first appearance along `order`. */
export const numberWords = (
  words: readonly string[],
  order: Uint32Array,
): { readonly numberOf: Uint32Array; readonly names: readonly string[] } => {
  const numbers = new Map<string, number>();
  const numberOf = new Uint32Array(words.length);
  for (const row of order) {
    const word = words[row]!;
    let number = numbers.get(word);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(word, number);
    }
    numberOf[row] = number;
  }
  return { numberOf, names: [...numbers.keys()] };
};
