import { command, jsonOption, storageOption } from "../command.js";

export const doctor = command({
  name: "doctor",
  summary: "Say what is installed, and what is missing",
  description:
    "Node, Python and its client, git, GPUs, cores and memory, whether this directory can be written, and whether the storage is sound; with what each missing thing would add. Ends with 6 where the storage is damaged.",
  arguments: {},
  options: { ...storageOption, ...jsonOption },
  examples: [{ line: "hyperdial doctor", does: "look around" }],
  async act({ options, terminal }) {
    const { examine } = await import("../doctor/examine.js");
    return examine(options, terminal);
  },
});
