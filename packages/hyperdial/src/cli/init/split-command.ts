import { HyperdialError } from "@hyperdial/core";

/** A command line as a list of words, with quotes taken as a shell does; no shell ever sees it. */
export const splitCommand = (line: string): readonly string[] => {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (const letter of line) {
    if (quote !== null) {
      if (letter === quote) quote = null;
      else word += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= "";
    } else if (/\s/.test(letter)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? "") + letter;
    }
  }
  if (quote !== null)
    throw new HyperdialError("invalid_argument", `the quote ${quote} in the command is not closed`);
  if (word !== null) words.push(word);
  if (words.length === 0) throw new HyperdialError("invalid_argument", "the command is empty");
  return words;
};
