import { describe, expect, it } from 'vitest'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { isRefusal } from '@/lib/domain/refusal'
import { CLAIM_STATES, type ClaimState, ROLES } from '@/lib/domain/words'
import { coverageOf } from './coverage'
import { ACTIONS, can, type Subjects, whyNot } from './policy'
import { progressOf, progressSentence } from './progress'
import { blockers, type ClaimCommand, commandsOn, decide } from './workflow'

/** What each command does to each state; everything not named here is refused. Written by hand, beside docs/architecture.md. */
const EXPECTED: Record<ClaimCommand, Partial<Record<ClaimState, ClaimState | 'unchanged'>>> = {
  save: { unchecked: 'draft', draft: 'draft', returned: 'draft', needs_recheck: 'draft' },
  submit: { draft: 'submitted', submitted: 'unchanged' },
  'withdraw-submission': { submitted: 'draft', draft: 'unchanged' },
  approve: { submitted: 'approved', approved: 'unchanged' },
  return: { submitted: 'returned', returned: 'unchanged' },
  reopen: { approved: 'draft' },
  drop: { unchecked: 'withdrawn', draft: 'withdrawn', returned: 'withdrawn', needs_recheck: 'withdrawn', withdrawn: 'unchanged' },
  restore: { withdrawn: 'withdrawn' },
  rebound: { unchecked: 'unchecked', draft: 'draft', returned: 'returned', needs_recheck: 'needs_recheck' },
  split: { unchecked: 'withdrawn', draft: 'withdrawn', returned: 'withdrawn', needs_recheck: 'withdrawn' },
  merge: { unchecked: 'withdrawn', draft: 'withdrawn', returned: 'withdrawn', needs_recheck: 'withdrawn' },
}

describe('the life of a verdict', () => {
  for (const command of Object.keys(EXPECTED) as ClaimCommand[]) {
    it.each([...CLAIM_STATES])(`${command} on %s`, (state) => {
      const outcome = decide(state, command)
      const expected = EXPECTED[command][state]
      if (!expected) {
        expect(isRefusal(outcome)).toBe(true)
        expect((outcome as { message: string }).message).toMatch(/\.$/)
      } else if (expected === 'unchanged') expect(outcome).toEqual({ unchanged: true })
      else expect(outcome).toEqual({ to: expected })
    })
  }
  it('names the commands a state allows', () =>
    expect(commandsOn('submitted').sort()).toEqual(['approve', 'return', 'withdraw-submission']))
})

describe('what a verdict needs before it is submitted', () => {
  const supports = { stance: 'supports', inThisArticle: false }
  const own = { stance: 'contradicts', inThisArticle: true }
  const disputed = {
    ...EMPTY_VERDICT,
    value: 'disputed' as const,
    note: 'n',
    reasons: ['contradicts'],
    facets: ['parties' as const],
    whoIsWrong: 'this_article' as const,
    proposedText: 'p',
  }
  it.each([
    ['nothing chosen', EMPTY_VERDICT, [], ['value']],
    ['corroborated without a passage', { ...EMPTY_VERDICT, value: 'corroborated' as const }, [], ['evidence']],
    [
      'corroborated by the article itself',
      { ...EMPTY_VERDICT, value: 'corroborated' as const },
      [{ stance: 'supports', inThisArticle: true }],
      ['evidence'],
    ],
    ['corroborated by another article', { ...EMPTY_VERDICT, value: 'corroborated' as const }, [supports], []],
    [
      'disputed with nothing',
      { ...EMPTY_VERDICT, value: 'disputed' as const },
      [],
      ['evidence', 'facets', 'note', 'reasons', 'whoIsWrong'],
    ],
    ['disputed by its own text', disputed, [own], []],
    ['this article is wrong, and no wording', { ...disputed, proposedText: ' ' }, [own], ['proposedText']],
    ['unresolved needs no wording', { ...disputed, whoIsWrong: 'unresolved' as const, proposedText: '' }, [own], []],
    [
      'unverified without what was searched',
      { ...EMPTY_VERDICT, value: 'unverified' as const, reasons: ['silent'] },
      [],
      ['searched'],
    ],
    ['unverified with it', { ...EMPTY_VERDICT, value: 'unverified' as const, reasons: ['silent'], searched: 'all' }, [], []],
  ])('%s', (_name, content, evidence, missing) => expect(Object.keys(blockers(content, evidence)).sort()).toEqual(missing))
})

describe('who may do what', () => {
  const open = { restricted: false, ownerId: 'owner', memberIds: [] }
  const closed = { restricted: true, ownerId: 'owner', memberIds: ['member'] }
  const claim = (contributorIds: string[], story = open) => ({ story, contributorIds })
  const person = (role: (typeof ROLES)[number], id = 'me') => ({ id, role })
  it('a journalist cannot decide', () => expect(can(person('journalist'), 'decide-verdict', claim([]))).toBe(false))
  it('an editor decides on the work of others', () => expect(can(person('editor'), 'decide-verdict', claim(['you']))).toBe(true))
  it('an editor cannot decide on what they wrote into', () =>
    expect(whyNot(person('editor'), 'decide-verdict', claim(['you', 'me']))?.code).toBe('own-work'))
  it('an admin cannot decide, whatever the role switch', () =>
    expect(can(person('admin'), 'decide-verdict', claim([]))).toBe(false))
  it('only contributors submit', () => {
    expect(can(person('journalist'), 'submit-verdict', claim(['me']))).toBe(true)
    expect(can(person('journalist'), 'submit-verdict', claim(['you']))).toBe(false)
  })
  it('a restricted story is seen by its people and by editors', () => {
    expect(can(person('journalist'), 'see-story', closed)).toBe(false)
    expect(can(person('admin'), 'see-story', closed)).toBe(false)
    expect(can(person('journalist', 'member'), 'see-story', closed)).toBe(true)
    expect(can(person('journalist', 'owner'), 'see-story', closed)).toBe(true)
    expect(can(person('editor'), 'see-story', closed)).toBe(true)
  })
  it('admins manage people and nobody else does', () => {
    for (const role of ROLES) expect(can(person(role), 'manage-people', null)).toBe(role === 'admin')
  })
  it('an action that nobody wrote a rule for is refused', () => {
    expect(whyNot(person('editor'), 'invented' as keyof Subjects, null as never)?.message).toBe('Nobody may do this.')
    expect(whyNot(person('editor'), 'constructor' as keyof Subjects, null as never)).not.toBeNull()
    expect(ACTIONS.length).toBeGreaterThan(15)
  })
})

describe('counting', () => {
  it('says in words what the picture shows', () => {
    const p = progressOf([
      { state: 'unchecked', value: null },
      { state: 'approved', value: 'disputed' },
      { state: 'returned', value: 'corroborated' },
      { state: 'withdrawn', value: null },
    ])
    expect(progressSentence(p)).toBe('2 of 3 claims checked. 1 returned, 1 approved.')
  })
  it('covers every sentence or says which is open', () => {
    const spans = [0, 10, 20].map((start) => ({ start, end: start + 9 }))
    expect(coverageOf(spans, [{ start: 0, end: 9 }], [{ start: 10, end: 19 }])).toEqual({
      sentences: 3,
      claims: 1,
      nothing: 1,
      open: [{ start: 20, end: 29 }],
    })
  })
})
