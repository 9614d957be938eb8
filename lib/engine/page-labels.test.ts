import { describe, expect, it } from 'vitest'
import type { PageLines } from '@/lib/domain/reading'
import { extractClaims } from './claims'
import { proposeLines } from './line-kinds'
import { isCreditAlone, isLabel, isOverOthers } from './page-labels'

const SENTENCE = 'The ferry Halden left the harbour of Brevik at six on Monday with 243 people on board, the coast guard said.'
const SECOND = 'Nobody was hurt, the mayor told reporters on the quay, but the ferry stays in the harbour until Friday, she said.'

/** Kinds of the lines of a page, all of it inside the article, by how each is made. */
function kindsOf(lines: [made: string, words: string][]) {
  const text = lines.map(([, words]) => words).join('\n')
  const page: PageLines = {
    marks: lines.map(([made]) => made),
    inside: lines.map(() => true),
    headline: '',
    byline: '',
    outlet: '',
  }
  return { text, lines: proposeLines(text, page) }
}
const among = (made: string, words: string) =>
  kindsOf([
    ['h1', 'Ferry turns round'],
    ['p', SENTENCE],
    [made, words],
    ['p', SECOND],
  ]).lines[2]!.kind

describe('what a page prints about itself', () => {
  it.each([
    'Copyright © 2019 The Paper. All rights reserved.',
    '무단전재 및 재배포 금지',
    'Media playback is unsupported on your device',
    'Tempo de leitura: 2 minutos',
    'Das könnte Sie auch interessieren!',
    'Schon gelesen?',
    'War der Artikel nützlich?',
    'Keine Kommentare',
    '16 marca 2021',
    'Veröffentlichung: 2. Februar 2022',
    'November 20, 2019 - 11:28 AMT',
  ])('is not the article: %s', (words) => expect(among('p', words)).toBe('not_article'))
  it.each([
    'A law of copyright of 2024 will cost the archives five million a year, the minister said.',
    'Comments of the mayor on the harbour were not true, the captain said on Monday.',
    'The most read article of the year was about a ferry that nobody took.',
    'Photo of the year was a picture by Ana Kim of the ferry in the harbour.',
    'In March 2021 the ferry was sold to Norway.',
    '2023',
  ])('but news about such things is: %s', (words) => expect(among('p', words)).toBe('body'))
  it('is known as a label whatever it ends with', () => {
    expect(isLabel('5 min read')).toBe(true)
    expect(isLabel('The minister had five minutes to read it.')).toBe(false)
    expect(isOverOthers('More Great Stories')).toBe(true)
    expect(isOverOthers('More stories were told at the harbour than the mayor liked to hear.')).toBe(false)
  })
})

describe('a list of other articles', () => {
  it('goes with the label over it, to its last item', () => {
    const { lines } = kindsOf([
      ['h1', 'Ferry turns round'],
      ['p', SENTENCE],
      ['p', 'More great stories from the Paper'],
      ['li', 'The strange life of a harbour pilot who never learned to swim'],
      ['li', 'A bridge is sold twice'],
      ['p', SECOND],
    ])
    expect(lines.map(({ kind }) => kind)).toEqual(['headline', 'body', 'not_article', 'not_article', 'not_article', 'body'])
  })
  it('under any other heading stays', () => {
    const { lines } = kindsOf([
      ['h1', 'Ferry turns round'],
      ['p', SENTENCE],
      ['h2', 'More on board than allowed'],
      ['li', 'On Monday there were 243 people on the ferry.'],
      ['p', SECOND],
    ])
    expect(lines.map(({ kind }) => kind)).toEqual(['headline', 'body', 'body', 'body', 'body'])
  })
})

it('a line that is cut short repeats the one that it opens into', () => {
  const { lines } = kindsOf([
    ['h1', 'Ferry turns round'],
    ['p', SENTENCE],
    ['li', `${SENTENCE.slice(0, 80)} ... more`],
    ['p', SECOND],
  ])
  expect(lines.map(({ kind }) => kind)).toEqual(['headline', 'body', 'duplicate', 'body'])
})

describe('who made a picture', () => {
  it.each(['(Ana Kim/The Union via AP)', 'Photo: Ana Kim, AP', 'J. Ruiz / AFP file', 'Фото: Анна Ким', '(NASA/JPL-Caltech)'])(
    'is no claim of a caption, and alone no line of the article: %s',
    (credit) => {
      expect(isCreditAlone(credit)).toBe(true)
      expect(among('dd', credit)).toBe('not_article')
      const { text, lines } = kindsOf([
        ['h1', 'Ferry turns round'],
        ['figcaption', `The ferry Halden lies in the harbour of Brevik on Monday. ${credit}`],
      ])
      const { claims } = extractClaims({ id: 'a', text, lines, language: 'en', publishedOn: null })
      expect(claims.map(({ start, end }) => text.slice(start, end))).toEqual([
        'Ferry turns round',
        'The ferry Halden lies in the harbour of Brevik on Monday.',
      ])
    },
  )
  it.each(['Reuters said that it had paid for the pictures', 'AP sold the harbour', 'Photos show the ferry in the harbour'])(
    'is not what such houses do: %s',
    (words) => expect(isCreditAlone(words)).toBe(false),
  )
})

it('a caption that ends with who made the picture is one, also where that is the writer', () => {
  const text = `Ferry turns round\n${SENTENCE}\nThe Halden at the quay on Monday. Photo: Ana Kim\n${SECOND}`
  const page: PageLines = {
    marks: ['h1', 'p', 'p', 'p'],
    inside: null,
    isDocument: true,
    headline: 'Ferry turns round',
    byline: 'Ana Kim',
    outlet: '',
  }
  expect(proposeLines(text, page).map(({ kind }) => kind)).toEqual(['headline', 'body', 'caption', 'body'])
})
