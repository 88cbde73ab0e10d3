import { command, jsonOption, storageOption } from "../command.js";

export const enqueue = command({
  name: "enqueue",
  summary: "Add settings of your own to be tried next",
  description:
    "They run before anything that the sampler suggests. Each is a JSON object of all active parameters, or NAME=VALUE words for one setting; what is left out takes its default. Settings that are wrong are refused, all of them.",
  arguments: {
    study: { help: "the study's name", completes: "study" },
    settings: { help: "a JSON object each, or NAME=VALUE words for one", times: "*" },
  },
  options: {
    file: {
      type: "text",
      placeholder: "file",
      completes: "file",
      help: "JSON lines, or a JSON array, of settings",
    },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: "hyperdial enqueue digits learning_rate=0.01 batch_size=64 optimizer=adam", does: "one setting" },
    {
      line: 'hyperdial enqueue digits \'{"learning_rate":0.01,"batch_size":64,"optimizer":"adam"}\'',
      does: "the same in JSON",
    },
    { line: "hyperdial enqueue digits --file known-good.jsonl", does: "many" },
  ],
  async act({ args, options, terminal }) {
    const { enqueueSettings } = await import("../study/enqueue-settings.js");
    return enqueueSettings(args.study, args.settings, options, terminal);
  },
});
