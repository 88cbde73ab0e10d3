import { dirname, join, resolve } from "node:path";

/** Where checkpoints and output of a storage's studies are kept: beside the database, so that every worker finds them. */
export const runsDirectory = (storageUrl: string): string =>
  storageUrl.startsWith("sqlite:")
    ? join(dirname(resolve(storageUrl.slice("sqlite:".length))), "hyperdial-runs")
    : resolve("hyperdial-runs");
