// Written by "npm run calibrate:silence" from claims with their answers and the same with the answers taken away
// (superpal_multinews, basil_quotes, ecbplus_topic, wice_claim). Not to be edited by hand.

/** Log-odds that an article states a claim, a weight a signal of silence.ts. */
export const STATED = {
  bias: -3.72,
  weights: {
    pair: 0.326,
    kin: -0.967,
    rarest: 0.156,
    rarestThree: -0.378,
    run: 1.022,
    anywhere: 2.822,
    namesAnywhere: -0.093,
    rank: 0.138,
    topic: 0.582,
    laid: 0.192,
    laidPlain: 0.238,
    predicates: -0.594,
    answers: -0.229,
    plainAnswers: 0.882,
    ownClause: 1.477,
    clause: 0.521,
    backPlain: 0.555,
    back: 1.516,
    evenly: 0.629,
    joined: 0.306,
    second: 0.051,
    length: -1.702,
  },
}
