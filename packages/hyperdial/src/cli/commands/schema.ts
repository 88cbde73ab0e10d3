import { command } from "../command.js";

export const schema = command({
  name: "schema",
  summary: "Print the JSON Schema of study files",
  description:
    "Editors complete and check a study file with it. `hyperdial init` refers to it in the file's first line.",
  arguments: {},
  options: {},
  examples: [{ line: "hyperdial schema > study.schema.json", does: "keep a copy beside your study files" }],
  async act({ terminal }) {
    const { studyJsonSchema } = await import("../../spec-file/study-json-schema.js");
    await terminal.out(`${JSON.stringify(studyJsonSchema(), null, 2)}\n`);
    return 0;
  },
});
