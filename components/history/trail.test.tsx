import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { EventType, TrailEvent } from '@/lib/domain/event'
import { sentenceOf } from '@/lib/domain/trail-sentence'
import { translateIn } from '@/lib/messages/catalogues'
import { english } from '@/lib/messages/translate'
import { Trail } from './trail'

const event = (type: string, payload: unknown): TrailEvent =>
  ({ type, payload, seq: 7, personName: 'Draft', claimId: null, at: '2026-11-28T00:00:00.000Z', hash: '' }) as TrailEvent
const shown = (type: string, payload: unknown) =>
  renderToStaticMarkup(<Trail events={[event(type, payload)]} zone="UTC" storyId={null} />)

describe('a trail can always be read', () => {
  it.each([
    ['verdict-saved', {}],
    ['verdict-saved', { revision: 3, before: null, after: null }],
    ['second-reading-given', { revision: 2, after: { evidence: 'none', reasons: null } }],
    ['article-details-changed', {}],
    ['claim-rebounded', { before: null }],
    ['role-changed', { name: 'Mina', before: 'intern', after: 'editor' }],
    ['line-typed', { line: 3 }],
    ['correction-approved', { class: 'odd' }],
    ['correction-answered', null],
    ['claims-merged', { quotes: 'one' }],
    ['hint-used', { rule: 'names', reason: 'Both name Russia.' }],
    ['of-another-version', { anything: [1, { deep: true }] }],
  ] as [EventType, unknown][])('%s with %j', (type, payload) => expect(shown(type, payload)).toContain('event 7'))

  it('tells a first verdict as it is, and what changed in another; details by the names of their fields', () => {
    const saved = (before: object | null, after: object) => shown('verdict-saved', { revision: 1, before, after })
    expect(saved(null, { note: 'Seen', evidence: [1] })).not.toMatch(/<ins|<del/)
    expect(saved(null, { note: 'Seen', evidence: [1] })).toContain('<dd>1 passage</dd>')
    expect(saved({ note: 'Seen', evidence: [1] }, { note: 'Seen twice', evidence: [1, 2] })).toMatch(
      /<ins.*1 passage → 2 passages/,
    )
    const details = shown('article-details-changed', { before: { outlet: '', url: null }, after: { outlet: 'Post', url: null } })
    expect(details).toContain('Outlet: unknown → Post')
    expect(details).not.toContain('url')
  })
  it('tells a passage that took another’s place, and one that does something else to the claim', () => {
    const passage = (start: number, stance: string) => ({ versionId: 'v', start, end: start + 9, stance })
    const saved = (before: object[], after: object[]) =>
      shown('verdict-saved', { revision: 2, before: { evidence: before }, after: { evidence: after } })
    const [one, other] = [passage(0, 'supports'), passage(40, 'supports')]
    expect(saved([one], [other])).toContain('1 passage, not the same as before')
    expect(saved([one], [passage(0, 'qualifies')])).toContain('1 passage, with another bearing on the claim')
    expect(saved([one, other], [other, one])).not.toContain('Evidence')
  })
  it('tells another verdict also where it came back', () => {
    const said = shown('verdict-saved', {
      revision: 3,
      restored: 1,
      before: { value: 'disputed' },
      after: { value: 'corroborated' },
    })
    expect(said).toMatch(/Disputed.*Corroborated/)
  })
  it('says what it does not have, and what it does not know by its name', () => {
    const said = (type: string, payload: unknown) => english(sentenceOf(event(type, payload)))
    expect(said('line-typed', { line: 3, after: 'body' })).toBe('typed line 3 as body (was (not recorded))')
    expect(said('role-changed', { name: 'Mina', before: 'intern', after: 'editor' })).toBe('changed Mina from intern to Editor')
    expect(said('of-another-version', {})).toContain('of-another-version')
  })
  it('repeats names, titles and reasons as they are in every language, also where they are words of the tool', () => {
    const t = translateIn('ko')
    const said = (type: string, payload: unknown) => t(sentenceOf(event(type, payload)))
    expect(said('role-changed', { name: 'Draft', before: 'journalist', after: 'editor' })).toBe(
      'Draft 님의 역할을 기자에서 에디터(으)로 바꿈',
    )
    expect(said('claim-withdrawn', { reason: 'none' })).toContain('“none”')
    expect(said('story-created', { title: 'Agreement' })).toContain('Agreement')
    expect(said('verdict-approved', { revision: 1, value: 'disputed' })).toContain(t('Disputed'))
  })
})
