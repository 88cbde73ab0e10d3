import { ExpressionError } from "./expression.js";

export type Token =
  | { readonly kind: "number"; readonly at: number; readonly text: string; readonly value: number }
  | { readonly kind: "string"; readonly at: number; readonly text: string; readonly value: string }
  /** A bare word; keywords are words too. `quoted`: in backquotes, always a parameter's name. */
  | { readonly kind: "word"; readonly at: number; readonly text: string; readonly quoted: boolean }
  | { readonly kind: "symbol"; readonly at: number; readonly text: string }
  | { readonly kind: "end"; readonly at: number; readonly text: "" };

const maxLength = 2000;

const patterns = {
  space: /\s+/y,
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y,
  // A dot joins: the name of a parameter, or the part of a simplex.
  word: /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y,
  quotedWord: /`([^`]*)`((?:\.[A-Za-z_][A-Za-z0-9_]*)?)/y,
  string: /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/sy,
  symbol: /\*\*|\/\/|<=|>=|==|!=|&&|\|\||[-+*/%<>!()[\],]/y,
};

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", "\\": "\\", '"': '"', "'": "'" };

const insteadOf: Readonly<Record<string, string>> = {
  "=": "compare with ==",
  "^": "write powers with **",
  "&": "write and",
  "|": "write or",
  "~": "write not",
  "{": "use round or square brackets",
  "?": 'write "or": optimizer != "sgd" or momentum > 0',
};

/** The words, numbers and signs of an expression, ending with one of kind `end`. */
export const tokenize = (source: string): readonly Token[] => {
  if (source.length > maxLength) {
    throw new ExpressionError(
      maxLength,
      `is longer than ${maxLength} characters`,
      "split it into several constraints",
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    const space = match(patterns.space);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const token = readToken(at, source, match);
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ kind: "end", at, text: "" });
  return tokens;
};

const readToken = (at: number, source: string, match: (pattern: RegExp) => RegExpExecArray | null): Token => {
  const number = match(patterns.number);
  if (number !== null) {
    const text = number[0];
    const value = Number(text);
    if (!Number.isFinite(value))
      throw new ExpressionError(at, `${text} is too large a number`, "use a finite number");
    if (/[A-Za-z_]/.test(source[at + text.length] ?? "")) {
      throw new ExpressionError(
        at,
        `${text}${source[at + text.length]} is neither a number nor a name`,
        "put a sign or a space between them",
      );
    }
    return { kind: "number", at, text, value };
  }
  const word = match(patterns.word);
  if (word !== null) return { kind: "word", at, text: word[0], quoted: false };
  const quoted = match(patterns.quotedWord);
  if (quoted !== null) return { kind: "word", at, text: quoted[0], quoted: true };
  const string = match(patterns.string);
  if (string !== null) {
    const value = (string[1] ?? string[2]!).replaceAll(
      /\\(.)/gs,
      (whole, letter: string) => escapes[letter] ?? whole,
    );
    return { kind: "string", at, text: string[0], value };
  }
  const symbol = match(patterns.symbol);
  if (symbol !== null) return { kind: "symbol", at, text: symbol[0] };
  const character = String.fromCodePoint(source.codePointAt(at)!);
  if (character === '"' || character === "'" || character === "`") {
    throw new ExpressionError(at, `the quote ${character} is not closed`, `add ${character} at its end`);
  }
  throw new ExpressionError(
    at,
    `cannot read ${character}`,
    insteadOf[character] ?? "use names, numbers, quoted words and + - * / < <= == and or not in",
  );
};
