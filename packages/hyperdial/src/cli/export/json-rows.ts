import type { Space, Trial } from "@hyperdial/core";
import type { StudyEnergy } from "../../energy/study-energy.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { trialJson } from "../words/trial-json.js";

/** One JSON array, a trial a line, as it is read. */
export async function* jsonRows(
  trials: AsyncIterable<Trial>,
  space: Space,
  energy: StudyEnergy["trials"],
): AsyncGenerator<string> {
  let before = "[";
  for await (const trial of trials) {
    yield `${before}${jsonWithParams(space, trialJson(trial, { energy: energy.get(trial.number) }))}`;
    before = ",\n";
  }
  yield before === "[" ? "[]\n" : "]\n";
}
