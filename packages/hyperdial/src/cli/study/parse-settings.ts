import { HyperdialError } from "@hyperdial/core";

type Setting = Readonly<Record<string, unknown>>;

const isSetting = (value: unknown): value is Setting =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const parseJson = (text: string, place: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HyperdialError("invalid_argument", `${place} is not JSON: ${text.slice(0, 60)}`, {
      cause,
      hint: 'a setting is an object such as {"learning_rate":0.01}',
    });
  }
};

/** `learning_rate=0.01`: a JSON value where it is one, else text. */
const assignment = (word: string): readonly [string, unknown] => {
  const at = word.indexOf("=");
  if (at < 1) {
    throw new HyperdialError("invalid_argument", `"${word}" is no NAME=VALUE and no JSON object`, {
      hint: "learning_rate=0.01 optimizer=adam",
    });
  }
  const text = word.slice(at + 1);
  try {
    return [word.slice(0, at), JSON.parse(text)];
  } catch {
    // Not JSON: `optimizer=adam` means the text.
    return [word.slice(0, at), text];
  }
};

const checked = (value: unknown, place: string): Setting => {
  if (isSetting(value)) return value;
  throw new HyperdialError("invalid_argument", `${place} is no setting`, {
    hint: 'a JSON object such as {"learning_rate":0.01}',
  });
};

/** Settings as words of the command line: JSON objects, or NAME=VALUE words that make up one. */
export const settingsOfWords = (words: readonly string[]): readonly Setting[] => {
  if (words.length === 0) return [];
  if (words.every((word) => word.trimStart().startsWith("{"))) {
    return words.map((word, index) =>
      checked(parseJson(word, `setting ${index + 1}`), `setting ${index + 1}`),
    );
  }
  return [Object.fromEntries(words.map(assignment))];
};

/** Settings in a file: a JSON array of objects, or one object a line. */
export const settingsOfText = (text: string, file: string): readonly Setting[] => {
  if (text.trimStart().startsWith("[")) {
    const values = parseJson(text, file) as readonly unknown[];
    return values.map((value, index) => checked(value, `${file}, setting ${index + 1}`));
  }
  return text.split(/\r?\n/).flatMap((line, index) => {
    const place = `${file}:${index + 1}`;
    return line.trim() === "" ? [] : [checked(parseJson(line, place), place)];
  });
};
