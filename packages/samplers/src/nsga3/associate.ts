/** Of a normalised point: the direction whose ray from the ideal point passes nearest, and how near. */
export interface Association {
  readonly direction: number;
  readonly distance: number;
}

/** By perpendicular distance; of equally near directions the first (Deb & Jain, 2014, section IV.D). */
export const associate = (
  point: readonly number[],
  directions: readonly (readonly number[])[],
): Association => {
  let nearest = { direction: 0, distance: Number.POSITIVE_INFINITY };
  directions.forEach((ray, direction) => {
    let along = 0;
    let length = 0;
    for (let j = 0; j < ray.length; j++) {
      along += ray[j]! * point[j]!;
      length += ray[j]! * ray[j]!;
    }
    let square = 0;
    for (let j = 0; j < ray.length; j++) square += (point[j]! - (along / length) * ray[j]!) ** 2;
    const distance = Math.sqrt(square);
    if (distance < nearest.distance) nearest = { direction, distance };
  });
  return nearest;
};
