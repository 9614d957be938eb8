import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Change } from './change'
import { EMPTY_CONTENT } from './draft'
import { InWords, Rest } from './in-words'

/** What whoever cannot see it hears. */
const heard = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** What whoever copies it has: what is only said aloud is left out. */
const copied = (markup: string) => heard(markup.replace(/<span class="sr-only">[^<]*<\/span>/g, ''))

describe('a change on a screen', () => {
  it('is told by its elements and in words, and two figures never run together', () => {
    const shown = renderToStaticMarkup(<Change was="It has 7 ships." is="It has 8 ships." />)
    expect(shown).toMatch(/<del>.*7<\/del><span class="gap"> <\/span><ins>.*8<\/ins>/)
    expect(heard(shown)).toBe('It has struck: 7 inserted: 8 ships.')
    expect(copied(shown)).toBe('It has 7 8 ships.')
    // where nothing was struck, or nothing was put in, no blank is there that was not
    expect(copied(renderToStaticMarkup(<Change was="It has ships." is="It has 8 ships." />))).toBe('It has 8 ships.')
    expect(renderToStaticMarkup(<Change was="Paris" is="Paris." />)).toMatch(/^<span>Paris<\/span><ins>/)
  })
  it('between claim and passage says whose words they are: neither corrects the other', () => {
    const shown = renderToStaticMarkup(<Change between="claim and passage" was="It has 7 ships." is="It has 8 ships." />)
    expect(heard(shown)).toBe('It has only in the claim: 7 only in the passage: 8 ships.')
  })
  it('of a verdict is drawn in the words that it judges, and printed once', () => {
    const content = { ...EMPTY_CONTENT, value: 'disputed' as const, proposedText: 'It has 8 ships.' }
    const said = heard(renderToStaticMarkup(<InWords content={content} printed="It has 7 ships." />))
    expect(said).toContain('struck: 7 inserted: 8')
    expect(said).not.toContain('only in the')
    expect(said.match(/ships/g)).toHaveLength(1)
  })
  it('on a card, the rest of a verdict keeps each name beside what it names, and what is empty has no room', () => {
    const content = { ...EMPTY_CONTENT, whoIsWrong: 'this_article' as const, remedy: 'correction' as const, searched: 'Both' }
    const parts = ['Which side is wrong: This article', 'Action: Correction', 'What was searched: Both']
    expect(renderToStaticMarkup(<Rest content={content} />)).toContain(`>${parts.map((p) => `<span>${p}</span>`).join('')}</p>`)
    expect(renderToStaticMarkup(<Rest content={EMPTY_CONTENT} />)).toMatch(/><\/p>$/)
  })
})
