// Written by "npm run calibrate". Not to be edited by hand.

/** Share of labelled pairs that people called a conflict where a rule found a difference, with how many there were. */
export const PRECISION: Record<string, { share: number; n: number }> = {
  attribution: { share: 0.18, n: 65 },
  dates: { share: 0.86, n: 57 },
  modality: { share: 0.38, n: 45 },
  negation: { share: 0.57, n: 286 },
  numbers: { share: 0.21, n: 24 },
  opposites: { share: 0.29, n: 31 },
  quotations: { share: 0.75, n: 51 },
}
