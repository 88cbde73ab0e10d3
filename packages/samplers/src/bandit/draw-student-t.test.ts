import { keyedRandom, studentTCdf } from "@hyperdial/numerics";
import { expect, it } from "vitest";
import { drawStudentT } from "./draw-student-t.js";

it.each([0.7, 2, 5, 1000, 1e12])(
  "drawStudentT draws from the distribution with %d degrees of freedom",
  (degrees) => {
    const random = keyedRandom("student t", degrees);
    const count = 4000;
    const draws = Float64Array.from({ length: count }, () => drawStudentT(degrees, random)).sort();
    const distance = draws.reduce((most, t, i) => {
      const below = studentTCdf(t, degrees);
      return Math.max(most, Math.abs(below - i / count), Math.abs(below - (i + 1) / count));
    }, 0);
    // Kolmogorov and Smirnov: 1.63 / √n is exceeded in one case of a hundred; the seeds are fixed.
    expect(distance).toBeLessThan(1.63 / Math.sqrt(count));
  },
);
