import { HyperdialError } from "@hyperdial/core";
import { studySpecSchema } from "@hyperdial/core/spec";
import { LineCounter, parseDocument } from "yaml";
import { checkMeaning } from "./check-meaning.js";
import { explainIssue } from "./explain-issue.js";
import { camelCase } from "./key-case.js";
import { locate } from "./locate.js";
import type { Problem } from "./problem.js";
import { renameKeys } from "./rename-keys.js";
import type { StudyFile } from "./study-file.js";

/** One error for all that is wrong: the first problem's words, the others as its cause. */
const failWith = (errors: readonly HyperdialError[]): never => {
  const [first, ...others] = errors;
  throw new HyperdialError(first!.code, first!.message, {
    ...(first!.hint === undefined ? {} : { hint: first!.hint }),
    ...(first!.location === undefined ? {} : { location: first!.location }),
    ...(others.length === 0 ? {} : { cause: new AggregateError(others) }),
  });
};

const keyAt = (text: string, offset: number): string => /^[^\s:,{}]*/.exec(text.slice(offset))?.[0] ?? "";

/** An unknown key is a missing one misspelt: the first says it all. */
const withoutEchoes = (problems: readonly Problem[]): readonly Problem[] => {
  const meant = new Set(
    problems.flatMap(({ path, at, hint }) => {
      const word = at === "key" ? hint?.match(/did you mean `(.+)`\?/)?.[1] : undefined;
      return word === undefined ? [] : [[...path.slice(0, -1), camelCase(word)].join("\n")];
    }),
  );
  return problems.filter(({ path, at }) => at === "key" || !meant.has(path.join("\n")));
};

/** Reads YAML or JSON text (`file` is its name in errors). Throws `invalid_spec` with a line and column for what is wrong. */
export const parseStudyText = (text: string, file: string): StudyFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  if (document.errors.length > 0) {
    failWith(
      document.errors.map(({ code, message, pos }) => {
        const { line, col } = lines.linePos(pos[0]);
        const location = { file, line: Math.max(line, 1), column: Math.max(col, 1) };
        return code === "DUPLICATE_KEY"
          ? new HyperdialError("invalid_spec", `the key \`${keyAt(text, pos[0])}\` stands twice`, {
              location,
              hint: "keep one of the two",
            })
          : new HyperdialError("invalid_spec", `not YAML: ${message.split("\n")[0]}`, { location });
      }),
    );
  }
  const toError = ({ message, hint, ...where }: Problem): HyperdialError =>
    new HyperdialError("invalid_spec", message, {
      location: { file, ...locate(document, lines, where) },
      ...(hint === undefined ? {} : { hint }),
    });
  const value: unknown = document.toJS();
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return failWith([
      toError({
        path: [],
        at: "value",
        message: value === null ? "the file is empty" : "a study file is a mapping of keys to values",
        hint: "`hyperdial init` writes one to start from",
      }),
    ]);
  }
  const written = renameKeys(studySpecSchema, value, "read");
  const parsed = studySpecSchema.safeParse(written);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => explainIssue(issue, studySpecSchema, written));
    return failWith(withoutEchoes(problems).map(toError));
  }
  const placed = (error: HyperdialError): HyperdialError =>
    error.path === undefined || error.location !== undefined
      ? error
      : new HyperdialError(error.code, error.message, {
          cause: error.cause,
          location: {
            file,
            ...locate(document, lines, { path: error.path, at: "value" }, error.offset),
          },
          ...(error.hint === undefined ? {} : { hint: error.hint }),
        });
  try {
    checkMeaning(parsed.data);
  } catch (error) {
    throw error instanceof HyperdialError ? placed(error) : error;
  }
  return { path: file, spec: parsed.data, locate: placed };
};
