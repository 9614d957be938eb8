// Written by "npm run calibrate:silence" from claims with their answers and the same with the answers taken away
// (superpal_multinews, basil_quotes, ecbplus_topic, wice_claim). Not to be edited by hand.

/** Log-odds that an article states a claim, a weight a signal of silence.ts. */
export const STATED = {
  bias: -3.682,
  weights: {
    cover: 0.901,
    pair: 0.673,
    second: 1.424,
    plain: 0.65,
    figures: 0.17,
    kin: 1.074,
    rarest: 0.284,
    rarestThree: -0.267,
    run: 1.662,
    anywhere: 2.883,
    namesAnywhere: -0.34,
    rank: 0.2,
    topic: 1.294,
  },
}
