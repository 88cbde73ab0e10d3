import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { HyperdialError } from "@hyperdial/core";
import { parseStudyText } from "../../spec-file/parse-study-text.js";
import type { ModelName } from "../../templates/model-names.js";
import { modelTemplates } from "../../templates/model-templates.js";
import { studyText } from "../../templates/study-text.js";
import { runQuietly } from "../doctor/run-quietly.js";
import type { Terminal } from "../terminal.js";
import { askForStudy } from "./ask-for-study.js";
import { splitCommand } from "./split-command.js";

interface Options {
  readonly model: ModelName | undefined;
  readonly command: string | undefined;
  readonly name: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
}

/** What is to be written, settled by flags or answers. */
export interface Wanted {
  readonly name: string;
  readonly what: { readonly model: ModelName } | { readonly command: string };
}

/** A name that a study may have, from a directory's or model's. */
const asName = (text: string): string =>
  text.replace(/[^\p{L}\p{N} ._-]+/gu, "-").replace(/^[^\p{L}\p{N}]+/u, "") || "study";

const pythonProgram = async (): Promise<string> =>
  process.platform !== "win32" && (await runQuietly("python3", ["--version"])) !== null
    ? "python3"
    : "python";

/** From the study file to the schema that came with this Hyperdial. */
const schemaPath = (directory: string): string => {
  const schema = fileURLToPath(new URL("../../../study.schema.json", import.meta.url));
  const path = relative(directory, schema).replaceAll("\\", "/");
  return path.startsWith(".") ? path : `./${path}`;
};

/** For a program of one's own: a space to be changed, that holds no range which somebody else is said to have given. */
const ownSpace = `  # Yours go here; this one is only to show the form.
  learning_rate: { type: float, min: 1e-5, max: 1e-1, scale: log }
  batch_size: { type: int, min: 16, max: 512, scale: log }
  optimizer: { type: choice, values: [adam, sgd] }
  momentum: { type: float, min: 0, max: 0.99, when: { optimizer: sgd } }
`;

const filesFor = async ({ name, what }: Wanted, directory: string): Promise<ReadonlyMap<string, string>> => {
  const shared = {
    name,
    parallel: Math.max(1, Math.min(2, availableParallelism())),
    schema: schemaPath(directory),
  };
  if ("command" in what) {
    const command = splitCommand(what.command);
    const objective = { metric: "accuracy", direction: "maximize" } as const;
    return new Map([
      ["study.yaml", studyText({ ...shared, command, objective, space: ownSpace, folds: 1, trials: 50 })],
    ]);
  }
  const template = modelTemplates[what.model];
  const command = [await pythonProgram(), "train.py"];
  const { objective, space, folds, trials } = template;
  return new Map([
    ["study.yaml", studyText({ ...shared, command, objective, space, folds, trials })],
    ["train.py", template.train],
  ]);
};

/** What pip would have to install before the program runs. */
const missingPackages = async (model: ModelName): Promise<readonly string[]> => {
  const modules: Readonly<Record<string, string>> = { "scikit-learn": "sklearn" };
  const program = await pythonProgram();
  const wanted = ["hyperdial", ...modelTemplates[model].packages];
  const found = await Promise.all(
    wanted.map((name) =>
      runQuietly(program, [
        "-c",
        `import importlib.util, sys; sys.exit(importlib.util.find_spec("${modules[name] ?? name}") is None)`,
      ]),
    ),
  );
  return wanted.filter((_, index) => found[index] === null);
};

const settle = (options: Options, directory: string, terminal: Terminal): Promise<Wanted> | Wanted => {
  if (options.model !== undefined && options.command !== undefined) {
    throw new HyperdialError("invalid_argument", "--model and --command exclude each other");
  }
  if (options.model !== undefined) {
    return { name: options.name ?? options.model, what: { model: options.model } };
  }
  if (options.command !== undefined) {
    return { name: options.name ?? asName(basename(directory)), what: { command: options.command } };
  }
  if (!terminal.interactive || options.json) {
    throw new HyperdialError(
      "invalid_argument",
      "init needs --model or --command where there is nobody to ask",
      {
        hint: "hyperdial init --model random-forest",
      },
    );
  }
  return askForStudy(options.name ?? asName(basename(directory)));
};

/** Writes a study file, and for a model its program, and says what to do next. Files that are there are kept without --force. */
export const writeStudy = async (
  given: string | undefined,
  options: Options,
  terminal: Terminal,
): Promise<number> => {
  const directory = resolve(given ?? ".");
  const wanted = await settle(options, directory, terminal);
  const files = await filesFor(wanted, directory);
  // What init writes, run must read: a bad name is told here, before anything is written.
  parseStudyText(files.get("study.yaml")!, "study.yaml");
  const there = [...files.keys()].filter((file) => existsSync(join(directory, file)));
  if (there.length > 0 && !options.force) {
    throw new HyperdialError(
      "invalid_argument",
      `${there.join(" and ")} ${there.length > 1 ? "are" : "is"} there already`,
      {
        hint: "--force writes over it; another directory: hyperdial init DIRECTORY",
      },
    );
  }
  await mkdir(directory, { recursive: true });
  for (const [file, text] of files) await writeFile(join(directory, file), text);
  const missing = "model" in wanted.what ? await missingPackages(wanted.what.model) : [];
  if (options.json) {
    await terminal.out(
      `${JSON.stringify({ directory, files: [...files.keys()], name: wanted.name, missing })}\n`,
    );
    return 0;
  }
  const place = given === undefined ? "" : `cd ${given} && `;
  await terminal.out(
    `Wrote ${[...files.keys()].join(" and ")}${given === undefined ? "" : ` in ${given}`}.\n`,
  );
  if (missing.length > 0) await terminal.out(`Not installed yet for Python: ${missing.join(", ")}\n`);
  await terminal.out(`Next: ${terminal.style("bold", `${place}hyperdial run study.yaml`)}\n`);
  return 0;
};
