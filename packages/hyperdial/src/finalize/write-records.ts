import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type FinalResult, type Provenance, pointJson, type Space } from "@hyperdial/core";
import { settingFormats, settingText } from "./setting-text.js";

const endings = { json: "json", yaml: "yaml", python: "py", env: "env" } as const;

/** Installed Python packages as pip reads them; null where none are known. */
const requirementsOf = (packages: Provenance["packages"]): string | null => {
  const lines = Object.entries(packages).flatMap(([name, version]) =>
    name.startsWith("pypi:") ? [`${name.slice("pypi:".length)}==${version}\n`] : [],
  );
  return lines.length === 0 ? null : lines.sort().join("");
};

/** Writes what was found beside the models: the result, the setting in each format, and what it all ran with. */
export const writeRecords = async (
  directory: string,
  facts: {
    readonly study: string;
    readonly space: Space;
    readonly result: FinalResult;
    readonly provenance: Provenance;
  },
): Promise<void> => {
  const { study, space, result, provenance } = facts;
  const { point } = result.chosen;
  const json = pointJson(space, point);
  const requirements = requirementsOf(provenance.packages);
  const files: readonly (readonly [string, string])[] = [
    ["result.json", `${JSON.stringify({ study, ...result }, null, 2)}\n`],
    ["environment.json", `${JSON.stringify(provenance, null, 2)}\n`],
    ...(requirements === null ? [] : [["requirements.txt", requirements] as const]),
    ...settingFormats.map(
      (format) => [`setting.${endings[format]}`, settingText(point, json, format)] as const,
    ),
  ];
  await mkdir(directory, { recursive: true });
  await Promise.all(files.map(([name, text]) => writeFile(join(directory, name), text)));
};
