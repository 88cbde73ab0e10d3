import { HyperdialError } from "@hyperdial/core";
import { samplers } from "@hyperdial/samplers";
import { schedulers } from "@hyperdial/schedulers";

/** One of our samplers with one of our schedulers. */
export interface OurStrategy {
  /** What rows call it: `hyperdial-asha` with the sampler `auto`, `hyperdial-random` without a scheduler, else `hyperdial-tpe+asha`. */
  readonly name: string;
  readonly sampler: string;
  readonly scheduler: string;
}

/** A scheduler's name, or a sampler's and a scheduler's with a plus: `asha`, `random+fifo`. Throws `invalid_argument`. */
export const ourStrategy = (given: string): OurStrategy => {
  const [scheduler, sampler = "auto"] = given.split("+").reverse() as [string, string?];
  const refuse = (family: string, name: string, known: object): never => {
    throw new HyperdialError("invalid_argument", `no ${family} is called ${name}`, {
      hint: `there are ${Object.keys(known).join(", ")}`,
    });
  };
  if (!Object.hasOwn(schedulers, scheduler)) refuse("scheduler", scheduler, schedulers);
  if (!Object.hasOwn(samplers, sampler)) refuse("sampler", sampler, samplers);
  const plain = scheduler === "fifo" ? sampler : `${sampler}+${scheduler}`;
  return { name: `hyperdial-${sampler === "auto" ? scheduler : plain}`, sampler, scheduler };
};
