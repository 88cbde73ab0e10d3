import { isCancel, select } from "@clack/prompts";
import type { Outcome } from "../../choice/outcome.js";

/** Which of two outcomes the user likes better; null where they have had enough. */
export const askForPreference = async (
  [first, second]: readonly [Outcome, Outcome],
  words: (outcome: Outcome) => string,
): Promise<{ readonly better: number; readonly worse: number } | null> => {
  const answer = await select<number>({
    message: "Which is better?",
    options: [
      { value: first.trial, label: words(first) },
      { value: second.trial, label: words(second) },
      { value: 0, label: "Enough" },
    ],
  });
  if (isCancel(answer) || answer === 0) return null;
  return answer === first.trial
    ? { better: first.trial, worse: second.trial }
    : { better: second.trial, worse: first.trial };
};
