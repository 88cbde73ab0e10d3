import { type Trial, trialNumber } from "@hyperdial/core";
import type { ProgressEvent } from "hyperdial";
import { expect, test } from "vitest";
import { progressLine } from "./progress-line.js";

const ended = (number: number, accuracy: number | null, isBest: boolean): ProgressEvent => {
  const facts = { number: trialNumber(number), metrics: accuracy === null ? {} : { accuracy } };
  const trial = accuracy === null ? { ...facts, state: "failed" } : { ...facts, state: "complete" };
  return { kind: "trial_ended", trial: trial as Trial, isBest, onFront: isBest, broken: [] };
};

test("progressLine shows how far a study is, its best and its failures on one line of a terminal", () => {
  const written: string[] = [];
  let clockMs = 0;
  const write = (text: string) => written.push(text);
  const show = progressLine(4, { write, columns: 100, now: () => clockMs });
  const narrow = progressLine(4, { write, columns: 40, now: () => clockMs });
  clockMs = 10_000;
  show(ended(1, 0.95, true));
  show(ended(2, null, false));
  expect(written.at(-1)).toBe(
    "\r\x1b[K████████░░░░░░░░ 2/4, 0 running, 1 failed · best 95.00 % (setting 1) · 10 s, about 10 s left",
  );
  narrow(ended(1, 0.95, true));
  expect(written.at(-1)).toBe("\r\x1b[K████░░░░░░░░░░░░ 1/4, 0 running · best ");
});

test("progressLine writes a plain line for each better setting where there is no terminal", () => {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const show = progressLine(3, { write, columns: undefined, now: () => 0 });
  show(ended(1, 0.9, true));
  show(ended(2, 0.8, false));
  show(ended(3, 0.97, true));
  expect(written).toEqual([
    "1/3 settings: best 90.00 % (setting 1)\n",
    "3/3 settings: best 97.00 % (setting 3)\n",
  ]);
});
