// Every regular expression of the product is known to take a time that grows with the text and no faster, or meets none but short
// texts. One that is not stops whoever reads a page of blanks for minutes, and all who wait behind it.
import { checkSync } from 'recheck'
import { describe, expect, it } from 'vitest'
import { nameText } from '@/lib/domain/person'
import { storyIn } from '@/lib/domain/story'
import { filesIn } from '@/lib/text/held-files'
import { collect, expressionsIn, markOf, readKnown } from './expressions'

const all = collect()
const known = readKnown()
const safe = new Set(known.safe)
const bounded = new Map(known.bounded.map((one) => [one.expression, one]))

describe('regular expressions', () => {
  it('are found in the code, and not in what it says', () => {
    expect(expressionsIn('a.ts', "const a = /x+/u // no /y+/\nconst b = 'no /z+/'\nconst c = 4 / 2 / 1\n")).toEqual([
      { text: '/x+/u', line: 1 },
    ])
    expect(all.length).toBeGreaterThan(1000)
  })

  it('are each on the list as safe, or with a bound and why: `npm run expressions` looks at a new one', () => {
    expect(
      all.filter(({ text }) => !safe.has(markOf(text)) && !bounded.has(text)).map(({ text, places }) => [places[0], text]),
    ).toEqual([])
    const used = new Set(all.map(({ text }) => text))
    expect(known.bounded.filter(({ expression }) => !used.has(expression))).toEqual([])
    const marks = new Set(all.map(({ text }) => markOf(text)))
    expect(known.safe.filter((mark) => !marks.has(mark))).toEqual([])
    for (const { why } of known.bounded) expect(why.length).toBeGreaterThan(20)
  })

  it('are looked at by a checker that finds slow ones, and calls a few of the list safe as the list does', () => {
    for (const slow of ['\\s+$', '(a+)+$', '\\p{L}+@', '^(?:a|a)*$']) expect(checkSync(slow, 'u').status).toBe('vulnerable')
    const some = all.filter(({ text }) => safe.has(markOf(text)) && text.length < 60).filter((_, i) => i % 50 === 0)
    expect(some.length).toBeGreaterThan(5)
    for (const { source, flags } of some)
      expect([source, checkSync(source, flags.replace('v', 'u')).status]).toEqual([source, 'safe'])
  }, 60_000)
})

describe('what took minutes is answered', () => {
  it('a name of joiners that could be read in two ways each', () => {
    const name = nameText(120)
    expect(name.safeParse(`${'️‍️ℹ'.repeat(29)}\u0000`).success).toBe(false)
    for (const fine of ['Ana 👩‍💻', 'നസ്രത്ത്‍', '👩🏽‍🚀', 'می‌خواهم', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'])
      expect([fine, name.safeParse(fine).success]).toEqual([fine, true])
  })

  it('an address with thousands of stories in it', () => {
    const id = '0190a7b2-0000-7000-8000-000000000001'
    expect(storyIn(`https://desk.example/stories/${id}/check?claim=1`)).toBe(id)
    expect(storyIn(id.toUpperCase())).toBe(id)
    expect(storyIn(`the story /stories/${id}`)).toBeNull()
    expect(storyIn(`https://desk.example/stories/${id}0`)).toBeNull()
    expect(storyIn(`T${`/stories/${id}`.repeat(40_000)}\t.`)).toBeNull()
  })

  it('a feed whose comments never close', async () => {
    const feed = (inside: string) => ({
      name: 'feed.xml',
      bytes: new TextEncoder().encode(
        `<rss>${inside}<item><title>A</title></item><!-- <item>no</item> --><item><title>B</title></item></rss>`,
      ),
    })
    expect((await filesIn(feed(''))).files).toHaveLength(2)
    expect((await filesIn(feed('<![CDATA[<item>no</item>]]>'))).files).toHaveLength(2)
    expect((await filesIn(feed('<![CDATA['.repeat(500_000)))).files.length).toBeGreaterThan(0)
  })
})
