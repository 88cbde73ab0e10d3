/** Strings, to be left alone, and what JSON cannot write, in the spellings of Python, JavaScript and C. */
const bareNumbers = /"(?:[^"\\]|\\.)*"|[+-]?\b(?:nan|inf(?:inity)?)\b/gi;

const quoted = (token: string): string => {
  if (token.startsWith('"')) return token;
  if (/nan/i.test(token)) return '"NaN"';
  return token.startsWith("-") ? '"-Infinity"' : '"Infinity"';
};

/** JSON in which NaN and infinities may stand bare: they become the strings that the protocol has for them. */
export const parseLooseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const repaired = text.replace(bareNumbers, quoted);
    if (repaired === text) throw error;
    return JSON.parse(repaired);
  }
};
