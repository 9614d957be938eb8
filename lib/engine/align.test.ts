import { expect, it } from 'vitest'
import { laidOn, layOn, TIES } from './align'
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

it('keeps what was laid while one claim is looked up, and lets go of it in a large story', () => {
  const text = 'The mayor opened the bridge on Monday. The council paid for it.'
  const sentence = (start: number, end: number) => readSentence(text, { start, end }, null)
  const first = laidOn(sentence(0, 38), sentence(39, text.length))
  expect(laidOn(sentence(0, 38), sentence(39, text.length))).toBe(first)
  // a thousand claims beside ten sources lay eighty thousand, of which each holds five kilobytes
  for (let end = 5; end < 38; end++)
    for (let start = 39; start < text.length - 1; start++)
      for (const publishedOn of ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-06'])
        laidOn(readSentence(text, { start: 0, end }, publishedOn), readSentence(text, { start, end: text.length }, null))
  expect(laidOn(sentence(0, 38), sentence(39, text.length))).not.toBe(first)
})
