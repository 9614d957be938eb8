import { describe, expect, it } from 'vitest'
import { articleOf } from '@/scripts/notation'
import { type Place, saidAgain } from './said-again'

/** The sentences of an article, each a place. */
function placesOf(id: string, sentences: readonly string[], language = 'en') {
  const article = { ...articleOf(`Head of ${id}\n\n${sentences.join(' ')}`, '2024-06-20', id), language }
  const places = sentences.map((sentence): Place => {
    const start = article.text.indexOf(sentence)
    return { articleId: id, start, end: start + sentence.length }
  })
  return { article, places }
}
/** What is said again of a claim among sentences of the same article, or of another one. */
function again(claim: string, others: readonly string[], elsewhere = false): string[] {
  const own = placesOf('own', elsewhere ? [claim] : [claim, ...others])
  const other = elsewhere ? placesOf('other', others) : own
  const articles = elsewhere ? [own.article, other.article] : [own.article]
  return saidAgain(articles, own.places[0]!, elsewhere ? other.places : own.places.slice(1)).map(({ start, end }) =>
    other.article.text.slice(start, end),
  )
}

const CLAIM = 'The port office closed the northern pier on Monday after a crack was found.'

describe('what is said again in a story', () => {
  it.each([false, true])('the same in other words, here and elsewhere (%s)', (elsewhere) => {
    const same = 'After a crack was found, the port office closed the northern pier on Monday.'
    expect(again(CLAIM, [same], elsewhere)).toEqual([same])
  })
  it('more than the claim says is the claim said again', () => {
    const more = 'The port office closed the northern pier on Monday after a crack was found by divers near the lighthouse.'
    expect(again(CLAIM, [more])).toEqual([more])
  })
  it.each([
    ['another day', 'The port office closed the northern pier on Friday after a crack was found.'],
    ['another pier', 'The port office closed the southern pier on Monday after a crack was found.'],
    ['the opposite', 'The port office opened the northern pier on Monday after a crack was found.'],
    ['denied', 'The port office did not close the northern pier on Monday after a crack was found.'],
    ['left open', 'The port office may close the northern pier on Monday after a crack was found.'],
    ['less', 'The northern pier was closed.'],
    ['the same subject and another fact', 'The port office built the northern pier in 1987 after a storm broke the old one.'],
    ['a caption of it', 'The northern pier seen from the port office in spring.'],
  ])('%s is no such place', (_what, other) => {
    expect(again(CLAIM, [other])).toEqual([])
    expect(again(CLAIM, [other], true)).toEqual([])
  })
  it.each([
    [
      'The port office said that 243 passengers were on board the ferry.',
      'The port office said that 234 passengers were on board the ferry.',
    ],
    [
      'Seoul will reconsider giving weapons to Ukraine, the office said.',
      'Seoul gave weapons to Ukraine in spring, the office said.',
    ],
    [
      'Moscow signed a treaty with Pyongyang on Wednesday.',
      'A photo shows Moscow’s leader and Pyongyang’s at the signing of a treaty.',
    ],
  ])('a likeness of letters is not enough: %s', (claim, other) => expect(again(claim, [other])).toEqual([]))
  it('the same words of another speaker are another statement', () =>
    expect(
      again('Mayor Signe Aune said that the bridge was unsafe for lorries.', [
        'Olav Lien, the builder, said that the bridge was unsafe for lorries.',
      ]),
    ).toEqual([]))
  it('another language is not compared, and so is nothing said again in it', () => {
    const own = placesOf('own', ['The harbour office closed the northern pier on Monday.'])
    const korean = placesOf(
      'ko',
      ['항만청은 월요일 북쪽 부두를 폐쇄했다.', '섬으로 가는 여객선은 금요일까지 운항하지 않는다.'],
      'ko',
    )
    expect(saidAgain([own.article, korean.article], own.places[0]!, korean.places)).toEqual([])
  })
  it('keeps the order of the places, and asks nothing of an article it was not given', () => {
    const same = ['The port office closed the northern pier on Monday after a crack was found.', CLAIM]
    const { article, places } = placesOf('own', [CLAIM, 'It rained.'])
    expect(saidAgain([article], places[0]!, [{ articleId: 'gone', start: 0, end: 5 }])).toEqual([])
    expect(again(CLAIM, [same[0]!])).toHaveLength(1)
  })
})
