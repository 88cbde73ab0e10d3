import { HyperdialError, type StudySpec, type StudySpecInput } from "@hyperdial/core";

/** A spec given as a value, checked and completed by its defaults. Throws `invalid_spec` with the path to what is wrong. */
export const parseSpec = async (input: StudySpecInput): Promise<StudySpec> => {
  // The schemas take longer to load than everything else: not before a study is opened.
  const { studySpecSchema } = await import("@hyperdial/core/spec");
  const parsed = studySpecSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [first, ...more] = parsed.error.issues;
  const path = (first?.path ?? []).filter((key) => typeof key !== "symbol");
  const where = path.length === 0 ? "the study" : path.join(".");
  throw new HyperdialError("invalid_spec", `${where}: ${first?.message ?? "not a study"}`, {
    path,
    ...(more.length === 0 ? {} : { hint: `${more.length} more like it` }),
  });
};
