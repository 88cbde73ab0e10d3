import { log } from "../functions/log.js";

/**
 * The z below which a standard normal lies with probability p: −∞ at 0, ∞ at 1, NaN outside. Relative error about 1e-15.
 * M. J. Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988): rational functions on three ranges.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * numeratorOfMiddle(r)) / denominatorOfMiddle(r);
  }
  if (!(p > 0 && p < 1))
    return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  const z = normalTailQuantile(log(q < 0 ? p : 1 - p));
  return q < 0 ? z : -z;
}

/** The (negative) quantile of a probability below 0.075, given by its logarithm, which must be above −729. */
export function normalTailQuantile(logProbability: number): number {
  const root = Math.sqrt(-logProbability);
  if (root <= 5) {
    const r = root - 1.6;
    return -numeratorOfTail(r) / denominatorOfTail(r);
  }
  const r = root - 5;
  return -numeratorOfFarTail(r) / denominatorOfFarTail(r);
}

function numeratorOfMiddle(r: number): number {
  return (
    3.3871328727963665 +
    r *
      (133.14166789178438 +
        r *
          (1971.5909503065513 +
            r *
              (13731.69376550946 +
                r *
                  (45921.95393154987 +
                    r * (67265.7709270087 + r * (33430.57558358813 + r * 2509.0809287301227))))))
  );
}

function denominatorOfMiddle(r: number): number {
  return (
    1 +
    r *
      (42.31333070160091 +
        r *
          (687.1870074920579 +
            r *
              (5394.196021424751 +
                r *
                  (21213.794301586597 +
                    r * (39307.89580009271 + r * (28729.085735721943 + r * 5226.495278852854))))))
  );
}

function numeratorOfTail(r: number): number {
  return (
    1.4234371107496835 +
    r *
      (4.630337846156546 +
        r *
          (5.769497221460691 +
            r *
              (3.6478483247632045 +
                r *
                  (1.2704582524523684 +
                    r * (0.2417807251774506 + r * (0.022723844989269184 + r * 0.0007745450142783414))))))
  );
}

function denominatorOfTail(r: number): number {
  return (
    1 +
    r *
      (2.053191626637759 +
        r *
          (1.6763848301838038 +
            r *
              (0.6897673349851 +
                r *
                  (0.14810397642748008 +
                    r * (0.015198666563616457 + r * (0.0005475938084995345 + r * 1.0507500716444169e-9))))))
  );
}

function numeratorOfFarTail(r: number): number {
  return (
    6.657904643501103 +
    r *
      (5.463784911164114 +
        r *
          (1.7848265399172913 +
            r *
              (0.29656057182850487 +
                r *
                  (0.026532189526576124 +
                    r * (0.0012426609473880784 + r * (2.7115555687434876e-5 + r * 2.0103343992922881e-7))))))
  );
}

function denominatorOfFarTail(r: number): number {
  return (
    1 +
    r *
      (0.599832206555888 +
        r *
          (0.1369298809227358 +
            r *
              (0.014875361290850615 +
                r *
                  (0.0007868691311456133 +
                    r * (1.8463183175100548e-5 + r * (1.421511758316446e-7 + r * 2.0442631033899397e-15))))))
  );
}
