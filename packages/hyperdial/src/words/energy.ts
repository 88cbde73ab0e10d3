/** kWh, or a unit in which a small amount can be read: `1.23 kWh`, `4.5 Wh`, `12 mWh`. */
export const energyWords = (kilowattHours: number): string => {
  const [amount, unit] =
    kilowattHours >= 1 || kilowattHours === 0
      ? [kilowattHours, "kWh"]
      : kilowattHours >= 1e-3
        ? [kilowattHours * 1e3, "Wh"]
        : [kilowattHours * 1e6, "mWh"];
  return `${Number(amount.toPrecision(3))} ${unit}`;
};

/** kg, g or mg of CO₂ equivalents. */
export const carbonWords = (grams: number): string => {
  const [amount, unit] =
    grams >= 1000 ? [grams / 1000, "kg"] : grams >= 1 || grams === 0 ? [grams, "g"] : [grams * 1000, "mg"];
  return `${Number(amount.toPrecision(3))} ${unit} CO₂e`;
};
