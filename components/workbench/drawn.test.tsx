import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PREFERENCES } from '@/lib/domain/preferences'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import type { ClaimState } from '@/lib/domain/words'
import { abilities } from '@/lib/review/abilities'
import { writeAbilities } from '@/lib/review/read-abilities'
import { WithPreferences } from '../keys/keys'
import { draftOf, EMPTY_CONTENT } from '../revision/draft'
import { ArticleText } from './article-text'
import { type Bench, type Given, openBench } from './bench'
import { ClaimList } from './claim-list'
import { Dock } from './dock'
import { NO_FILTER } from './filter'
import { claimMarks } from './marks'
import { makeBenchStore } from './store'
import { AtThisBench } from './use-bench'
import type { Works } from './works'

const MINA = { id: 'mina', name: 'Mina Park', role: 'journalist', roleWord: 'Journalist' } as const
const JOON = { id: 'joon', name: 'Joon Lee', role: 'editor', roleWord: 'Editor' } as const
const TEXT = 'Ferry runs again.'
const article = {
  id: 'here',
  text: TEXT,
  headline: 'here',
  outlet: 'here',
  versionId: 'here-v',
  stage: 'checking',
  language: 'en',
  lines: [{ number: 1, start: 0, end: TEXT.length, kind: 'body' }],
  nothing: [],
} as unknown as ArticleView

/** Mina's claim as the desk tells it to somebody. */
function claim(
  state: ClaimState,
  to: typeof MINA | typeof JOON,
  value: 'disputed' | 'unverified' | null,
  more: Partial<ClaimView> = {},
) {
  const contributorIds = value ? ['mina'] : []
  const may = abilities(to, {
    story: { restricted: false, ownerId: 'mina', memberIds: [], teamRoles: {} },
    state,
    contributorIds,
    secondIds: [],
    handIds: contributorIds,
    inForce: state === 'approved',
    shownTo: [],
    isApart: false,
    contesterId: null,
    approverId: null,
    returnedCount: 0,
    leadEditorId: null,
    mayApproveUnreviewed: false,
    awaitsEyes: false,
  })
  return {
    id: 'claim-1',
    articleId: 'here',
    versionId: 'here-v',
    start: 0,
    end: TEXT.length,
    quote: TEXT,
    kind: 'event',
    worthReason: '',
    state,
    version: 1,
    head: value && {
      id: 'r',
      number: 1,
      content: { ...EMPTY_CONTENT, value },
      authorId: 'mina',
      authorName: 'Mina Park',
      contributorIds,
      decision: state === 'approved' ? { outcome: 'approved', byId: 'hana' } : null,
    },
    may: writeAbilities(may),
    handIds: contributorIds,
    suggestions: [],
    risks: [],
    relations: [],
    hints: [],
    returnedCount: 0,
    comments: 0,
    resolvedIn: null,
    splitAt: null,
    isOrphan: false,
    ...more,
  } as unknown as ClaimView
}
/** What a screen draws of a bench with one claim, open. */
const drawn = (of: ClaimView, me: typeof MINA | typeof JOON, part: React.ReactNode, more: Partial<Bench> = {}) =>
  drawnAll([of], me, part, more)
/** The same with several, the first of them open. */
function drawnAll(claims: ClaimView[], me: typeof MINA | typeof JOON, part: React.ReactNode, more: Partial<Bench> = {}) {
  const given = {
    story: { id: 'story', signedOff: null },
    articles: [article],
    articleId: 'here',
    sentences: [],
    people: [],
    views: [],
    names: [],
    short: {},
    mayWrite: true,
    leadEditorId: null,
    me,
  } as unknown as Given
  const store = makeBenchStore({ ...openBench(given, { claims, claimId: claims[0]!.id, filter: NO_FILTER }), ...more })
  const at = { store, works: { now: store.now } as Works, register: () => {} }
  return renderToStaticMarkup(
    <WithPreferences initial={DEFAULT_PREFERENCES}>
      <AtThisBench value={at}>{part}</AtThisBench>
    </WithPreferences>,
  )
}

