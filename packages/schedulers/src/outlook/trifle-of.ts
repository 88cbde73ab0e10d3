/** A difference of values that is not worth a trial, and why. */
export interface Trifle {
  readonly amount: number;
  readonly is: string;
}

/** Of what the search has gained, this share is a trifle where nothing is known of the noise. */
const share = 0.01;

/**
 * As much as the best trial's value varies by itself, where its folds and seeds tell (`measured`). With one run of each trial, the
 * noise that a model believes in (`fitted`), or a hundredth of what the search has gained since it began, whichever is more.
 */
export const trifleOf = (
  measured: number | null,
  { fitted, gained }: { readonly fitted: number; readonly gained: number },
): Trifle => {
  if (measured !== null) return { amount: measured, is: "its noise over folds and seeds" };
  if (fitted >= share * gained) return { amount: fitted, is: "the noise of such values" };
  return { amount: share * gained, is: "a hundredth of what the search has gained" };
};
