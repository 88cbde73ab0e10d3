import type { Command } from "./command.js";

/** Every command, in the order of the help; each is read only when it is needed. */
const commands = {
  init: async () => (await import("./commands/init.js")).init,
  run: async () => (await import("./commands/run.js")).run,
  worker: async () => (await import("./commands/worker.js")).worker,
  list: async () => (await import("./commands/list.js")).list,
  show: async () => (await import("./commands/show.js")).show,
  best: async () => (await import("./commands/best.js")).best,
  front: async () => (await import("./commands/front.js")).front,
  choose: async () => (await import("./commands/choose.js")).choose,
  prefer: async () => (await import("./commands/prefer.js")).prefer,
  schedule: async () => (await import("./commands/schedule.js")).schedule,
  trials: async () => (await import("./commands/trials.js")).trials,
  export: async () => (await import("./commands/export.js")).exportTrials,
  enqueue: async () => (await import("./commands/enqueue.js")).enqueue,
  explain: async () => (await import("./commands/explain.js")).explain,
  importance: async () => (await import("./commands/importance.js")).importance,
  effects: async () => (await import("./commands/effects.js")).effects,
  compare: async () => (await import("./commands/compare.js")).compare,
  report: async () => (await import("./commands/report.js")).report,
  energy: async () => (await import("./commands/energy.js")).energy,
  approve: async () => (await import("./commands/approve.js")).approve,
  refine: async () => (await import("./commands/refine.js")).refine,
  invalidate: async () => (await import("./commands/invalidate.js")).invalidate,
  retry: async () => (await import("./commands/retry.js")).retry,
  delete: async () => (await import("./commands/delete.js")).deleteStudy,
  nested: async () => (await import("./commands/nested.js")).nested,
  finalize: async () => (await import("./commands/finalize.js")).finalize,
  replay: async () => (await import("./commands/replay.js")).replay,
  reproduce: async () => (await import("./commands/reproduce.js")).reproduce,
  "replay-schedule": async () => (await import("./commands/replay-schedule.js")).replaySchedule,
  stdio: async () => (await import("./commands/stdio.js")).stdio,
  doctor: async () => (await import("./commands/doctor.js")).doctor,
  schema: async () => (await import("./commands/schema.js")).schema,
  completion: async () => (await import("./commands/completion.js")).completion,
} as const satisfies Record<string, () => Promise<Command>>;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as readonly CommandName[];

export const loadCommand = (name: CommandName): Promise<Command> => commands[name]();
