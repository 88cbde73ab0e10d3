import { didYouMean, HyperdialError, type Storage, type StudyRecord } from "@hyperdial/core";
import { type PartialDependence, partialDependence } from "@hyperdial/insight";
import { surfaceOf } from "./surface-of.js";

/** How a stored study's score hangs on one parameter; throws `invalid_argument` with the reason where that cannot be told. */
export const effectOf = async (
  storage: Storage,
  study: StudyRecord,
  parameter: string,
  metric: string | undefined,
): Promise<PartialDependence> => {
  const surface = await surfaceOf(storage, study, metric);
  const finding = partialDependence(surface, parameter);
  if (finding.kind === "found") return finding.value;
  const names = surface.space.parameters.map(({ id }) => id);
  const meant = names.includes(parameter) ? undefined : didYouMean(parameter, names);
  throw new HyperdialError(
    "invalid_argument",
    finding.reason,
    meant === undefined ? {} : { hint: `did you mean "${meant}"?` },
  );
};
