import type { Storage, StudyId } from "@hyperdial/core";
import type { CarbonIntensity } from "@hyperdial/runner";
import { allEvents } from "../api/all-events.js";
import { EnergyLedger, type StudyEnergy } from "./study-energy.js";

/** What a study drew, from its log. With an intensity carbon is worked out by it, not by what was recorded. */
export const energyOfStudy = async (
  storage: Storage,
  study: StudyId,
  carbon: CarbonIntensity | null = null,
): Promise<StudyEnergy> => {
  const ledger = new EnergyLedger(carbon);
  for await (const event of allEvents(storage, study)) ledger.apply(event);
  return ledger.total;
};
