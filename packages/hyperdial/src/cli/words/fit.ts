/** The text in so many columns, with an ellipsis where it is cut. */
export const fit = (text: string, columns: number): string => {
  const letters = [...text];
  return letters.length <= columns ? text : `${letters.slice(0, Math.max(0, columns - 1)).join("")}…`;
};
