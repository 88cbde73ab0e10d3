import { cannotSplit } from "./cannot-split.js";

const isoDate = /^\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/;

/** A number, or milliseconds of an ISO date; one without a zone is taken as UTC, so that no machine's own matters. NaN: neither. */
const timeOf = (word: string): number => {
  if (word.trim() === "") return Number.NaN;
  const number = Number(word);
  if (Number.isFinite(number)) return number;
  if (!isoDate.test(word)) return Number.NaN;
  const text = word.replace(" ", "T");
  return Date.parse(text.includes("T") && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text);
};

/** Throws `invalid_spec` with the row of the first word that is no time. */
export const parseTimes = (words: readonly string[], column: string): Float64Array => {
  const times = Float64Array.from(words, timeOf);
  const bad = times.findIndex(Number.isNaN);
  if (bad < 0) return times;
  throw cannotSplit(
    "time",
    `row ${bad} has "${words[bad]}" in the column "${column}", which is no time`,
    "numbers, or ISO dates such as 2026-03-31 or 2026-03-31T12:00:00Z",
  );
};

/** How the times lie, where a reader should know. */
export const notesOnTimes = (times: Float64Array): readonly string[] => {
  const falls = times.findIndex((time, row) => row > 0 && time < times[row - 1]!);
  const distinct = new Set(times).size;
  return [
    ...(falls > 0
      ? [
          `the rows are not in order of time (row ${falls} is earlier than row ${falls - 1}): splits go by the times`,
        ]
      : []),
    ...(distinct < times.length
      ? [
          `${times.length} rows have ${distinct} different times: rows of one time stay together, and times are counted, not rows`,
        ]
      : []),
  ];
};
