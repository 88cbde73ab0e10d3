// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders of a command
import { describe, expect, it } from "vitest";
import { checkArguments, fillArguments } from "./fill-arguments.js";

const fill = (command: string, params = {}) => fillArguments(command.split(" "), params);

describe("fillArguments", () => {
  it("puts values in, also several in an argument and as part of one", () => {
    expect(
      fill("train --lr ${lr} --shape ${a}x${b} --opt=${opt}", { lr: 1e-7, a: 2, b: 3, opt: "adam" }),
    ).toEqual(["train", "--lr", "1e-7", "--shape", "2x3", "--opt=adam"]);
  });

  it("writes what is no scalar as JSON", () => {
    expect(
      fill("t ${items} ${mix} ${on} ${none}", { items: ["a", "b"], mix: { x: 0.5 }, on: true, none: null }),
    ).toEqual(["t", '["a","b"]', '{"x":0.5}', "true", "null"]);
  });

  it("leaves out an inactive parameter's argument, with the option before it where that stands alone", () => {
    expect(fill("t --momentum ${m} --m=${m} -m ${m} last")).toEqual(["t", "last"]);
  });

  it("keeps what stands before, where it is no option or the argument holds more than the parameter", () => {
    expect(fill("t run ${m}")).toEqual(["t", "run"]);
    expect(fill("t --out model-${m}.bin")).toEqual(["t", "--out"]);
    expect(fill("t --a=1 ${m}")).toEqual(["t", "--a=1"]);
    expect(fill("t - ${m}")).toEqual(["t", "-"]);
    expect(fill("t -- ${m}")).toEqual(["t", "--"]);
  });

  it("passes an escaped one on as it is, and does not look into values", () => {
    expect(fill("t $${HOME} ${x}", { x: "${y}" })).toEqual(["t", "${HOME}", "${y}"]);
  });
});

describe("checkArguments", () => {
  it("refuses what is no parameter, and says which there are", () => {
    expect(() => checkArguments(["train", "--lr", "${lr}"], ["learning_rate"])).toThrow(
      /lr, which is not a parameter/,
    );
    checkArguments(["train", "$${HOME}", "${learning_rate}"], ["learning_rate"]);
  });
});
