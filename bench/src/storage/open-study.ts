import { compileSpace, createHistory, type StudySpec } from "@hyperdial/core";
import { openSqliteStorage } from "@hyperdial/storage";

/** Opens a study's whole history in a process of its own: node open-study.js FILE. Says seconds and the process's peak megabytes. */
const [file = ""] = process.argv.slice(2);
const startedAtMs = performance.now();
const storage = await openSqliteStorage(file);
const study = await storage.findStudy("bench");
if (study === null) throw new Error("no study");
const compile = (spec: StudySpec, version: number) => compileSpace(spec.space, spec.constraints, { version });
const { history } = createHistory({
  space: compile(study.spec, study.spaceVersion),
  objectives: study.spec.objectives,
  snapshot: await storage.snapshot(study.id),
  compile,
});
const openSeconds = (performance.now() - startedAtMs) / 1000;
const readAll = process.argv[3] === "all" ? history.ended.length : 0;
const readSeconds = (performance.now() - startedAtMs) / 1000;
console.log(
  JSON.stringify({
    openSeconds,
    readSeconds,
    size: history.size,
    readAll,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
await storage.close();
