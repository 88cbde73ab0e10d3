import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { compileSpace, HyperdialError } from "@hyperdial/core";
import { allTrials } from "../../api/all-trials.js";
import { energyOfStudy } from "../../energy/energy-of-study.js";
import { withStudy } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { columnsOf } from "./columns-of.js";
import { csvRows } from "./csv-rows.js";
import { jsonRows } from "./json-rows.js";

type Format = "csv" | "json" | "parquet";
type AnyFormat = Format | "yaml" | "python" | "env";

interface Options {
  readonly format: AnyFormat | undefined;
  readonly output: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

const formatOf = ({ format, output, json }: Options): Format => {
  if (format === "csv" || format === "json" || format === "parquet") return format;
  const ending = /\.(csv|json|parquet)$/i.exec(output ?? "")?.[1]?.toLowerCase();
  return (ending as Format | undefined) ?? (json ? "json" : "csv");
};

/** Writes all trials of a study to a file or standard output. With --json the answer says what was written, or is the JSON itself. */
export const exportStudy = (name: string, options: Options, terminal: Terminal): Promise<number> => {
  const format = formatOf(options);
  const { output } = options;
  if (format === "parquet" && output === undefined) {
    throw new HyperdialError("invalid_argument", "Parquet needs a file", { hint: "-o trials.parquet" });
  }
  return withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const space = compileSpace(study.spec.space, study.spec.constraints);
    let written = 0;
    const everything = { columns: [], last: Number.POSITIVE_INFINITY };
    const { trials: energy } = await energyOfStudy(storage, study.id);
    const { columns, last } =
      format === "json" ? everything : await columnsOf(allTrials(storage, study.id), energy);
    async function* counted() {
      for await (const trial of allTrials(storage, study.id)) {
        if (trial.number > last) return;
        written++;
        yield trial;
      }
    }
    if (format === "parquet") {
      const { writeParquet } = await import("./write-parquet.js");
      await writeParquet(output!, counted(), columns);
    } else {
      const rows = format === "json" ? jsonRows(counted(), space, energy) : csvRows(counted(), columns);
      if (output === undefined) {
        for await (const row of rows) await terminal.out(row);
        return 0;
      }
      await pipeline(Readable.from(rows), createWriteStream(output));
    }
    await terminal.out(
      options.json
        ? `${JSON.stringify({ file: output, format, trials: written })}\n`
        : `Wrote ${plural(written, "trial")} to ${output}.\n`,
    );
    return 0;
  });
};
