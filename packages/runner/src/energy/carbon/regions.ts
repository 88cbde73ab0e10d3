/**
 * Yearly means of what a kilowatt-hour generated in a country gives off over its life cycle, in grams of CO₂ equivalents. Source: Ember, Yearly
 * Electricity Data, edition of February 2024 (ember-energy.org, licence CC BY 4.0), as CO2.js of the Green Web Foundation carries it; rounded to
 * grams. Countries that had not reported 2023 then stand with 2022.
 */
const of2023 = {
  AT: 111,
  BE: 138,
  BG: 335,
  CH: 35,
  CZ: 450,
  DE: 381,
  DK: 152,
  EE: 417,
  ES: 174,
  EU: 244,
  FI: 79,
  FR: 56,
  GB: 238,
  GR: 337,
  HR: 205,
  HU: 204,
  IE: 291,
  IT: 331,
  LT: 160,
  LU: 105,
  LV: 123,
  NL: 268,
  NO: 30,
  PL: 662,
  PT: 166,
  RO: 241,
  RS: 636,
  SE: 41,
  SI: 231,
  SK: 117,
  TR: 465,
};

const of2022 = {
  AE: 561,
  AR: 395,
  AU: 570,
  BR: 106,
  CA: 161,
  CL: 354,
  CN: 586,
  CO: 215,
  EG: 570,
  HK: 700,
  ID: 676,
  IL: 583,
  IN: 705,
  IS: 28,
  JP: 513,
  KE: 83,
  KR: 442,
  MX: 475,
  MY: 606,
  NG: 516,
  NZ: 111,
  PH: 601,
  PK: 464,
  RU: 436,
  SA: 707,
  SG: 474,
  TH: 561,
  TW: 640,
  UA: 260,
  US: 386,
  UY: 113,
  VN: 410,
  WORLD: 486,
  ZA: 730,
};

export interface Region {
  readonly grams: number;
  readonly year: number;
}

const dated = (table: Readonly<Record<string, number>>, year: number): readonly [string, Region][] =>
  Object.entries(table).map(([code, grams]) => [code, { grams, year }]);

/** By ISO 3166 code, beside `EU` and `WORLD`. */
export const carbonRegions: ReadonlyMap<string, Region> = new Map(
  [...dated(of2023, 2023), ...dated(of2022, 2022)].sort(([a], [b]) => (a < b ? -1 : 1)),
);
