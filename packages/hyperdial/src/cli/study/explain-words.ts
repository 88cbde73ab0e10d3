import { explanationOf } from "../../insight/explanation-of.js";
import type { Terminal } from "../terminal.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly metric: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

/** A study in plain language: a paragraph for each topic, or JSON. */
export const explainWords = (name: string, options: Options, terminal: Terminal): Promise<number> =>
  withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const explanation = await explanationOf(storage, study, options.metric);
    const text = explanation.parts.map(
      ({ topic, sentences }) =>
        `${topic[0]!.toUpperCase()}${topic.slice(1)}\n${sentences.map((sentence) => `  ${sentence}\n`).join("")}`,
    );
    await terminal.out(options.json ? `${JSON.stringify(explanation)}\n` : text.join("\n"));
    return 0;
  });
