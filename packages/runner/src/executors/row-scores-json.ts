import type { RowScores } from "./evaluate.js";

export const rowScoresJson = (scores: RowScores): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(scores).map(([metric, values]) => [metric, Array.from(values)])),
  );
