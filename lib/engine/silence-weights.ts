// Written by "npm run calibrate:silence" from claims with their answers and the same with the answers taken away
// (superpal_multinews, basil_quotes, ecbplus_topic, wice_claim). Not to be edited by hand.

/** Log-odds that an article states a claim, a weight a signal of silence.ts. */
export const STATED = {
  bias: -3.718,
  weights: {
    pair: 0.349,
    kin: -0.944,
    rarest: 0.157,
    rarestThree: -0.395,
    run: 1.029,
    anywhere: 2.817,
    namesAnywhere: -0.1,
    rank: 0.141,
    topic: 0.561,
    laid: 0.202,
    laidPlain: 0.146,
    predicates: -0.611,
    answers: -0.222,
    plainAnswers: 0.887,
    ownClause: 1.492,
    clause: 0.524,
    backPlain: 0.424,
    back: 1.54,
    evenly: 0.729,
    joined: 0.289,
    second: 0.122,
    length: -1.684,
  },
}
