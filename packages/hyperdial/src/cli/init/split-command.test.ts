import { describe, expect, it } from "vitest";
import { splitCommand } from "./split-command.js";

describe("splitCommand", () => {
  it.each([
    ["python train.py", ["python", "train.py"]],
    ["  ./run   --name 'two words' --path=\"a b\"c ", ["./run", "--name", "two words", "--path=a bc"]],
    ["echo ''", ["echo", ""]],
  ])("splits %s", (line, words) => {
    expect(splitCommand(line)).toEqual(words);
  });

  it.each(["", "  ", "echo 'open"])("refuses %j", (line) => {
    expect(() => splitCommand(line)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});
