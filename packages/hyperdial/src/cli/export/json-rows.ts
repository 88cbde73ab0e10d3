import type { Trial } from "@hyperdial/core";
import { trialJson } from "../words/trial-json.js";

/** One JSON array, a trial a line, as it is read. */
export async function* jsonRows(trials: AsyncIterable<Trial>): AsyncGenerator<string> {
  let before = "[";
  for await (const trial of trials) {
    yield `${before}${JSON.stringify(trialJson(trial))}`;
    before = ",\n";
  }
  yield before === "[" ? "[]\n" : "]\n";
}
