import { describe, expect, it } from "vitest";
import { settingsOfText, settingsOfWords } from "./parse-settings.js";
import { trialNumbers } from "./trial-numbers.js";

describe("settings on the command line", () => {
  it("come as NAME=VALUE words of one setting, JSON where it is JSON", () => {
    expect(
      settingsOfWords(["lr=0.01", "optimizer=adam", "nesterov=true", "name=a=b", 'layers=["a"]']),
    ).toEqual([{ lr: 0.01, optimizer: "adam", nesterov: true, name: "a=b", layers: ["a"] }]);
  });

  it("come as a JSON object each", () => {
    expect(settingsOfWords(['{"a":1}', ' {"a":2}'])).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it("come from files of JSON lines or an array", () => {
    expect(settingsOfText('{"a":1}\n\n{"a":2}\n', "f")).toEqual([{ a: 1 }, { a: 2 }]);
    expect(settingsOfText(' [{"a":1}]', "f")).toEqual([{ a: 1 }]);
  });

  it.each([[["lr"]], [["=3"]], [['{"a":']]])("refuses %j", (words) => {
    expect(() => settingsOfWords(words)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });

  it("says the line of a file that is wrong", () => {
    expect(() => settingsOfText('{"a":1}\n{"a":\n', "f.jsonl")).toThrow(/f\.jsonl:2/);
    expect(() => settingsOfText("[1]", "f.json")).toThrow(/setting 1 is no setting/);
  });
});

describe("trialNumbers", () => {
  it("takes numbers and ranges", () => {
    expect(trialNumbers(["3", "5-7"])).toEqual([3, 5, 6, 7]);
  });

  it.each(["0", "-1", "x", "7-5", "1.5", "1-9999999"])("refuses %s", (word) => {
    expect(() => trialNumbers([word])).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});
