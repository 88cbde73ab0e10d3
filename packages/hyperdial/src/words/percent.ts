/** A share for a display, a tenth of a percent: `97.0 %`. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
