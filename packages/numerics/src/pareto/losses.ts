/** What a trial has lost in each objective: less is better in all of them. Infinities are values as others are, NaN is none. */
export type Losses = ArrayLike<number>;
