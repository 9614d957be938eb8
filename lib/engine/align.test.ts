import { expect, it } from 'vitest'
import { layOn, TIES } from './align'
import { readSentence } from './statements/read'

const sentence = (text: string) => readSentence(text, { start: 0, end: text.length }, null)

it('rows of ties that are kept for other claims hold nothing that one pair of sentences alone decides', () => {
  const claim = sentence('The board of Corvex met Soo-suk of the CDC in Oslo on Monday.')
  const passage = sentence('In Oslo the Centres for Disease Control heard from Jae-won and from Halden on Monday.')
  const pair = [{ one: 'Corvex', other: 'Halden' }]
  const ties = (aliases: typeof pair) => {
    const laid = layOn(claim, passage, aliases)
    return claim.tokens.map((a) => passage.tokens.map((b) => TIES.indexOf(laid.tie(a.i, b.i))).join(''))
  }
  const [without, named, again] = [ties([]), ties(pair), ties([])]
  expect(named).not.toEqual(without)
  expect(again).toEqual(without)
  // the same words in another claim, of which one stands in a place and one speaks
  expect(layOn(sentence('Corvex met Halden in Washington.'), sentence('Washington said no.'), []).cover).not.toBe(
    layOn(sentence('Corvex met Halden, Washington said.'), sentence('Washington said no.'), []).cover,
  )
})
