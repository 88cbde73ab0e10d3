/** A text in so many letters, with an ellipsis where it is cut: charts have little room for names. */
export const fitWords = (text: string, most: number): string => {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
};
