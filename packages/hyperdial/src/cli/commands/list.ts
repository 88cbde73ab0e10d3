import { command, jsonOption, storageOption } from "../command.js";

export const list = command({
  name: "list",
  summary: "List the studies",
  description: "One line for each study in the storage: how many trials, in which states, and since when.",
  arguments: {},
  options: {
    names: { type: "flag", help: "only the names, one a line" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial list", does: "the studies in ./hyperdial.db" },
    { line: "hyperdial list --storage sqlite:/data/team.db --json", does: "another storage, for a program" },
  ],
  async act({ options, terminal }) {
    const { listStudies } = await import("../study/list-studies.js");
    return listStudies(options, terminal);
  },
});
