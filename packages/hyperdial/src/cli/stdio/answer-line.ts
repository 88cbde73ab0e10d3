import { failureKinds, foldCount, HyperdialError, type Metrics, trialNumber } from "@hyperdial/core";
import type { RecommendBy } from "@hyperdial/insight";
import type { AskedTrial, NoTrial, Study, ToldFailure } from "@hyperdial/runner";
import { noneFeasible } from "../../words/none-feasible.js";

type Request = Readonly<Record<string, unknown>>;

const wrong = (message: string, hint: string): HyperdialError =>
  new HyperdialError("invalid_argument", message, { hint });

const parse = (line: string): Request => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new HyperdialError("invalid_argument", "the line is not JSON", {
      cause,
      hint: 'such as {"op":"ask"}',
    });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw wrong("a line is a JSON object", 'such as {"op":"ask"}');
  }
  return value as Request;
};

const trialOf = ({ trial }: Request) => {
  if (!Number.isSafeInteger(trial) || (trial as number) < 1) {
    throw wrong(
      "`trial` is the number that an ask gave",
      '{"op":"tell","trial":1,"metrics":{"accuracy":0.9}}',
    );
  }
  return trialNumber(trial as number);
};

const named: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/** JSON has no NaN: it travels as the text "NaN", or null as some languages write it. What else is no number is left to the study's own check. */
const metricsOf = ({ metrics }: Request): Metrics => {
  if (typeof metrics !== "object" || metrics === null || Array.isArray(metrics)) {
    throw new HyperdialError("invalid_metrics", "`metrics` are numbers by name", {
      hint: '{"accuracy":0.91}',
    });
  }
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [
      name,
      value === null ? Number.NaN : typeof value === "string" ? (named[value] ?? value) : value,
    ]),
  );
};

const resultOf = (request: Request): Metrics | ToldFailure => {
  const { failure, message } = request;
  if (failure === undefined) return metricsOf(request);
  const kind = failureKinds.find((each) => each === failure);
  if (kind === undefined)
    throw wrong(`there is no failure ${JSON.stringify(failure)}`, `one of ${failureKinds.join(", ")}`);
  return { failure: kind, ...(typeof message === "string" ? { message } : {}) };
};

const trialAnswer = ({ trial, params, split, fromStep, untilStep, cloneOf }: AskedTrial) => ({
  trial,
  params,
  ...(split === null
    ? {}
    : { trainIndex: Array.from(split.train), validationIndex: Array.from(split.validation) }),
  fromStep,
  ...(untilStep === null ? {} : { untilStep }),
  ...(cloneOf === null ? {} : { cloneOf }),
});

/** With folds or seeds an ask is for one of them: which one, the program must know. */
const cellAnswer = (study: Study, asked: AskedTrial) => {
  const { validation } = study.record.spec;
  return foldCount(validation) * validation.seeds === 1
    ? {}
    : { fold: asked.cell.fold, seed: asked.cell.seed };
};

const noneAnswer = ({ state, reason }: NoTrial) => ({ trial: null, state, reason });

const ask = async (study: Study, { count }: Request) => {
  if (count === undefined) {
    const asked = await study.ask();
    return asked.trial === null ? noneAnswer(asked) : { ...trialAnswer(asked), ...cellAnswer(study, asked) };
  }
  if (!Number.isSafeInteger(count) || (count as number) < 1) {
    throw wrong("`count` is a whole number from 1 on", '{"op":"ask","count":4}');
  }
  const { trials, none } = await study.askBatch(count as number);
  return {
    trials: trials.map((each) => ({ ...trialAnswer(each), ...cellAnswer(study, each) })),
    ...(none === null ? {} : { state: none.state, reason: none.reason }),
  };
};

const report = async (study: Study, request: Request) => {
  const { step } = request;
  if (!Number.isSafeInteger(step) || (step as number) < 0) {
    throw wrong(
      "`step` is a whole number from 0 on",
      '{"op":"report","trial":1,"step":3,"metrics":{"accuracy":0.9}}',
    );
  }
  const verdict = await study.report(trialOf(request), step as number, metricsOf(request));
  // Who told the last report of a run that is complete already has nothing more to do for it.
  return "reason" in verdict ? { verdict: "stop", reason: verdict.reason } : { verdict: verdict.kind };
};

const ways: readonly RecommendBy[] = ["auto", "observed", "expected"];

/** The best value; where values are noisy the trial of which most is expected. */
const best = async (study: Study, { by: asked = "auto" }: Request) => {
  const by = ways.find((way) => way === asked);
  if (by === undefined) throw wrong(`best goes by no ${JSON.stringify(asked)}`, "auto, observed or expected");
  const found = await study.best();
  if (found === null) {
    const nearest = await study.nearest();
    if (nearest === null) return { trial: null, reason: "no trial is complete yet" };
    const { trial, params, metrics } = nearest;
    return { trial: null, reason: noneFeasible(nearest), nearest: { trial, params, metrics } };
  }
  const { trial, params, metrics } = found;
  if (by === "observed" || (by === "auto" && study.record.spec.objectives.length > 1))
    return { trial, params, metrics };
  // Models of all trials: not loaded before someone asks.
  const { recommendAmong } = await import("../../insight/recommend-among.js");
  const trials = await study.trials();
  const finding = recommendAmong(study.record, trials, by);
  if (finding.kind === "refused") {
    if (by === "auto") return { trial, params, metrics };
    throw wrong(
      `what is expected of the trials cannot be told: ${finding.reason}`,
      '{"op":"best","by":"observed"} takes the best measured value',
    );
  }
  const { value } = finding;
  const chosen = trials[value.trial - 1];
  if (value.by === "observed" || chosen?.state !== "complete") return { trial, params, metrics };
  const { deviation, expected } = value.expected;
  return {
    trial: value.trial,
    params: chosen.point,
    metrics: chosen.metrics,
    expected,
    deviation,
    reason: value.sentence,
  };
};

/** The answer to one line of the session. Throws what the caller shows as `{"error":…}`. */
export const answerLine = async (study: Study, line: string): Promise<object> => {
  const request = parse(line);
  switch (request["op"]) {
    case "ask":
      return await ask(study, request);
    case "report":
      return await report(study, request);
    case "tell":
      await study.tell(trialOf(request), resultOf(request));
      return { ok: true };
    case "best":
      return await best(study, request);
    default:
      throw wrong(`there is no op ${JSON.stringify(request["op"] ?? null)}`, "ask, report, tell or best");
  }
};
