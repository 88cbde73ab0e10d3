import { describe, expect, it } from "vitest";
import { drawHistory } from "./draw-history.js";
import { type HistoryTrial, historyData } from "./history-data.js";

const trial = (
  number: number,
  value: number | null,
  outcome: HistoryTrial["outcome"] = "complete",
): HistoryTrial => ({ trial: number, outcome, value });

const loss = { metric: "loss", direction: "minimize" } as const;

describe("historyData", () => {
  it("keeps each trial that was better than all before, of those that are complete and feasible", () => {
    const data = historyData(
      [
        trial(1, 0.5),
        trial(2, 0.1, "infeasible"),
        trial(3, 0.6),
        trial(4, 0.3),
        trial(5, 0.2, "stopped"),
        trial(6, null, "failed"),
        trial(7, 0.3),
      ],
      loss,
    );
    expect(data.best).toEqual([
      { trial: 1, value: 0.5 },
      { trial: 4, value: 0.3 },
    ]);
    expect(data.summary).toBe(
      "7 trials (1 stopped, 1 failed, 1 infeasible): the best loss went from 0.5 in trial 1 to 0.3 in trial 4.",
    );
  });

  it("follows a metric upwards where more is better", () => {
    const data = historyData([trial(1, 0.5), trial(2, 0.7), trial(3, 0.6)], {
      metric: "auc",
      direction: "maximize",
    });
    expect(data.best.map((each) => each.trial)).toEqual([1, 2]);
  });

  it("leaves what lies far out on the bad side beyond the axis, and counts it in words", () => {
    const values = [1, 2, 3, 2, 1.5, 2.5, 1.2, 2.2, 1e30];
    const data = historyData(
      values.map((value, i) => trial(i + 1, value)),
      loss,
    );
    expect(data.shown![1]).toBeLessThan(10);
    expect(data.beyond).toBe(1);
    expect(data.summary).toContain("1 value lies beyond the axis");
  });

  it("has nothing to show without values, and says so", () => {
    const data = historyData([trial(1, null, "failed")], loss);
    expect(data.shown).toBeNull();
    expect(data.summary).toBe("1 trial (1 failed): no complete trial yet.");
  });
});

describe("drawHistory", () => {
  it("draws each kind of trial by its own sign, and names in the legend those that there are", () => {
    const { content } = drawHistory(
      historyData([trial(1, 0.5), trial(2, 0.4, "stopped"), trial(3, null, "failed"), trial(4, 0.2)], loss),
    );
    const svg = content.join("");
    expect(svg.match(/hd-dots"[^>]*d="([^"]*)"/)![1]!.match(/M/g)).toHaveLength(2);
    expect(svg).toContain(">stopped</text>");
    expect(svg).toContain(">failed</text>");
    expect(svg).not.toContain("infeasible");
  });
});
