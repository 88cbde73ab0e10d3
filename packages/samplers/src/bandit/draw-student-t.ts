import { log, pow, type Random } from "@hyperdial/numerics";

/** A draw from Student's t, by the polar method of Bailey, Mathematics of Computation 62 (1994). `degrees` > 0. */
export const drawStudentT = (degrees: number, random: Random): number => {
  for (;;) {
    const u = 2 * random.next() - 1;
    const v = 2 * random.next() - 1;
    const w = u * u + v * v;
    if (w >= 1 || w === 0) continue;
    // With many degrees the power is so near to 1 that the difference would lose its digits: there it is the normal's -2 log w.
    const spread = degrees < 1e8 ? degrees * (pow(w, -2 / degrees) - 1) : -2 * log(w);
    return u * Math.sqrt(spread / w);
  }
};
