import { float, int, openStorage, renderReport, report, tune } from "hyperdial";
import type { Row } from "../row.js";

const trials = 1_000;
const steps = 10;

const space = {
  rate: float(1e-5, 1, { scale: "log" }),
  momentum: float(0, 0.99),
  dropout: float(0, 0.8),
  decay: float(1e-6, 1e-1, { scale: "log" }),
  clip: float(0.1, 10, { scale: "log" }),
  smoothing: float(0, 0.2),
  layers: int(1, 8),
  width: int(16, 1024, { scale: "log" }),
  heads: int(1, 16),
  warmUp: int(0, 1000),
};

const seconds = async <Result>(act: () => Promise<Result>): Promise<readonly [number, Result]> => {
  const before = process.cpuUsage();
  const result = await act();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1e6, result];
};

/** What the report of a thousand trials takes, in CPU time (a busy machine's waiting is not the code's), and how large its page is. */
export const reportRows = async (): Promise<readonly Row[]> => {
  const storage = await openStorage("memory:");
  await tune({
    name: "thousand",
    space,
    objective: { maximize: "accuracy" },
    sampler: "random",
    budget: { trials },
    storage,
    evaluate: async ({ params, report: tell }) => {
      const worth = 0.95 - 0.02 * (Math.log10(params.rate) + 3) ** 2 - 0.1 * (params.dropout - 0.3) ** 2;
      for (let step = 1; step <= steps; step++) await tell(step, { accuracy: worth - 0.4 * 0.6 ** step });
      return { accuracy: worth };
    },
  });
  const [spent, made] = await seconds(() => report({ study: "thousand", storage }));
  const [html, page] = await seconds(() => renderReport(made, "html"));
  const [pdf] = await seconds(() => renderReport(made, "pdf"));
  await storage.close();
  const of = `${trials.toLocaleString("en")} trials x ${Object.keys(space).length} parameters`;
  return [
    { name: `report as HTML, ${of}`, value: spent + html, unit: "s", reach: "< 3" },
    { name: "its page", value: page.length / 1e6, unit: "MB", reach: "< 3" },
    { name: `report as PDF, ${of}`, value: spent + pdf, unit: "s" },
  ];
};
