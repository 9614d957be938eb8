import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { articleOf } from '@/scripts/notation'
import { omissions } from './omissions'

const OWN = articleOf(
  'Dam above Elverd holds\n\nThe dam above Elverd held back the spring flood on Monday, the water board said. Mayor Signe Aune thanked the crews.',
  null,
  'own',
)
const OTHER =
  'Dam at Elverd withstands the spring flood\n\nThe dam above Elverd held back the spring flood on Monday, the water board said. ' +
  'Mayor Signe Aune thanked the crews for their work. The repair will cost 38 million kroner. ' +
  'The board denied that a report on cracks had been hidden. If the rain goes on, the ferry quay will be closed. It was a cold spring in the valley.'
const found = (other: string, own = OWN) =>
  omissions(own, [articleOf(other, null, 'other')]).map((o) => ({
    text: articleOf(other).text.slice(o.start, o.end),
    why: english.said(o.reason),
    ...o,
  }))

describe('what another article states and this one does not', () => {
  it('figures, denials and conditions; not what is stated here, and no colour', () => {
    const texts = found(OTHER).map((o) => o.text)
    expect(texts.filter((t) => /38 million|denied|If the rain/.test(t))).toHaveLength(3)
    expect(texts.some((t) => /held back|thanked|cold spring/.test(t))).toBe(false)
  })
  it('what broke is no denial, and a figure is written as inside a sentence', () => {
    const texts = found('Dam at Elverd\n\nThe pump at the quay had failed twice. Three men were hurt. It failed to start in May.')
    expect(texts.find((o) => o.text.includes('failed twice'))?.why ?? '').not.toContain('denies')
    expect(texts.find((o) => o.text.includes('Three men'))!.why).toBe('This article gives three nowhere.')
    expect(texts.find((o) => o.text.includes('failed to start'))!.why).toContain('denies')
  })
  it('says why, and which figure is nowhere', () =>
    expect(found(OTHER).find((o) => o.text.includes('38 million'))!.why).toContain('38 million'))
  it('a figure that is missing counts even where the rest of its sentence is there', () =>
    expect(
      found(
        'Another headline here\n\nThe dam above Elverd held back the spring flood of 940 tonnes on Monday, the water board said.',
      ).map((o) => o.why),
    ).toContain('This article gives 940 nowhere.'))
  it('nothing is missing from itself, and another language is not compared', () => {
    expect(omissions(OWN, [{ ...OWN, id: 'copy' }])).toEqual([])
    expect(found('댐이 홍수를 막았다\n\n수리에는 3800만 크로네가 든다고 수자원청은 밝혔다.')).toEqual([])
  })
  it('is ordered by weight and the same twice', () => {
    const list = found(OTHER)
    expect(list.map((o) => o.score)).toEqual([...list.map((o) => o.score)].sort((a, b) => b - a))
    expect(found(OTHER)).toEqual(list)
  })
})
