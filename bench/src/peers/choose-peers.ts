import { didYouMean, HyperdialError } from "@hyperdial/core";

/** The peers of a table that comma-separated names mean; a family's name means all its members (`optuna`), `none` none. Throws `invalid_argument`. */
export const choosePeers = <Name extends string>(
  list: string | undefined,
  table: Readonly<Record<Name, unknown>>,
): readonly Name[] => {
  const known = Object.keys(table) as Name[];
  if (list === undefined) return known;
  if (list === "none") return [];
  const chosen = list.split(",").flatMap((given) => {
    const found = known.filter((name) => name === given || name.startsWith(`${given}-`));
    if (found.length > 0) return found;
    const meant = didYouMean(given, known);
    throw new HyperdialError("invalid_argument", `no peer is called ${given}`, {
      hint: meant === undefined ? `there are ${known.join(", ")}` : `did you mean ${meant}?`,
    });
  });
  return [...new Set(chosen)];
};
