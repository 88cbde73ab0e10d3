/** Which of `parts` parts each row falls to: blocks along `order`, whose sizes differ by one at most (scikit-learn's KFold). */
export const dealRows = (order: Uint32Array, parts: number): Uint32Array => {
  const partOf = new Uint32Array(order.length);
  const larger = order.length % parts;
  const size = Math.floor(order.length / parts);
  let at = 0;
  for (let part = 0; part < parts; part++) {
    const end = at + size + (part < larger ? 1 : 0);
    for (; at < end; at++) partOf[order[at]!] = part;
  }
  return partOf;
};