describe('a claim’s row says', () => {
  const row = (of: ClaimView) => drawn(of, MINA, <ClaimList />)
  it('what a draft lacks before it can be submitted', () => {
    expect(row(claim('draft', MINA, 'unverified'))).toContain('needs: reason, what was searched')
    expect(row(claim('unchecked', MINA, null))).not.toContain('needs:')
  })
  it('that it is being written while it is open, and that it is not saved once it was left', () => {
    const of = claim('unchecked', MINA, null)
    const typed = new Map([[of.id, { ...draftOf(of), dirty: true }]])
    const said = (at: string | null) => drawn(of, MINA, <ClaimList />, { drafts: typed, at })
    expect(said(of.id)).toContain('Being written')
    expect(said(of.id)).not.toContain('Not saved')
    expect(said(null)).toContain('Not saved')
  })
  it('that the outlet corrected it since, and no longer that it is wrong', () => {
    const fixed = row(claim('approved', MINA, 'disputed', { resolvedIn: 2 }))
    expect(fixed).toContain('Disputed, corrected in version 2')
    expect(fixed).not.toContain('v-disputed')
    expect(row(claim('approved', MINA, 'disputed'))).toContain('v-disputed')
  })
})

describe('a long article comes with what stands around the open claim', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => claim('unchecked', MINA, null, { id: `claim-${i}`, start: i * 10, end: i * 10 + 9 }))
  const rows = (count: number, at: string) =>
    [...drawnAll(many(count), MINA, <ClaimList />, { at }).matchAll(/data-claim="claim-(\d+)"/g)].map(([, number]) =>
      Number(number),
    )
  it('the rows of its list', () => {
    expect(rows(400, 'claim-300')).toHaveLength(400)
    const part = rows(1000, 'claim-620')
    expect([part[0], part.at(-1), part.length]).toEqual([550, 699, 150])
  })
  it('and the marks of its text', () => {
    const text = 'One more.\n'.repeat(300)
    const lines = Array.from({ length: 300 }, (_, i) => ({ number: i + 1, start: i * 10, end: i * 10 + 9, kind: 'body' }))
    const all = many(300)
    const marks = claimMarks(all, new Map(all.map((c, i) => [c.id, i + 1])))
    const marked = (here: number, of = lines) => {
      const whole = { ...article, text, lines: of } as unknown as ArticleView
      const drawn = renderToStaticMarkup(
        <ArticleText article={whole} standing={marks} marks={[{ ...marks[here]!, current: true }]} />,
      )
      return [drawn.match(/<mark/g)!.length, drawn.match(/One more\./g)!.length]
    }
    expect(marked(150)).toEqual([61, 300])
    expect(marked(50, lines.slice(0, 120))).toEqual([120, 120])
  })
})

describe('why it went back', () => {
  const WHY = { returnReason: 'Where was it searched?', returnedCount: 1 }
  const dock = (state: ClaimState, me: typeof MINA | typeof JOON) => drawn(claim(state, me, 'unverified', WHY), me, <Dock />)
  it('is before its writer until it is answered, and before whoever decides again', () => {
    expect(dock('returned', MINA)).toContain(WHY.returnReason)
    expect(dock('draft', MINA)).toContain('Returned before:</strong> Where was it searched?')
    expect(dock('submitted', JOON)).toContain('Returned before:</strong> Where was it searched?')
  })
  it('and nobody is told of it once it is approved', () => expect(dock('approved', JOON)).not.toContain(WHY.returnReason))
})

describe('in the article', () => {
  const text = (of: ClaimView) =>
    renderToStaticMarkup(<ArticleText article={article} marks={claimMarks([of], new Map([[of.id, 1]]))} />)
  it('what the outlet corrected is drawn as right, and says so', () => {
    const fixed = text(claim('approved', MINA, 'disputed', { resolvedIn: 2 }))
    expect(fixed).toMatch(/m-fixed/)
    expect(fixed).toContain('corrected by the outlet since')
    expect(fixed).not.toMatch(/m-disputed|v-disputed/)
    expect(text(claim('approved', MINA, 'disputed'))).toMatch(/m-disputed/)
  })
})

describe('hints for beginners', () => {
  const hint = 'Read the claim beside the marked passage'
  it('stand where a verdict can be written', () => expect(drawn(claim('unchecked', MINA, null), MINA, <Dock />)).toContain(hint))
  it.each([
    ['an editor over a verdict to approve', 'submitted', JOON],
    ['an editor over an approved one', 'approved', JOON],
    ['a journalist over an approved one', 'approved', MINA],
    ['its writer while it waits', 'submitted', MINA],
  ] as const)('not for %s', (_name, state, me) => {
    const dock = drawn(claim(state, me, 'unverified'), me, <Dock />)
    expect(dock).toContain('Claim 1 of 1')
    expect(dock).not.toContain(hint)
  })
})
