import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { madeArticle, madeClaim, madeInput, madeItem, seal, sealFor } from '@/scripts/made-report'
import { changesBetween } from './addendum'
import { canonicalJson } from './canonical'
import { stampOf } from './document'
import { locate } from './locate'
import { buildReport, substanceOf } from './model'
import { NO_ORIGIN } from './no-origin'
import { namedChange, noticeProblems, proposeNotice } from './notice'
import { errorKey, proposeGroups, proposeItem } from './propose'
import { correctionReport } from './schema'

const a = madeClaim('a', 22)
const b = madeClaim('b', 150)
const claims = [
  b,
  a,
  madeClaim('u', 90, { value: 'unverified', whoIsWrong: null, searched: 'all' }),
  madeClaim('x', 30, { whoIsWrong: 'unresolved' }),
  madeClaim('y', 32, { whoIsWrong: 'the_source' }),
  madeClaim('n', 34, { remedy: 'none' }),
  madeClaim('s', 40, { remedy: 'style' }),
  madeClaim('p', 50),
  madeClaim('c', 60, { value: 'corroborated', whoIsWrong: null, evidence: [{ ...a.evidence[0]!, stance: 'supports' }] }),
]
const items = [madeItem([b], {}, 1), madeItem([a], {}, 2), madeItem([claims[6]!], {}, 3)]
const report = buildReport(madeInput(claims, items))
const ids = (list: { claimId: string }[]) => list.map((e) => e.claimId)

describe('the report model', () => {
  it('fits its published schema', () => expect(correctionReport.safeParse(report).error).toBeUndefined())
  it('keeps every kind apart; only what was approved as an item is a correction', () => {
    expect(ids(report.corrections)).toEqual(['a', 'b'])
    expect(ids(report.proposed)).toEqual(['p'])
    expect(ids(report.unresolved)).toEqual(['x'])
    expect(ids(report.sourceErrors)).toEqual(['y'])
    expect(ids(report.noChange)).toEqual(['n'])
    expect(ids(report.unverified)).toEqual(['u'])
    expect(ids(report.styleNotes)).toEqual(['s'])
    expect(ids(report.singleSource)).toEqual(['c'])
  })
  it('an item whose verdict is not in the report is none', () =>
    expect(buildReport(madeInput([b], items)).corrections.map((c) => c.claimId)).toEqual(['b']))
  it('says where, what was printed and what should be', () => {
    expect(report.corrections[0]).toMatchObject({
      location: 'paragraph 1',
      asPublished: 'quote a',
      shouldRead: 'right a',
      severity: 'high',
    })
    const { lines } = madeArticle('T')
    expect(locate({ lines }, 150)).toBe('paragraph 2')
    expect(locate({ lines }, 90)).toBe('caption 1')
  })
  it('names the unknown as unknown and both times', () => {
    expect(report.target).toMatchObject({
      outlet: 'outlet unknown',
      byline: 'unknown',
      published: '2024-06-20 12:00 Asia/Seoul',
      origin: NO_ORIGIN,
    })
    expect(report.position).toMatchObject({ time: '2024-06-20 06:30 UTC', deskTime: '2024-06-20 15:30 Asia/Seoul' })
  })
  it('says what it does not cover', () => expect(report.limits[0]).toContain('4 claims are not approved'))
  it('is the same report for the same input, whatever the order of the rows', () =>
    expect(seal(buildReport(madeInput([...claims].reverse(), [...items].reverse())))).toEqual(seal(report)))
  // another hash here outdates every edition of every desk that is brought to this version: words for people belong into document.ts
  it('says what it said in the version before, letter for letter, of the same findings', () =>
    expect(
      createHash('sha256')
        .update(canonicalJson(substanceOf(report)))
        .digest('hex'),
    ).toBe('8b006b5a4d6c8a48edf69850986eb6a70c4c364a1280ff131411430b1bc3ee7b'))
  it('how far the rest of the work is does not make an edition outdated; a finding does', () => {
    const later = buildReport(
      madeInput(claims, items, {
        open: { unchecked: 0, inWork: 0, waiting: 0 },
        position: { seq: 99, hash: 'cd'.repeat(32), at: '2025-01-01T00:00:00.000Z' },
      }),
    )
    expect(substanceOf(later)).toEqual(substanceOf(report))
    const other = buildReport(madeInput(claims.slice(1), items))
    expect(substanceOf(other)).not.toEqual(substanceOf(report))
  })
  it('is stamped as preview, as outdated, or not at all', () => {
    expect(stampOf({ ...report, edition: null }, { outdated: null })).toMatch(/^Preview/)
    expect(stampOf(report, { outdated: null })).toBe('')
    expect(stampOf(report, { outdated: { since: 1, newer: 2 } })).toContain('Use edition 2')
    expect(stampOf(report, { outdated: { since: 1, newer: null } })).toContain('No newer edition')
  })
})

