import { group, intro, select, text } from "@clack/prompts";
import { HyperdialError } from "@hyperdial/core";
import { type ModelName, modelNames } from "../../templates/model-names.js";
import { modelTemplates } from "../../templates/model-templates.js";
import type { Wanted } from "./write-study.js";

const own = "own";

/** Three questions in the terminal. Throws `interrupted` where they are left. */
export const askForStudy = async (defaultName: string): Promise<Wanted> => {
  intro("A new study");
  const answers = await group(
    {
      what: () =>
        select<ModelName | typeof own>({
          message: "What do you tune?",
          options: [
            { value: own, label: "A program of my own" },
            ...modelNames.map((name) => ({ value: name, label: modelTemplates[name].title })),
          ],
        }),
      command: ({ results }) =>
        results.what === own
          ? text({
              message: "How is it started?",
              placeholder: "python my_train.py",
              validate: (line) => (line?.trim() ? undefined : "A command is needed"),
            })
          : Promise.resolve(""),
      name: ({ results }) => {
        const name = results.what === own ? defaultName : (results.what ?? defaultName);
        return text({ message: "What is the study called?", placeholder: name, defaultValue: name });
      },
    },
    {
      onCancel: () => {
        throw new HyperdialError("interrupted", "nothing was written");
      },
    },
  );
  return {
    name: String(answers.name),
    what: answers.what === own ? { command: String(answers.command) } : { model: answers.what },
  };
};
