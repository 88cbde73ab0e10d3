import { HyperdialError } from "@hyperdial/core";

const wrong = (fact: string): HyperdialError =>
  new HyperdialError("invalid_metrics", fact, {
    hint: 'a value for each row of the validation index, in its order: {"accuracy": [1, 0, 1]}',
  });

/** What a program wrote of its rows; `rows`: how many there are, null where the program alone knows. Throws `invalid_metrics`. */
export const parseRowScores = (text: string, rows: number | null): Readonly<Record<string, Float64Array>> => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw wrong("the program's row scores are not JSON");
  }
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw wrong("the program's row scores are not lists by metric");
  const lists = Object.entries(given).map(([metric, values]: [string, unknown]) => {
    if (!Array.isArray(values) || !values.every(Number.isFinite))
      throw wrong(`the row scores of ${metric} are not all finite numbers`);
    if (rows !== null && values.length !== rows)
      throw wrong(`there are ${values.length} row scores of ${metric} for ${rows} rows`);
    return [metric, Float64Array.from(values as number[])] as const;
  });
  return Object.fromEntries(lists);
};
