import { describe, expect, it } from "vitest";
import { figure } from "../../words/figure.js";
import { duration } from "./duration.js";
import { fit } from "./fit.js";
import { moment } from "./moment.js";
import { settings } from "./settings.js";
import { table } from "./table.js";

describe("words", () => {
  it.each([
    [0, "0 s"],
    [0.44, "0.4 s"],
    [45, "45 s"],
    [725, "12 min 05 s"],
    [59.9, "1 min 00 s"],
    [11_520, "3 h 12 min"],
    [187_200, "2 d 4 h"],
  ])("duration says %d seconds as %s", (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it.each([
    [512, "512"],
    [0.9714285714, "0.971429"],
    [0.5, "0.5"],
    [1e-5, "1e-5"],
    [0.00012345678, "1.2346e-4"],
    [-1234567.891, "-1.23457e6"],
    [1e21, "1e21"],
    [100.5, "100.5"],
  ])("figure writes %d as %s", (value, text) => {
    expect(figure(value)).toBe(text);
  });

  it("settings writes a point in a line", () => {
    expect(settings({ lr: 0.001, optimizer: "adam", nesterov: true, order: ["a", "b"] })).toBe(
      'lr=0.001 optimizer=adam nesterov=true order=["a","b"]',
    );
  });

  it("fit cuts by letters, not by halves of them", () => {
    expect(fit("abcdef", 6)).toBe("abcdef");
    expect(fit("abcdefg", 6)).toBe("abcde…");
    expect(fit("😀😀😀", 2)).toBe("😀…");
  });

  it("moment says how long ago, and a date after a day", () => {
    expect(moment(0, 65_000)).toBe("1 min 05 s ago");
    expect(moment(0, 90_000_000)).toBe("1970-01-01 00:00 UTC");
  });

  it("table aligns columns and leaves no spaces at the ends of lines", () => {
    expect(
      table(
        [{ head: "study" }, { head: "n", align: "right" }],
        [
          ["digits", "7"],
          ["a", "12"],
        ],
      ),
    ).toBe("study    n\ndigits   7\na       12\n");
  });
});
