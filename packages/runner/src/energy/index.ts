export type { CarbonIntensity } from "./carbon/carbon-intensity.js";
export { openCarbon } from "./carbon/open-carbon.js";
export type { EnergyMachine, EnergyMeterDefinition } from "./energy-meter.js";
export { energyMeters } from "./energy-meters.js";
export { type Energy, openEnergy } from "./open-energy.js";
