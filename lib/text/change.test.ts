import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeOf, nearChange, placesOf, placesTaken, withPlaces } from './change'

/** A change in one line: -struck-, +put in+. */
const drawn = (was: string, is: string, runs = changeOf(was, is)) =>
  runs.map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `-${text}-` : `+${text}+`)).join('')
const spelled = (was: string, is: string, kind: 'removed' | 'added') =>
  changeOf(was, is)
    .filter((run) => run.kind === 'same' || run.kind === kind)
    .map((run) => run.text)
    .join('')

describe('a change', () => {
  it.each([
    ['a word', 'South Korea said', 'North Korea said', '-South-+North+ Korea said'],
    ['a figure, whole', 'It has 1,000 men.', 'It has 10,000 men.', 'It has -1,000-+10,000+ men.'],
    ['a figure with its decimals', 'by 3.5 percent', 'by 5.3 percent', 'by -3.5-+5.3+ percent'],
    ['a figure that ends a sentence', 'They were 7.', 'They were 8.', 'They were -7-+8+.'],
    ['a figure of another alphabet', 'عام ١٬٠٠٠ رجل', 'عام ١٠٬٠٠٠ رجل', 'عام -١٬٠٠٠-+١٠٬٠٠٠+ رجل'],
    [
      'words beside each other, as one',
      'the South Korean leader',
      'the North Russian leader',
      'the -South Korean-+North Russian+ leader',
    ],
    ['a stop that is put in', 'in case of war and said', 'in case of war, and said', 'in case of war+,+ and said'],
    ['a word that is taken away', 'a very old town', 'a old town', 'a -very -old town'],
    ['everything', 'One', 'Two', '-One-+Two+'],
    ['nothing', 'The same.', 'The same.', 'The same.'],
    ['from nothing', '', 'New', '+New+'],
    ['to nothing', 'Old', '', '-Old-'],
    ['Korean, by words', '남한은 조약을 비난했다', '북한은 조약을 비난했다', '-남한은-+북한은+ 조약을 비난했다'],
    ['Chinese, by signs', '南韩谴责条约', '北韩谴责条约', '-南-+北+韩谴责条约'],
    ['Japanese, by signs', '韓国が条約を非難', '朝鮮が条約を非難', '-韓国-+朝鮮+が条約を非難'],
    ['Thai, a sign with its marks', 'กำ', 'กี', '-กำ-+กี+'],
    ['Arabic', 'كوريا الجنوبية أدانت', 'كوريا الشمالية أدانت', 'كوريا -الجنوبية-+الشمالية+ أدانت'],
    ['an emoji, with what is joined to it', 'a 👩‍🚀 b', 'a 👩🏽‍🚀 b', 'a -👩‍🚀-+👩🏽‍🚀+ b'],
    ['flags', 'for 🇰🇷', 'for 🇰🇵', 'for -🇰🇷-+🇰🇵+'],
    ['line ends', 'One.\r\nTwo.', 'One.\r\nThree.', 'One.\r\n-Two-+Three+.'],
    [
      'a soft hyphen, in its word',
      'a co\u00adope\u00adration pact',
      'a cooperation deal',
      'a -co\u00adope\u00adration pact-+cooperation deal+',
    ],
    ['an apostrophe, in its word', 'Russia’s army', 'Russia army', '-Russia’s-+Russia+ army'],
  ])('%s', (_name, was, is, out) => expect(drawn(was, is)).toBe(out))

  const wild = fc.array(
    fc.oneof(
      fc.constantFrom(...'Korea South North 1,000 10,000 조약 条约 👩‍🚀 🇰🇷 \u00ad \r\n . , ’ \ud83d \u200d é é'.split(' ')),
      fc.constantFrom(' ', '\n', '  '),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 14 },
  )
  it('spells both wordings letter for letter, and never puts in before it strikes', () =>
    fc.assert(
      fc.property(wild, wild, (a, b) => {
        const [was, is] = [a.join(''), b.join('')]
        expect(spelled(was, is, 'removed')).toBe(was)
        expect(spelled(was, is, 'added')).toBe(is)
        const kinds = changeOf(was, is).map((run) => run.kind)
        expect(kinds.some((kind, i) => kind === 'added' && kinds[i + 1] === 'removed')).toBe(false)
        expect(kinds.some((kind, i) => kind === kinds[i + 1])).toBe(false)
      }),
      { numRuns: 1000 },
    ))

  it('of its places any can be left: the text says which were taken', () =>
    fc.assert(
      fc.property(wild, wild, fc.infiniteStream(fc.boolean()), (a, b, coin) => {
        const [was, is] = [a.join(''), b.join('')]
        const places = placesOf(changeOf(was, is))
        for (const { start, end, was: words } of places) expect(was.slice(start, end)).toBe(words)
        expect(withPlaces(was, places, () => true)).toBe(is)
        expect(withPlaces(was, places, () => false)).toBe(was)
        const chosen = places.map(() => coin.next().value as boolean)
        const text = withPlaces(was, places, (i) => chosen[i]!)
        const found = placesTaken(was, places, text)
        expect(found && withPlaces(was, places, (i) => found[i]!)).toBe(text)
      }),
      { numRuns: 1000 },
    ))
  it('says that a text is something else', () => {
    const was = 'South Korea. North Korea Which pledged'
    const places = placesOf(changeOf(was, 'North Korea, which pledged'))
    expect(placesTaken(was, places, was)).toEqual(places.map(() => false))
    expect(placesTaken(was, places, 'North Korea, which pledged')).toEqual(places.map(() => true))
    expect(placesTaken(was, places, 'North Korea, which promised')).toBeNull()
  })
  it('of a long text with many places is told at once', () => {
    const was = 'a on '.repeat(300)
    const places = placesOf(changeOf(was, 'aa on '.repeat(300)))
    expect(places).toHaveLength(300)
    expect(placesTaken(was, places, `${'aa on '.repeat(299)}b on `)).toBeNull()
  })
})

describe('what is near a change', () => {
  const LONG =
    'On Thursday the office in the city condemned the treaty between Russia and South Korea, which it had read that same morning.'
  it.each([
    ['in the middle', LONG, LONG.replace('South', 'North'), '… treaty between Russia and -South-+North+ Korea, which it had …'],
    [
      'at both ends',
      LONG,
      LONG.replace('On', 'Last').replace('morning', 'night'),
      '-On-+Last+ Thursday the office in … it had read that same -morning-+night+.'.replace('it had read', 'had read'),
    ],
    ['a short sentence, whole', 'By 3.5 percent.', 'By 5.3 percent.', 'By -3.5-+5.3+ percent.'],
    ['nothing changed, whole', LONG, LONG, LONG],
    ['everything, whole', LONG, '', `-${LONG}-`],
  ])('%s', (_, was, is, expected) => {
    expect(drawn(was, is, nearChange(changeOf(was, is)))).toBe(expected)
  })
})
