import type { Block } from "./block.js";
import type { ReportFacts } from "./report-facts.js";

/** The data files on record with their hashes; that there are none is said. */
export const dataBlocks = ({
  machines,
  splits,
}: Pick<ReportFacts, "machines" | "splits">): readonly Block[] => {
  const files = [
    ...machines.flatMap(({ data }) => data),
    ...[splits?.data, splits?.test?.file].filter((file) => file != null),
  ];
  // The same path with another hash is another state of the file: both are shown.
  const states = new Map(files.map((file) => [`${file.path} ${file.sha256}`, file]));
  if (states.size === 0) return [{ kind: "text", text: "No data file is on record." }];
  return [
    {
      kind: "table",
      caption: "Data",
      columns: [{ head: "file" }, { head: "bytes", align: "right" }, { head: "sha256" }],
      rows: [...states.values()].map(({ path, bytes, sha256 }) => [path, String(bytes), sha256]),
    },
  ];
};
