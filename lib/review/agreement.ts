/**
 * How well two readers agree: percent agreement, and Gwet's AC1, which corrects it for chance without the paradoxes of
 * kappa where one verdict is rare. Formulas: K. L. Gwet, "Computing inter-rater reliability and its variance in the
 * presence of high agreement", British Journal of Mathematical and Statistical Psychology 61 (2008), 29–48, for two
 * raters and q categories; interval with a normal approximation at 95 %.
 */
export interface Agreement {
  /** Pairs of readings. */
  n: number
  /** Share of pairs that agree, 0–1. */
  percent: number
  /** Agreement beyond chance, at most 1; below 0 where readers disagree more than by chance. */
  ac1: number
  /** 95 % interval of AC1, clipped to −1…1; null below ten pairs. */
  interval: readonly [number, number] | null
}

/** Below so many pairs there is no interval: the normal approximation would promise what nobody knows. */
export const FEWEST = 10

/** Agreement over pairs of categories. Null when there is no pair. `categories` are all that a reader may choose, at least two. */
export function agreementOf<T extends string>(pairs: readonly (readonly [T, T])[], categories: readonly T[]): Agreement | null {
  const n = pairs.length
  if (n === 0) return null
  if (categories.length < 2) throw new RangeError('agreement needs at least two categories')
  const q = categories.length
  const observed = pairs.filter(([a, b]) => a === b).length / n
  // how often each category is chosen, over both readers
  const share = new Map(
    categories.map((k) => [k, pairs.reduce((sum, [a, b]) => sum + Number(a === k) + Number(b === k), 0) / (2 * n)]),
  )
  const chance = [...share.values()].reduce((sum, p) => sum + p * (1 - p), 0) / (q - 1)
  const ac1 = (observed - chance) / (1 - chance)
  if (n < FEWEST) return { n, percent: observed, ac1, interval: null }
  // Gwet 2008, equation 13 for two raters: the variance of per-pair contributions
  let sum = 0
  for (const [a, b] of pairs) {
    const agrees = a === b ? 1 : 0
    const own = (agrees - chance) / (1 - chance)
    const ownChance = [...share].reduce((s, [k, p]) => s + ((Number(a === k) + Number(b === k)) / 2) * (1 - p), 0) / (q - 1)
    const contribution = own - (2 * (1 - ac1) * (ownChance - chance)) / (1 - chance)
    sum += (contribution - ac1) ** 2
  }
  const error = Math.sqrt(sum / (n * (n - 1)))
  const clip = (x: number) => Math.max(-1, Math.min(1, x))
  if (error < 1e-12) {
    // every pair alike says nothing of a variance: the rule of three bounds what was never seen (Hanley and Lippman-Hand 1983)
    const bound = ((observed === 1 ? 1 - 3 / n : 3 / n) - chance) / (1 - chance)
    return { n, percent: observed, ac1, interval: observed === 1 ? [clip(bound), ac1] : [ac1, clip(bound)] }
  }
  return { n, percent: observed, ac1, interval: [clip(ac1 - 1.96 * error), clip(ac1 + 1.96 * error)] }
}
