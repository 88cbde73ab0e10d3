import { dirname, resolve } from "node:path";
import { type FinalResult, HyperdialError, type StudySpec } from "@hyperdial/core";
import { executorOf } from "../../api/executor-of.js";
import { findStudy } from "../../api/find-study.js";
import { finalResults } from "../../finalize/final-results.js";
import { finalizeStudy } from "../../finalize/finalize-study.js";
import { nestedScore } from "../../finalize/nested-score.js";
import { readStudyFile } from "../../spec-file/read-study-file.js";
import { runSpec } from "../run/run-spec.js";
import { withOverrides } from "../run/run-study-file.js";
import { runsDirectory } from "../run/runs-directory.js";
import { storageUrl, withStorage } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { nestedWords } from "./nested-words.js";

interface Options {
  readonly folds: number | undefined;
  readonly seeds: number | undefined;
  readonly trials: number | undefined;
  readonly parallel: number | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** The study of an outer fold: that fold is its locked test set. */
const outerStudy = (spec: StudySpec, fold: number, of: number): StudySpec => ({
  ...spec,
  name: `${spec.name} outer ${fold + 1} of ${of}`,
  validation: { ...spec.validation, test: { fold, of } },
});

const checkSpec = ({ validation }: StudySpec, folds: number): void => {
  const wrong = (key: string, fact: string, hint: string): HyperdialError =>
    new HyperdialError("invalid_spec", fact, { path: ["validation", key], hint });
  if (validation.method === undefined)
    throw wrong(
      "method",
      "nested cross-validation needs a validation plan",
      "method: k-fold, and data or rows",
    );
  if (validation.test !== undefined)
    throw wrong("test", "each outer fold is a test set: there is no other", "take `test` out for this");
  if (folds < 2)
    throw new HyperdialError("invalid_argument", "there are two outer folds or more", { hint: "--folds 5" });
};

/** Tunes and finalizes a study for each outer fold, and says what that is worth on average. */
export const runNested = async (path: string, options: Options, terminal: Terminal): Promise<number> => {
  const file = await readStudyFile(path);
  const { folds = 5, seeds = 1, json } = options;
  const directory = dirname(resolve(path));
  const url = storageUrl(options.storage, terminal);
  try {
    const spec = withOverrides(file.spec, { ...options, minutes: undefined });
    checkSpec(spec, folds);
    const results: FinalResult[] = [];
    for (let fold = 0; fold < folds; fold++) {
      const study = outerStudy(spec, fold, folds);
      const again = `hyperdial nested ${path}`;
      const exit = await runSpec(study, { directory, url, again, revise: false, json }, terminal);
      if (exit !== 0) return exit;
      results.push(await lastWord(study.name, { url, seeds }));
    }
    const score = nestedScore(results, spec.objectives[0]!.metric);
    await terminal.out(
      json
        ? `${JSON.stringify({ event: "nested", ...score, settings: results.map(({ chosen }) => chosen.point) })}\n`
        : nestedWords(spec, score, results),
    );
    return 0;
  } catch (error) {
    throw error instanceof HyperdialError ? file.locate(error) : error;
  }
};

/** What was said already, or is now. */
const lastWord = (
  name: string,
  { url, seeds }: { readonly url: string; readonly seeds: number },
): Promise<FinalResult> =>
  withStorage(url, async (storage) => {
    const study = await findStudy(storage, name);
    const { touches, results } = await finalResults(storage, study);
    const said = results.at(-1);
    if (said !== undefined) return said;
    const { result } = await finalizeStudy({
      storage,
      study,
      choice: { rule: "best" },
      seeds,
      reason: touches.length === 0 ? "nested cross-validation" : "the look before came to no result",
      times: touches.length === 0 ? "once" : "again",
      directory: study.provenance.directory,
      runsDirectory: runsDirectory(url),
      executorOf: (spec) => executorOf(spec, spec.directory ?? "."),
    });
    return result;
  });
