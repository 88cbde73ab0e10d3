import { duration } from "./duration.js";

/** When something was: `just now`, `12 min ago`, and after a day its date and time (UTC). */
export const moment = (atMs: number, nowMs: number): string => {
  const seconds = (nowMs - atMs) / 1000;
  if (seconds < 5) return "just now";
  if (seconds < 86_400) return `${duration(seconds)} ago`;
  return `${new Date(atMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
};
