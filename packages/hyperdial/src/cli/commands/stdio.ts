import { command, storageOption } from "../command.js";

export const stdio = command({
  name: "stdio",
  summary: "Ask and tell over standard input and output",
  description: [
    "For any language, without a server: a JSON object a line in, a JSON object a line out.",
    "",
    '  {"op":"ask"}                                   {"trial":1,"params":{…},"fromStep":0}',
    '  {"op":"ask","count":4}                         {"trials":[…]}',
    '  {"op":"report","trial":1,"step":3,"metrics":{"accuracy":0.9}}   {"verdict":"continue"}',
    '  {"op":"tell","trial":1,"metrics":{"accuracy":0.9}}              {"ok":true}',
    '  {"op":"tell","trial":1,"failure":"crashed"}                     {"ok":true}',
    '  {"op":"best"}                                  {"trial":1,"params":{…},"metrics":{…}}',
    "",
    'An error is {"error":{"code","message","hint"}} and the session goes on. {"trial":null,"reason":…} means: wait, or finished. The end of the input ends the session.',
  ].join("\n"),
  arguments: { file: { help: "the study file, YAML or JSON", completes: "file" } },
  options: { ...storageOption },
  examples: [{ line: 'echo \'{"op":"ask"}\' | hyperdial stdio study.yaml', does: "one suggestion" }],
  async act({ args, options, terminal }) {
    const { serveStdio } = await import("../stdio/serve-stdio.js");
    return serveStdio(args.file, options, terminal);
  },
});
