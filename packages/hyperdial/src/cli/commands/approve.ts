import { command, jsonOption, storageOption } from "../command.js";

export const approve = command({
  name: "approve",
  summary: "Put someone's approval of a study on record",
  description:
    "Says in the study's log that someone who answers for it approves it, or with --reject that they do not, in what role and why; beside it stands who typed it and when. The governance dossier (`hyperdial report STUDY --kind dossier`) lists every such verdict. It is a record, not a signature: whoever may write to the storage may make one.",
  arguments: { study: { help: "the study's name", completes: "study" } },
  options: {
    as: { type: "text", placeholder: "name", help: "whose verdict it is (needed)" },
    role: { type: "text", placeholder: "role", help: "in what capacity: model owner, validator" },
    note: { type: "text", placeholder: "why", help: "conditions, reasons; needed with --reject" },
    reject: { type: "flag", help: "they do not approve it" },
    ...storageOption,
    ...jsonOption,
  },
  examples: [
    { line: 'hyperdial approve digits --as "Ada Wong" --role validator', does: "an approval" },
    {
      line: 'hyperdial approve digits --as "Ada Wong" --reject --note "the test set was opened twice"',
      does: "a refusal",
    },
  ],
  async act({ args, options, terminal }) {
    const { approveStudy } = await import("../study/approve-study.js");
    return approveStudy(args.study, options, terminal);
  },
});
