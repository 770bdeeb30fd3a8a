/**
 * The logarithmic mean (a − b) / ln(a / b) of two positive numbers, a where they are equal. It turns a difference
 * of logarithms into a difference: a − b = L(a, b) · ln(a / b). Source: B. W. Ang, Decomposition analysis for
 * policymaking in energy (2004), the LMDI method.
 */
export const logarithmicMean = (a: number, b: number): number => {
  const u = Math.log(a / b)
  // expm1 keeps the digits that a − b loses where both are close.
  return u === 0 ? a : (b * Math.expm1(u)) / u
}
