import { describe, expect, it } from "vitest";
import { figure } from "./figure.js";
import { percent } from "./percent.js";

describe("percent", () => {
  it("is as exact as a sentence needs, and never says a chance of 0 or 100 % for what is neither", () => {
    const words = [0, 0.0004, 0.004, 0.034, 0.5, 0.978, 0.9951, 0.99951, 1, 1.354, -0.267].map(percent);
    expect(words).toEqual([
      "0 %",
      "below 0.1 %",
      "0.4 %",
      "3 %",
      "50 %",
      "98 %",
      "99.5 %",
      "above 99.9 %",
      "100 %",
      "135 %",
      "-27 %",
    ]);
  });
});

describe("figure", () => {
  it("has three significant digits, and whole numbers whole", () => {
    expect([0.97149, 0.0000123, 512, 1234.5, -0.0506].map(figure)).toEqual([
      "0.971",
      "0.0000123",
      "512",
      "1230",
      "-0.0506",
    ]);
  });
});
