import { HyperdialError } from "@hyperdial/core";
import type { SettingFormat } from "../../finalize/setting-text.js";

interface Asked {
  readonly format: SettingFormat | "csv" | "parquet" | undefined;
  readonly setting: boolean;
  readonly trial: number | undefined;
  readonly output: string | undefined;
}

const byEnding: Readonly<Record<string, SettingFormat>> = {
  json: "json",
  yaml: "yaml",
  yml: "yaml",
  py: "python",
  env: "env",
};

/** The format of a setting where one is asked for; null where it is the trials. Throws `invalid_argument` for formats of trials alone. */
export const settingFormatOf = ({ format, setting, trial, output }: Asked): SettingFormat | null => {
  const ending = byEnding[/\.(\w+)$/.exec(output ?? "")?.[1]?.toLowerCase() ?? ""];
  const asked = format ?? ending;
  const isSetting = setting || trial !== undefined;
  if (asked === "csv" || asked === "parquet") {
    if (!isSetting) return null;
    throw new HyperdialError("invalid_argument", `a setting is not written as ${asked}`, {
      hint: "--format json, yaml, python or env",
    });
  }
  if (isSetting) return asked ?? "json";
  return asked === undefined || asked === "json" ? null : asked;
};
