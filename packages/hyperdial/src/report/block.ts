import type { Chart } from "@hyperdial/charts";

/** A column of a table. */
export interface Column {
  readonly head: string;
  readonly align?: "left" | "right";
}

/** What sections are made of; each format writes each kind in its own way. Texts are plain, without markup. */
export type Block =
  | { readonly kind: "text"; readonly text: string }
  /** Sentences that stand out: how the study came out, or what a reader must not overlook. */
  | { readonly kind: "callout"; readonly tone: "result" | "warning"; readonly lines: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** Names with what is known of each. */
  | { readonly kind: "facts"; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  /** A file to copy from: a setting as YAML, a command. */
  | { readonly kind: "code"; readonly caption: string; readonly text: string }
  /** A figure that cannot be given, and why: said, never invented. */
  | { readonly kind: "absent"; readonly what: string; readonly reason: string }
  | ({ readonly kind: "chart" } & Chart);
