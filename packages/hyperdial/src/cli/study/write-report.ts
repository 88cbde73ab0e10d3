import { readFile, writeFile } from "node:fs/promises";
import { HyperdialError } from "@hyperdial/core";
import { renderReport, report } from "../../api/report.js";
import type { About } from "../../report/about/about-questions.js";
import { parseAbout } from "../../report/about/parse-about.js";
import type { DocumentKind } from "../../report/documents.js";
import { type ReportFormat, reportFormats } from "../../report/formats.js";
import type { Terminal } from "../terminal.js";
import { withStudy } from "./with-storage.js";

interface Options {
  readonly format: ReportFormat | undefined;
  readonly kind: DocumentKind | undefined;
  readonly about: string | undefined;
  readonly output: string | undefined;
  readonly storage: string | undefined;
  readonly json: boolean;
}

const formatOf = ({ format, output, json }: Options): ReportFormat => {
  if (format !== undefined) return format;
  const ending = /\.([a-z]+)$/i.exec(output ?? "")?.[1]?.toLowerCase();
  const meant = ending === "htm" ? "html" : ending === "markdown" ? "md" : ending;
  const known = reportFormats.find((each) => each === meant);
  if (known !== undefined) return known;
  if (ending !== undefined)
    throw new HyperdialError("invalid_argument", `a report is not written as .${ending}`, {
      hint: `--format takes ${reportFormats.join(", ")}`,
    });
  return json && output === "-" ? "json" : "html";
};

/** A name for a file from a study's: letters and digits of any language stay. */
const fileName = (study: string, kind: DocumentKind, format: ReportFormat): string =>
  `${study.replace(/[^\p{L}\p{N}._-]+/gu, "-")}-${kind}.${format}`;

const readAbout = async (file: string): Promise<About> => {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new HyperdialError("invalid_argument", `${file} cannot be read: ${error.message}`, {
      hint: "--about takes a YAML file",
    });
  });
  return parseAbout(text, file);
};

/** Writes a study's report to a file or standard output. With --json the answer says what was written. */
export const writeReport = (name: string, options: Options, terminal: Terminal): Promise<number> => {
  const format = formatOf(options);
  const { kind = "report" } = options;
  return withStudy({ storage: options.storage, name, terminal }, async (storage, study) => {
    const about = options.about === undefined ? {} : await readAbout(options.about);
    const made = await report({ study: study.name, storage, document: kind, about });
    const bytes = await renderReport(made, format);
    if (options.output === "-") {
      if (format === "pdf")
        throw new HyperdialError("invalid_argument", "a PDF needs a file", { hint: "-o report.pdf" });
      await terminal.out(new TextDecoder().decode(bytes));
      return 0;
    }
    const file = options.output ?? fileName(study.name, kind, format);
    await writeFile(file, bytes).catch((error: NodeJS.ErrnoException) => {
      throw new HyperdialError("invalid_argument", `${file} cannot be written: ${error.message}`, {
        hint: "-o takes a file in a directory that is there",
      });
    });
    await terminal.out(
      options.json
        ? `${JSON.stringify({ file, kind, format, bytes: bytes.length, trials: made.findings.counts.trials })}\n`
        : `Wrote the ${made.title.toLowerCase()} of ${study.name} to ${file} (${Math.ceil(bytes.length / 1024)} KiB).\n`,
    );
    return 0;
  });
};
