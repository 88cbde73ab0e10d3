import { HyperdialError, type StudySpec } from "@hyperdial/core";
import type { CarbonIntensity } from "./carbon-intensity.js";
import { readCarbonSeries } from "./read-carbon-series.js";
import { carbonRegions } from "./regions.js";

const constant = (grams: number, words: string): CarbonIntensity => ({
  gramsPerKilowattHour: () => grams,
  words,
});

const ofRegion = (code: string): CarbonIntensity => {
  const region = carbonRegions.get(code.toUpperCase());
  if (region === undefined) {
    throw new HyperdialError("invalid_spec", `there is no carbon intensity of a region "${code}"`, {
      path: ["carbon", "region"],
      hint: `known: ${[...carbonRegions.keys()].join(" ")}; or give the figure itself: carbon: 320`,
    });
  }
  const { grams, year } = region;
  return constant(grams, `${grams} g/kWh, ${code.toUpperCase()}'s mean of ${year} by Ember (CC BY 4.0)`);
};

/** What a study's `carbon` says. `directory`: where its file is from. Throws `invalid_spec`. */
export const openCarbon = async (
  carbon: NonNullable<StudySpec["carbon"]>,
  directory: string,
): Promise<CarbonIntensity> => {
  if (typeof carbon === "number") return constant(carbon, `${carbon} g/kWh, as given`);
  return "region" in carbon ? ofRegion(carbon.region) : await readCarbonSeries(carbon.file, directory);
};
