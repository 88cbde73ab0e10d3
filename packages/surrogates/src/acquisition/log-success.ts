import { exp, log } from "@hyperdial/numerics";
import { millsRatio } from "./log-expected-improvement.js";

/** log Φ(z) and its derivative φ(z)/Φ(z), stable in both tails; written to `success`. */
export const success = { value: 0, slope: 0 };

/** The log of the chance that a latent score, one unit of probit at z, is a success. */
export const logSuccess = (z: number): void => {
  if (z <= 0) {
    const ratio = millsRatio(-z);
    success.value = -0.5 * z * z - 0.9189385332046727 + log(ratio);
    success.slope = 1 / ratio;
    return;
  }
  const density = 0.3989422804014327 * exp(-0.5 * z * z);
  const share = 1 - density * millsRatio(z);
  success.value = log(share);
  success.slope = density / share;
};
