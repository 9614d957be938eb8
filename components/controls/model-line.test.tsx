import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ModelEffect } from '@/lib/domain/model'
import type { RelationView } from '@/lib/domain/views'
import type { Relation } from '@/lib/domain/words'
import { ModelLine, RelationLine } from './relation-line'

const relation = (own: Relation, effect?: ModelEffect): RelationView => ({
  articleId: 'a',
  versionId: 'v',
  relation: own,
  sureness: 0.7,
  reasons: ['Some reason.'],
  start: 0,
  end: 9,
  ...(effect && { model: { effect, name: 'reader', version: '2026-01', sureness: 0.9 } }),
})
const line = (one: RelationView) => renderToStaticMarkup(<RelationLine relation={one} />)

describe('a model’s word on a screen', () => {
  it('names the model with its version, and says that it is no evidence', () => {
    const shown = renderToStaticMarkup(<ModelLine relation={relation('silent', 'conflict')} />)
    expect(shown).toContain('Model reader 2026-01: sees a conflict here')
    expect(shown).toContain('no evidence and no verdict')
  })
  it('wears none of the colours of the desk’s own words', () => {
    for (const effect of ['support', 'conflict', 'nothing'] as const)
      expect(renderToStaticMarkup(<ModelLine relation={relation('silent', effect)} />)).not.toMatch(
        /rel-(?:supports|contradicts|part)/,
      )
  })
  it('a hint that it took away is shown no more as the desk’s word, and what it was is said', () => {
    const shown = line(relation('part', 'nothing'))
    expect(shown).not.toContain('rel-part')
    expect(shown).toContain('The desk’s own reading was: Supports in part.')
    expect(shown).toContain('Some reason.')
  })
  it('without one the line is what it was', () => {
    expect(renderToStaticMarkup(<ModelLine relation={relation('part')} />)).toBe('')
    expect(line(relation('part'))).toBe(
      '<div class="grid gap-1" data-testid="relation"><p class="flex gap-2 items-center flex-wrap"><span class="rel rel-part" title="Suggestion"><span aria-hidden="true">◐</span> Supports in part</span></p><ul class="small quiet list-disc ps-4"><li>Some reason.</li></ul></div>',
    )
  })
})
