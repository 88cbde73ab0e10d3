/** Seconds with three figures. */
export const seconds = (value: number): string => `${Number(value.toPrecision(3))} s`;

/** Joules with three figures. */
export const joules = (value: number): string => `${Number(value.toPrecision(3))} J`;
