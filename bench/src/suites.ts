import { fidelitySuite } from "./fidelity/fidelity-suite.js";
import { generaliseSuite } from "./generalise/generalise-suite.js";
import { insightRows } from "./insight/insight-rows.js";
import { reportRows } from "./insight/report-rows.js";
import { latencySuite } from "./latency/latency-suite.js";
import { kernels } from "./numerics/kernels.js";
import { outcomeSuites } from "./outcomes/outcome-suite.js";
import { paretoRows } from "./pareto/pareto-rows.js";
import { peersSuite } from "./peers/peers-suite.js";
import { qualitySuite } from "./quality/quality-suite.js";
import { reportSuite } from "./quality/report-suite.js";
import { realSuite } from "./real/real-suite.js";
import { askTell } from "./runner/ask-tell.js";
import { subprocess } from "./runner/subprocess.js";
import { schedulerRows } from "./schedulers/scheduler-rows.js";
import { install } from "./startup/install.js";
import { startup } from "./startup/startup.js";
import { storageRows } from "./storage/storage-rows.js";
import type { Suite } from "./suite.js";

/** Each suite is one row; a new one is one line here. Suites run one after the other: they share the machine. */
export const suites = {
  kernels: { about: "the dense kernels, and their plain twin", runs: "always", run: kernels },
  quality: qualitySuite,
  peers: peersSuite,
  report: reportSuite,
  fidelity: fidelitySuite,
  ...outcomeSuites,
  real: realSuite,
  latency: latencySuite,
  startup: { about: "what starting `hyperdial` takes", runs: "always", run: startup },
  install: { about: "what is installed with it", runs: "always", run: install },
  subprocess: { about: "a program's trial, above the program itself", runs: "always", run: subprocess },
  storage: { about: "writing, opening and sharing a study file", runs: "always", run: storageRows },
  schedulers: {
    about: "what schedulers' answers cost, and how busy they keep a thousand workers",
    runs: "always",
    run: schedulerRows,
  },
  pareto: { about: "fronts and hypervolumes, beside the fastest peer's", runs: "always", run: paretoRows },
  generalise: generaliseSuite,
  insight: { about: "importance and effects, beside Optuna's", runs: "always", run: insightRows },
  page: { about: "the report of a thousand trials", runs: "always", run: reportRows },
  "ask-tell": { about: "ask and tell, beside Optuna's", runs: "always", run: askTell },
} as const satisfies Record<string, Suite>;
