/** One for each objective that trials are compared by; less is better. */
export type Losses = readonly number[];
