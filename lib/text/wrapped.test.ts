import { describe, expect, it } from 'vitest'
import { extractClaims } from '@/lib/engine/claims'
import { proposeLines } from '@/lib/engine/line-kinds'
import { sentences } from './sentences'
import { isWrapAt } from './wrapped'

const HEADLINE = 'Harbour of Brevik closed for a week'
const PARAGRAPHS = [
  'The harbour of Brevik stays closed until Friday, the town said on Monday. Divers had found that two of its eleven piers are cracked. “We knew nothing of it,” said the mayor, Tove Nilsen.',
  'Some 3,400 people take the ferry each day. They will go by bus, which takes 55 minutes instead of 12, according to the company Fjordline, which owns the four ships.',
  'A report of 2019 had warned of the cracks. It was sent to the ministry in Oslo – and to nobody else, the newspaper Brevik Post wrote. The ministry said that it had answered within a month; the town says that no answer came.',
  'The repair will cost 31 million kroner and is paid by the state. It begins on 9 March, weather permitting, and the quays open one after another.',
]

/** As a wire, a mail program or a PDF breaks a paragraph: a word goes on the next line when it does not fit. */
function wrap(paragraph: string, width: number): string {
  const lines = ['']
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1)!
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}
const article = (text: string) => ({ id: 'a', text, lines: proposeLines(text), language: 'en', publishedOn: null })
const claimsOf = (text: string) =>
  extractClaims(article(text)).claims.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '))

/** How wide the lines are, and what parts the paragraphs. */
const WIDTHS = ['\n\n', '\n'].flatMap((gap) => [45, 60, 72].map((width): [number, string] => [width, gap]))

describe('a text that was broken into lines', () => {
  const whole = [HEADLINE, ...PARAGRAPHS]
  it.each(WIDTHS)('at %i columns, paragraphs parted by %j, has the claims of the text as it was', (width, gap) => {
    const wrapped = [HEADLINE, ...PARAGRAPHS.map((paragraph) => wrap(paragraph, width))].join(gap)
    expect(claimsOf(wrapped)).toEqual(claimsOf(whole.join('\n')))
  })
  it.each(WIDTHS)('at %i columns under a headline that is longer than they are wide, gaps %j', (width, gap) => {
    const headline = 'Harbour of Brevik closed for a week after divers find cracks in two of its eleven piers, town says'
    const wrapped = [headline, ...PARAGRAPHS.map((paragraph) => wrap(paragraph, width))].join(gap)
    expect(claimsOf(wrapped)).toEqual(claimsOf([headline, ...PARAGRAPHS].join('\n')))
    expect(wrapped.slice(0, proposeLines(wrapped)[0]!.end)).toBe(headline)
  })
  it('a paragraph is one line of the text as it was printed, with one kind', () => {
    const wrapped = [HEADLINE, '', ...PARAGRAPHS.flatMap((paragraph) => [wrap(paragraph, 60), ''])].join('\n')
    const lines = proposeLines(wrapped)
    expect(lines.map(({ kind }) => kind)).toEqual(['headline', 'body', 'body', 'body', 'body'])
    expect(lines.map(({ start, end }) => wrapped.slice(start, end))).toEqual([HEADLINE, ...PARAGRAPHS.map((p) => wrap(p, 60))])
    expect(lines.map(({ number }) => number)).toEqual([1, 3, 8, 12, 17])
  })
  it('its sentences lie where they are printed', () => {
    const wrapped = PARAGRAPHS.map((paragraph) => wrap(paragraph, 45)).join('\n\n')
    const found = sentences(wrapped).map(({ start, end }) => wrapped.slice(start, end))
    expect(found[0]).toBe('The harbour of Brevik stays closed until\nFriday, the town said on Monday.')
    expect(found).toHaveLength(10)
  })
  it('in Japanese, which has no blanks', () => {
    const words = '港は金曜日まで閉鎖されると市は月曜日に発表した。ダイバーが十一本のうち二本の橋脚にひびを見つけた。'.repeat(3)
    const wrapped = words.replace(/(.{30})/gu, '$1\n')
    expect(proposeLines(wrapped)).toHaveLength(1)
    expect(sentences(wrapped, undefined, 'ja')).toHaveLength(6)
  })
})

describe('lines that nobody broke', () => {
  it.each([
    ['paragraphs', PARAGRAPHS.join('\n')],
    [
      'sentences of one length',
      Array.from({ length: 30 }, (_, i) => `Minister ${10 + i} said that five ships left the port of Oslo.`).join('\n'),
    ],
    [
      'a list',
      'What to bring\nboots and a warm coat\ntwo litres of water\na map of the fjord\nbread for a day\nsome patience\na friend',
    ],
    [
      'headlines',
      'Harbour closed\nMayor resigns after vote\nFerry company sells four ships\nRain until Friday\nNew school opens\nTwo hurt',
    ],
    [
      'verse',
      'The ferry left at six,\nthe rain came down,\nnobody was on the quay\nbut the dog of the mayor,\nwho did not wave,\nand sat.',
    ],
  ])('%s', (_what, text) => {
    for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1)) expect(isWrapAt(text, feed)).toBe(false)
  })
})
