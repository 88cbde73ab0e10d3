import type { Provenance } from "@hyperdial/core";
import type { Block } from "../block.js";
import { dataBlocks } from "../data-blocks.js";
import { section } from "../section.js";

/** Packages beyond so many are for the JSON. */
const mostPackages = 24;

/** Where it ran, and from what code and data. */
export const environment = section({
  title: "Where it comes from",
  build: ({ facts: { machines, splits, study, hyperdial } }) => [
    ...machines.map(
      (machine, i): Block => ({
        kind: "facts",
        rows: [
          ...(i === 0
            ? [
                [
                  "made",
                  `${new Date(study.createdAtMs).toISOString().slice(0, 16).replace("T", " ")} UTC by ${machine.user} on ${machine.host}`,
                ] as const,
              ]
            : [["also ran on", `${machine.host}, by ${machine.user}`] as const]),
          ...machineRows(machine),
        ],
      }),
    ),
    ...dataBlocks({ machines, splits }),
    { kind: "text", text: `This report was written by Hyperdial ${hyperdial}.` },
  ],
});

const machineRows = ({
  hyperdial,
  runtime,
  platform,
  hardware,
  git,
  packages,
  command,
  unrecorded = [],
}: Provenance): readonly (readonly [string, string])[] => {
  const all = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  const more = all.length > mostPackages ? `, and ${all.length - mostPackages} more` : "";
  return [
    ["software", `Hyperdial ${hyperdial}, ${runtime}, ${platform}`],
    [
      "machine",
      `${hardware.cpu}, ${hardware.cores} cores, ${(hardware.memoryMegabytes / 1024).toFixed(1)} GiB${hardware.gpus.length === 0 ? "" : `; ${hardware.gpus.join(", ")}`}`,
    ],
    [
      "code",
      git === null
        ? "not in a git repository"
        : `git ${git.commit} on ${git.branch}${git.dirty ? ", with changes that were not committed" : ""}`,
    ],
    ["started by", command.join(" ")],
    ...(all.length === 0 ? [] : [["packages", `${all.slice(0, mostPackages).join(", ")}${more}`] as const]),
    ...unrecorded.map((each) => ["not recorded", each] as const),
  ];
};
