import { describe, expect, it } from 'vitest'
import type { TurnItem, TurnKind } from '@/lib/domain/turn'
import type { BarClaim } from '@/lib/domain/views'
import type { ClaimState } from '@/lib/domain/words'
import { english } from '@/lib/messages/translate'
import { nextStep, type StoryNow, stagesOf } from './next-step'

const claims = (...states: ClaimState[]): BarClaim[] =>
  states.map((state, i) => ({ id: `c${i + 1}`, state, value: null, length: 9 }))
const turn = (kind: TurnKind): TurnItem => ({
  kind,
  storyId: 's',
  storyTitle: '',
  claimId: 'c7',
  articleId: null,
  text: '',
  by: '',
  count: 1,
  since: '',
  dueAt: null,
})
const NOW: StoryNow = {
  storyId: 's',
  articles: 2,
  cleaning: 0,
  doubt: false,
  claims: claims('approved', 'unchecked'),
  mine: [],
  left: true,
  signedOff: false,
  mayEdit: true,
  mayCheck: true,
  maySignOff: false,
}
const next = (change: Partial<StoryNow>) => {
  const step = nextStep({ ...NOW, ...change })
  return step && `${english(step.label)} → ${step.href}`
}

describe('the one thing to do next in a story', () => {
  it('is what the story lacks before it can be checked', () => {
    expect(next({ articles: 0, claims: [] })).toBe('Add the article to check → #add')
    expect(next({ articles: 1, claims: [] })).toBe('Add a second source → #add')
    expect(next({ articles: 2, cleaning: 2, doubt: true, claims: [] })).toBe('Next: clean up → /stories/s/clean-up')
    // where no line is in doubt there is no such step: claims are extracted where one stands
    expect(next({ articles: 2, cleaning: 2, doubt: false, claims: [] })).toBeNull()
  })
  it('is what waits for its reader before anything else, and the next claim before a list of them', () => {
    expect(next({ mine: [turn('returned'), turn('check')] })).toBe('Answer → /stories/s/check?claim=c7')
    expect(next({ mine: [turn('check')] })).toBe('Go on at claim 2 → /stories/s/check?claim=c2')
    expect(next({ mine: [turn('draft')], claims: claims('draft', 'approved') })).toBe(
      'Go on → /stories/s/check?only=mine&state=draft',
    )
    expect(next({ claims: claims('unchecked', 'unchecked') })).toBe('Begin checking → /stories/s/check?claim=c1')
  })
  it('is the signature for an editor once nothing is left, and the report for everybody else', () => {
    const done = { claims: claims('approved'), left: false }
    expect(next({ ...done, maySignOff: true })).toBe('Go to the sign-off → /stories/s/report')
    expect(next(done)).toBe('Open the report → /stories/s/report')
    expect(next({ ...done, maySignOff: true, signedOff: true })).toBe('Open the report → /stories/s/report')
    expect(next({ claims: claims('submitted') })).toBe('Open the workbench → /stories/s/check')
  })
  it('is nothing where all that its reader can do is look', () => {
    expect(next({ articles: 0, claims: [], mayEdit: false, mayCheck: false })).toBeNull()
    expect(next({ cleaning: 2, claims: [], mayEdit: false, mayCheck: false })).toBeNull()
  })
})

it('a story stands at one stage at a time, and what comes before it is done', () => {
  const at = (change: Partial<StoryNow>) =>
    stagesOf({ ...NOW, ...change })
      .map(({ is }) => is)
      .join(' ')
  expect(at({ articles: 1, claims: [] })).toBe('now later later later')
  expect(at({})).toBe('done now later later')
  expect(at({ claims: claims('approved', 'submitted') })).toBe('done done now later')
  expect(at({ claims: claims('approved') })).toBe('done done done now')
  expect(at({ claims: claims('approved'), signedOff: true })).toBe('done done done done')
})
