// Who may import whom (docs/architecture.md). Each rule's comment is what an offender reads.
const path = (name) => `^packages/${name}/src`;
const mayImport = {
  numerics: [],
  core: ["numerics"],
  surrogates: ["numerics", "core"],
  samplers: ["numerics", "core", "surrogates"],
  schedulers: ["numerics", "core", "surrogates"],
  insight: ["numerics", "core", "surrogates"],
  charts: ["core", "insight"],
  storage: ["core"],
  runner: ["numerics", "core"],
};
const packages = [...Object.keys(mayImport), "hyperdial"];
const pure = ["numerics", "core", "surrogates", "samplers", "schedulers", "insight", "charts"];
const tests = "\\.test\\.ts$|/testing/|/test/";

/** A member of a family is a folder in its package. What members share sinks; a folder that serves them all and is no member is named here. */
const families = {
  samplers: [
    "visited",
    "drift",
    "costs",
    "safety",
    "observed",
    "bayesian",
    "trees",
    "population",
    "genetics",
    "densities",
  ],
  schedulers: [
    "watch",
    "ranking",
    "running-means",
    "completed",
    "rungs",
    "brackets",
    "stops",
    "outlook",
    "population",
  ],
};

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle means that two files are one thing, or that a type belongs further down.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    ...Object.entries(mayImport).map(([name, allowed]) => ({
      name: `${name}-imports`,
      comment: `${name} may import ${allowed.length === 0 ? "no other package" : allowed.join(", ")}; hand the rest in, or move it down.`,
      severity: "error",
      from: { path: path(name), pathNot: tests },
      to: { path: packages.filter((other) => other !== name && !allowed.includes(other)).map(path) },
    })),
    ...pure.map((name) => ({
      name: `${name}-is-pure`,
      comment: `${name} is pure: no I/O, no clock, no Node. Hand the effect in from runner or hyperdial.`,
      severity: "error",
      from: { path: path(name), pathNot: tests },
      to: { dependencyTypes: ["core"] },
    })),
    ...Object.entries(families).map(([family, shared]) => ({
      name: `${family}-know-no-siblings`,
      comment: `A member of ${family} never imports a sibling; what they share sinks.`,
      severity: "error",
      from: { path: `${path(family)}/([^/]+)/`, pathNot: tests },
      to: {
        path: `${path(family)}/([^/]+)/`,
        pathNot: [`${path(family)}/$1/`, ...shared.map((folder) => `${path(family)}/${folder}/`)],
      },
    })),
    {
      name: "packages-by-their-door",
      comment: "Import another package by its name, not by a path into it.",
      severity: "error",
      from: { path: "^packages/([^/]+)/src" },
      to: { path: "^packages/([^/]+)/(src|dist)/", pathNot: "^packages/$1/", dependencyTypes: ["local"] },
    },
    {
      name: "no-unresolved",
      comment: "This import leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.test.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["hyperdial-source", "import", "node", "default"],
    },
  },
};
