import { HyperdialError } from "@hyperdial/core";
import { mean, quantile } from "@hyperdial/numerics";
import { benchPython } from "../bench-python.js";
import type { Row } from "../row.js";
import type { OptionValues } from "../suite.js";
import { coldStart } from "./cold-start.js";
import type { LatencyCase } from "./latency-case.js";
import { latencyCases, slowLatencyCases } from "./latency-cases.js";
import { measureOurs, measurePeer } from "./measure-case.js";
import type { Measured } from "./measured.js";

const spaceWords: Readonly<Record<LatencyCase["space"], string>> = {
  d5: "d = 5",
  d10: "d = 10",
  d20: "d = 20",
  d100: "d = 100",
  mixed: "12 mixed, with branches",
};

/** What an ask and its tell cost in CPU milliseconds, all threads of the process, at a size of the study. */
export const latency = async (options: OptionValues): Promise<readonly Row[]> => {
  const { samplers, trials: sizes } = options;
  const cases = [...latencyCases, ...(options["slow"] === undefined ? [] : slowLatencyCases)].filter(
    ({ sampler, trials }) =>
      (samplers?.split(",").includes(sampler) ?? true) &&
      (sizes?.split(",").map(Number).includes(trials) ?? true),
  );
  if (cases.length === 0)
    throw new HyperdialError("invalid_argument", "no case has these samplers and sizes", {
      hint: `samplers are ${[...new Set(latencyCases.map(({ sampler }) => sampler))].join(", ")}; sizes ${[...new Set(latencyCases.map(({ trials }) => trials))].join(", ")}`,
    });
  const python = options["no-peers"] === undefined ? benchPython() : undefined;
  const peers = new Map<string, Promise<PeerMeasured>>();
  const rows: Row[] = [];
  for (const measured of cases) {
    const study = await measureOurs("study", measured);
    const alone = await measureOurs("sampler", measured);
    const { peer, trials, space } = measured;
    let theirs: PeerMeasured | null = null;
    if (peer !== null && python !== undefined) {
      const key = `${peer.name} ${trials} ${space}`;
      const known = peers.get(key) ?? measurePeer(python, measured, peer);
      peers.set(key, known);
      theirs = await known;
    }
    const found = rowsOf(measured, study, alone, theirs);
    // Minutes pass until the last: whoever waits, or stops it, has what there is.
    for (const { name, value, unit } of found) console.error(`${name}: ${shown(value)} ${unit}`);
    rows.push(...found);
  }
  if (samplers === undefined && sizes === undefined) rows.push(...(await coldStart(python)));
  if (python === undefined && options["no-peers"] === undefined) rows.push(noPeers);
  return rows;
};

type PeerMeasured = Measured & { readonly version: string };

const noPeers: Row = {
  name: "peers",
  value: 0,
  unit: "measured",
  note: "HYPERDIAL_BENCH_PYTHON names a Python with optuna for the ratios",
};

const rowsOf = (
  { sampler, trials, space, reach, peer, objectives = 1 }: LatencyCase,
  study: Measured,
  alone: Measured,
  theirs: PeerMeasured | null,
): readonly Row[] => {
  const several = objectives > 1 ? `, ${objectives} objectives` : "";
  const name = `${sampler}, n = ${trials.toLocaleString("en")}, ${spaceWords[space]}${several}`;
  const beside = (value: (measured: Measured) => number): Pick<Row, "peer"> =>
    theirs === null || peer === null
      ? {}
      : { peer: { name: `Optuna ${theirs.version} ${peer.name}`, value: value(theirs) } };
  const rows: Row[] = [
    {
      name: `${name}: median`,
      value: quantile(study.times, 0.5),
      unit: "ms CPU",
      ...(reach === undefined ? {} : { reach: `${reach.median}` }),
      ...beside(({ times }) => quantile(times, 0.5)),
      note: `the sampler alone ${shown(quantile(alone.times, 0.5))}, mean ${shown(mean(study.times))}`,
    },
    {
      name: `${name}: p95`,
      value: quantile(study.times, 0.95),
      unit: "ms CPU",
      ...(reach?.p95 === undefined ? {} : { reach: `${reach.p95}` }),
      ...beside(({ times }) => quantile(times, 0.95)),
    },
  ];
  if (trials === 10_000 && space === "d20") {
    rows.push({
      name: `${name}: peak memory`,
      value: study.peakMegabytes,
      unit: "MB",
      reach: "< 200",
      ...beside(({ peakMegabytes }) => peakMegabytes),
    });
  }
  return rows;
};

const shown = (value: number): string => String(Number(value.toPrecision(3)));
