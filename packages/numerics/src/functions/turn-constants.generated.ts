// Written by generate/elementary-tables.py; do not edit.

/** 2π, rounded. */
export const twoPiHigh = 6.283185307179586;

/** 2π less twoPiHigh. */
export const twoPiLow = 2.4492935982947064e-16;

/** 2π², rounded. */
export const twoPiSquared = 19.739208802178716;

/** (sin 2πx − 2πx)/x³ as a polynomial in z = x², |x| ≤ 1/8. */
export function sineTail(z: number): number {
  return -41.34170224039976 + z * (81.60524927607504 + z * (-76.70585975304283 + z * (42.058693937777335 + z * (-15.094641275691567 + z * (3.8198305007967295 + z * -0.7124384062005122)))));
}

/** (cos 2πx − 1 + 2π²x²)/x⁴ as a polynomial in z = x², |x| ≤ 1/8. */
export function cosineTail(z: number): number {
  return 64.9393940226683 + z * (-85.45681720669373 + z * (60.24464137187018 + z * (-26.426256780887442 + z * (7.903535916879527 + z * (-1.714348074030692 + z * 0.28002115390135923)))));
}