describe('proposals', () => {
  const lead = madeClaim('l', 22, {
    quote: 'The deal between Russia and South Korea holds.',
    proposedText: 'The deal between Russia and North Korea holds.',
  })
  const again = madeClaim('m', 150, {
    quote: 'Critics of the pact with South Korea spoke.',
    proposedText: 'Critics of the pact with North Korea spoke.',
  })
  const other = madeClaim('o', 170, { quote: 'Some 243 were added.', proposedText: 'Some 234 were added.' })
  it('the same words replaced by the same words are one error', () => {
    expect(errorKey(lead)).toBe(errorKey(again))
    expect(proposeGroups([other, again, lead], new Set()).map((g) => ids(g.map((c) => ({ claimId: c.id }))))).toEqual([
      ['l', 'm'],
      ['o'],
    ])
    expect(proposeGroups([other, again, lead], new Set(['l'])).map((g) => g[0]!.id)).toEqual(['m', 'o'])
  })
  it('a sentence to which something is added is an error of its own', () => {
    const one = madeClaim('1', 1, { quote: 'They met.', proposedText: 'They met in May.' })
    const two = madeClaim('2', 2, { quote: 'He spoke.', proposedText: 'He spoke in May.' })
    expect(errorKey(one)).not.toBe(errorKey(two))
  })
  it('carry class, gravest severity, notice and what is to be done', () => {
    const item = proposeItem(madeArticle('T'), [lead, again], {})
    expect(item).toMatchObject({ class: 'correction', severity: 'high', claimIds: ['l', 'm'] })
    expect(item.notice).toBe(
      'Correction: An earlier version of this article misstated the parties: it is North Korea, not South Korea. It should have read: “The deal between Russia and North Korea holds.”',
    )
    expect(item.actions[0]!.text).toBe('Change the text: paragraph 1, paragraph 2.')
    expect(proposeItem(madeArticle('T'), [{ ...lead, isResolved: true }], {}).actions).toHaveLength(1)
  })
  it('use the house’s own words, in which a dollar sign is one', () =>
    expect(
      proposeNotice(
        'correction',
        ['number'],
        { quote: 'It cost a lot.', shouldRead: 'It cost $& or $1.' },
        { correction: 'Corrected: {wrong}. {right}' },
      ),
    ).toBe('Corrected: a figure. It cost $& or $1.'))
})

describe('a notice ends', () => {
  const ending = (shouldRead: string) => proposeNotice('correction', ['number'], { quote: 'It ran.', shouldRead }, {}).slice(-8)
  it('with a full stop of its own where the sentence has none, as a headline', () =>
    expect(ending('Ferry halted for three weeks')).toBe(' weeks”.'))
  it('with that of the sentence otherwise', () => expect(ending('It said: “No.”')).toBe(': “No.””'))
})

describe('a notice names the fact', () => {
  it.each([
    [
      'It cost £9.2 million, the council said.',
      'It cost £9.8 million, the council said.',
      ': it is £9.8 million, not £9.2 million',
    ],
    ['The firm was fined £350,000 in June.', 'The firm was fined £530,000 in June.', ': it is £530,000, not £350,000'],
    ['It will close in January.', 'It will close in February.', ': it is February, not January'],
    ['A deal between Russia and South Korea.', 'A deal between Russia and North Korea.', ': it is North Korea, not South Korea'],
    ['About 30% of voters came.', 'About 40% of voters came.', ': it is 40%, not 30%'],
    ['It opened on 3 May 2021.', 'It opened on 4 May 2021.', ': it is 4 May 2021, not 3 May 2021'],
    ['Ministers said "no".', 'Ministers said "yes".', ': it is yes, not no'],
    ['Three people were hurt.', 'Two people were hurt.', ': it is two people, not three people'],
    ['Kim met Lee.', 'Park met Lee.', ': it is Park, not Kim'],
  ])('%s', (was, right, named) => expect(namedChange(was, right)).toBe(named))
  it.each([
    ['two places', 'Kim met Lee on Monday.', 'Park met Lee on Friday.'],
    ['words put in', 'It was the first.', 'It was not the first.'],
    ['words taken out', 'A very old town.', 'A town.'],
    ['a sentence rewritten', 'All of it was said by somebody else.', 'Nobody there has ever heard of any such plan at all.'],
    ['nothing', 'It stands.', 'It stands.'],
  ])('and no fact where there is none to name: %s', (_, was, right) => expect(namedChange(was, right)).toBe(''))
})

