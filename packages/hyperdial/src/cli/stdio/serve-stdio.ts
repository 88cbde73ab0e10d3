import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { compileSpace, HyperdialError, type Space, type StudySpec } from "@hyperdial/core";
import { openStudy, planValidation, type Study } from "@hyperdial/runner";
import { provenanceOf } from "../../api/provenance-of.js";
import { strategyOf } from "../../api/strategy-of.js";
import { readStudyFile } from "../../spec-file/read-study-file.js";
import { actor } from "../actor.js";
import { asHyperdialError } from "../show-error.js";
import { storageUrl, withStorage } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { jsonWithParams } from "../words/json-with-params.js";
import { answerLine } from "./answer-line.js";

/** The space as the study has it now: another process may change it meanwhile, which is seldom. */
const spaces = (study: Study): (() => Space) => {
  let known: { readonly spec: StudySpec; readonly space: Space } | null = null;
  return () => {
    const { spec } = study.record;
    if (known?.spec !== spec) known = { spec, space: compileSpace(spec.space, spec.constraints) };
    return known.space;
  };
};

const answer = async (study: Study, line: string, spaceNow: () => Space): Promise<string> => {
  try {
    const found = await answerLine(study, line);
    return jsonWithParams(spaceNow(), found);
  } catch (error) {
    return JSON.stringify({ error: asHyperdialError(error) });
  }
};

/** Ask and tell, a line in and a line out, until the input ends. What was asked for and not told, the next session or runner gets. */
export const serveStdio = async (
  path: string,
  options: { readonly storage: string | undefined },
  terminal: Terminal,
): Promise<number> => {
  const file = await readStudyFile(path);
  const directory = dirname(resolve(path));
  try {
    const { spec, planned } = await planValidation(file.spec, directory);
    strategyOf(spec);
    const provenance = await provenanceOf(spec, directory);
    return await withStorage(storageUrl(options.storage, terminal), async (storage) => {
      const study = await openStudy({ storage, spec, planned, strategyOf, provenance, actor: actor() });
      const spaceNow = spaces(study);
      try {
        // One at a time, in order: the answer to a line is written before the next is read.
        for await (const line of createInterface({ input: process.stdin })) {
          if (line.trim() !== "") await terminal.out(`${await answer(study, line, spaceNow)}\n`);
        }
      } finally {
        await study.close();
      }
      return 0;
    });
  } catch (error) {
    throw error instanceof HyperdialError ? file.locate(error) : error;
  }
};
