/** A figure that is known roughly, in words. */
export const rough = (value: number): string => String(Number(value.toPrecision(2)));