describe('the rules of a notice', () => {
  const facts = {
    class: 'correction' as const,
    asPublished:
      'The office on Thursday condemned in the strongest words it had used the deal between Russia and South Korea for help with 1,402 shells.',
    shouldRead:
      'The office on Thursday condemned in the strongest words it had used the deal between Russia and North Korea for help with 1,204 shells.',
    names: ['Mina Park', 'Ha Shin'],
  }
  const rules = (notice: string) => noticeProblems(notice, facts).map((p) => p.rule)
  const good =
    'Correction: An earlier version of this article misstated the parties. The deal is between Russia and North Korea, for 1,204 shells.'
  it('a good one keeps them, and so does every usual one', () => {
    expect(rules(good)).toEqual([])
    for (const kind of ['correction', 'clarification', 'refile', 'withdrawal', 'style'] as const)
      expect(
        noticeProblems(proposeNotice(kind, ['parties'], { quote: facts.asPublished, shouldRead: facts.shouldRead }, {}), {
          ...facts,
          class: kind,
        }),
        kind,
      ).toEqual([])
  })
  // each rule is shown to catch its fault
  it.each([
    ['', ['empty']],
    ['  \n', ['empty']],
    [good.replace('Correction: ', ''), ['label']],
    ['Correction: The deal is between Russia and North Korea, for 1,204 shells.', ['wrong']],
    ['Correction: An earlier version misstated the parties.', ['right']],
    [good.replace('1,204', '1,402'), ['right']],
    [`${good} The error by our translator is regretted.`, ['blame']],
    [`${good} Mina  Park misread it.`, ['blame']],
    [`${good} It said: ${facts.asPublished}`, ['repeats']],
    [`${good} ${'very '.repeat(130)}`, ['long']],
  ])('%j breaks %j', (notice, broken) => expect(rules(notice)).toEqual(broken))
  it('Korean ones too', () => {
    const korean = {
      class: 'correction' as const,
      asPublished: '러시아와 한국의 협정',
      shouldRead: '러시아와 북한의 협정',
      names: [],
    }
    expect(
      noticeProblems('바로잡습니다: 이전 기사에서 협정 당사자를 잘못 썼습니다. 러시아와 북한의 협정입니다.', korean),
    ).toEqual([])
    expect(
      noticeProblems('바로잡습니다: 기자의 실수로 잘못 썼습니다. 러시아와 북한의 협정입니다.', korean).map((p) => p.rule),
    ).toEqual(['blame'])
  })
})

describe('an addendum', () => {
  it('says what came, what went and what changed, field by field', () => {
    const after = buildReport(
      madeInput([{ ...a, proposedText: 'another right' }, b, madeClaim('z', 300)], items.slice(0, 2), { edition: 2 }),
    )
    const changes = changesBetween(report, after)
    const of = (id: string) => changes.find((c) => c.claimId === id)
    expect(of('a')).toMatchObject({
      kind: 'changed',
      section: 'Corrections',
      fields: [{ field: 'should read', before: 'right a', after: 'another right' }],
    })
    expect(of('b')).toBeUndefined()
    expect(of('z')).toMatchObject({ kind: 'added', section: 'Proposed, not approved' })
    expect(of('u')).toMatchObject({ kind: 'removed', section: 'Could not be verified' })
    expect(changesBetween(report, report)).toEqual([])
  })
  it('an item that is approved moves from one section to the other', () =>
    expect(changesBetween(report, buildReport(madeInput(claims, [...items, madeItem([claims[7]!], {}, 4)])))[0]).toMatchObject({
      kind: 'changed',
      claimId: 'p',
      section: 'Corrections',
    }))
  it('stands in the edition, with the hash of the one before', () => {
    const first = sealFor(madeInput(claims, items))
    const second = sealFor(madeInput([a, b], items.slice(0, 2), { edition: 2 }), 'desk', [], first)
    expect(second.report.addendum).toMatchObject({ edition: 1, contentHash: first.contentHash })
    expect(correctionReport.safeParse(second.report).error).toBeUndefined()
  })
})
