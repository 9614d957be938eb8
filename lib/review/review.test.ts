import { describe, expect, it } from 'vitest'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { housePolicyContent } from '@/lib/domain/house-policy'
import { say } from '@/lib/domain/message'
import { isRefusal } from '@/lib/domain/refusal'
import type { TeamRole } from '@/lib/domain/team'
import { CLAIM_STATES, type ClaimState, type Risk, ROLES, type SecondReadingRule } from '@/lib/domain/words'
import { english } from '@/lib/messages/translate'
import { declaredRoles, declaredTable, expectedOf, RELATIONS, type RelationTo } from '@/scripts/declared'
import { ACTION_OF, abilities, type Standing } from './abilities'
import { CLAIM_COMMANDS, type ClaimCommand } from './claim-commands'
import { coverageOf } from './coverage'
import { type Denial, WHY_NOT } from './denials'
import { blockers, restsOnOneOrigin, warnings } from './evidence-rule'
import { policyProblems } from './house-policy'
import { ACTIONS, type Action, type Asker, type ClaimFacts, can, isBlind, type StoryFacts, type Subjects, whyNot } from './policy'
import { progressOf, progressSentence, turnOf } from './progress'
import { ABILITIES, readAbilities, writeAbilities } from './read-abilities'
import { needsSecondReading, readingsAgree } from './second-reading'
import { decide, type Facts } from './workflow'

const FACTS: (keyof Facts)[] = ['needsSecond', 'agrees', 'differs', 'sendsBack', 'awaitsEyes']
/** Every combination of the facts that a way may depend on. */
const everyFacts: Facts[] = Array.from({ length: 2 ** FACTS.length }, (_, n) =>
  Object.fromEntries(FACTS.map((fact, i) => [fact, Boolean(n & (1 << i))])),
)
describe('the life of a verdict, as docs/life-of-a-verdict.md declares it', () => {
  const table = declaredTable()
  it('names every command but the desk’s own, once', () =>
    expect(table.map((row) => row.command).sort()).toEqual(CLAIM_COMMANDS.filter((c) => c !== 'recheck').sort()))
  it.each(table)('$command: every state × role × relation × fact', (row) => {
    const command = row.command as Exclude<ClaimCommand, 'recheck'>
    let cells = 0
    const wrong: string[] = []
    for (const state of CLAIM_STATES)
      for (const role of ROLES)
        for (const relation of RELATIONS)
          for (const facts of everyFacts) {
            const story = { restricted: false, ownerId: 'owner', memberIds: [], teamRoles: {} }
            const me = (r: RelationTo) => (relation === r ? ['me'] : [])
            const claim: ClaimFacts = {
              story,
              contributorIds: ['other', ...me('author')],
              secondIds: me('second'),
              handIds: [],
              inForce: false,
              shownTo: [],
              isApart: false,
              contesterId: relation === 'contester' ? 'me' : 'other',
              approverId: relation === 'approver' ? 'me' : 'other',
              returnedCount: 0,
              leadEditorId: null,
              mayApproveUnreviewed: true,
            }
            const action = ACTION_OF[command]
            const denial = whyNot({ id: 'me', role }, action, claim as never)
            const outcome = denial ?? decide(state, command, facts)
            const got = denial
              ? 'denied'
              : isRefusal(outcome)
                ? 'refused'
                : 'unchanged' in outcome
                  ? 'unchanged'
                  : `to ${(outcome as { to: ClaimState }).to}`
            const due = expectedOf(row, state, role, relation, facts)
            // said once at the end: an assertion a cell is most of what a hundred thousand cells cost
            if (got !== (due.kind === 'to' ? `to ${due.to}` : due.kind))
              wrong.push(`${command} on ${state} by ${role} as ${relation} ${JSON.stringify(facts)}: ${got}`)
            if (isRefusal(outcome) && !english(outcome.message).endsWith('.'))
              wrong.push(`${command} is refused with no sentence`)
            cells++
          }
    expect(wrong).toEqual([])
    expect(cells).toBe(CLAIM_STATES.length * ROLES.length * RELATIONS.length * 2 ** FACTS.length)
  })
  it('in a team’s story stands everybody as what they are there: every command × state × account × role in the team × relation', () => {
    const roles = declaredRoles()
    expect(roles).toHaveLength(9)
    /** Cells that come out otherwise than the page says, by how the rules read a role. */
    const wrong = (teamRoles: (team: TeamRole | null) => StoryFacts['teamRoles']) => {
      let cells = 0
      const found: string[] = []
      for (const row of table)
        for (const { account, team, is } of roles)
          for (const relation of RELATIONS)
            for (const state of CLAIM_STATES) {
              const me = (r: RelationTo) => (relation === r ? ['me'] : [])
              const claim: ClaimFacts = {
                story: { restricted: false, ownerId: 'owner', memberIds: [], teamRoles: teamRoles(team) },
                contributorIds: ['other', ...me('author')],
                secondIds: me('second'),
                handIds: [],
                inForce: false,
                shownTo: [],
                isApart: false,
                contesterId: relation === 'contester' ? 'me' : 'other',
                approverId: relation === 'approver' ? 'me' : 'other',
                returnedCount: 0,
                leadEditorId: null,
                mayApproveUnreviewed: true,
              }
              const action = ACTION_OF[row.command as Exclude<ClaimCommand, 'recheck'>]
              const denied = whyNot({ id: 'me', role: account }, action, claim as never) !== null
              if (denied !== (expectedOf(row, state, is, relation, {}).kind === 'denied'))
                found.push(`${row.command} by ${account} who is ${team} there, as ${relation}`)
              cells++
            }
      return { cells, found }
    }
    const { cells, found } = wrong((team): StoryFacts['teamRoles'] =>
      team ? { me: team, other: 'editor' } : { other: 'editor' },
    )
    expect(found).toEqual([])
    expect(cells).toBe(table.length * 9 * RELATIONS.length * CLAIM_STATES.length)
    // seeded: rules that do not ask what somebody is in the team
    expect(wrong(() => ({})).found.length).toBeGreaterThan(0)
  })
  it('the desk’s own recheck takes every live state, and changes nothing where there is nothing to recheck', () => {
    for (const state of CLAIM_STATES)
      expect(decide(state, 'recheck')).toEqual(
        ['unchecked', 'needs_recheck', 'withdrawn'].includes(state) ? { unchanged: true } : { to: 'needs_recheck' },
      )
  })
})

describe('what somebody may do, as it travels', () => {
  const claim = (state: ClaimState, more: Partial<Standing> = {}): Standing => ({
    story: { restricted: false, ownerId: 'owner', memberIds: [], teamRoles: {} },
    state,
    awaitsEyes: false,
    contributorIds: ['writer'],
    secondIds: [],
    handIds: ['writer'],
    inForce: false,
    shownTo: [],
    isApart: false,
    contesterId: null,
    approverId: null,
    returnedCount: 0,
    leadEditorId: null,
    mayApproveUnreviewed: true,
    ...more,
  })
  const [kim, writer] = [
    { id: 'kim', role: 'editor' as const },
    { id: 'writer', role: 'editor' as const },
  ]
  const able = (who: typeof kim, standing: Standing) => ABILITIES.filter((a) => abilities(who, standing)[a] === null)
  it('asks policy and table together', () => {
    expect(able(kim, claim('submitted'))).toEqual(['approve', 'return', 'withdraw'])
    expect(able(writer, claim('submitted'))).toEqual(['withdraw-submission', 'approve-unreviewed', 'withdraw'])
    expect(able(kim, claim('approved'))).toEqual(['contest', 'reopen', 'withdraw'])
    expect(able(kim, claim('approved', { awaitsEyes: true }))).toEqual(['confirm', 'contest', 'reopen', 'withdraw'])
    expect(able(kim, claim('adjudication'))).toEqual(['adjudicate', 'withdraw'])
  })
  it('a contested verdict that every editor had a part in has a way on: whoever contests takes that back', () => {
    const all = claim('contested', { handIds: ['kim', 'writer'], contributorIds: ['writer'], contesterId: 'noah' })
    const moves = (who: Asker) => ABILITIES.filter((a) => a !== 'withdraw' && abilities(who, all)[a] === null)
    expect([kim, writer].map(moves)).toEqual([[], []])
    expect(moves({ id: 'noah', role: 'journalist' })).toEqual(['withdraw-contest'])
    expect(moves({ id: 'mina', role: 'journalist' })).toEqual([])
  })
  it('says who may not before it says where the claim stands', () => {
    expect(abilities(writer, claim('submitted')).approve?.code).toBe('own-work')
    expect(abilities(writer, claim('draft')).approve?.code).toBe('own-work')
    expect(abilities(kim, claim('draft')).approve).toMatchObject({ code: 'wrong-state' })
  })
  it('is read as it was written: every denial and every state, letter for letter', () => {
    const relations: Partial<Standing>[] = [
      {},
      { contributorIds: ['me'], handIds: ['me'] },
      { secondIds: ['me'] },
      { handIds: ['me'] },
      { contesterId: 'me' },
      { approverId: 'me', awaitsEyes: true },
      { shownTo: ['me'], isApart: true },
      { isApart: true },
      { inForce: true },
      { mayApproveUnreviewed: false },
      { returnedCount: 3, leadEditorId: 'lead' },
      { story: { restricted: true, ownerId: 'owner', memberIds: [], teamRoles: {} } },
    ]
    const told = new Set<Denial>()
    for (const role of ROLES)
      for (const state of CLAIM_STATES)
        for (const relation of relations) {
          const may = abilities({ id: 'me', role }, claim(state, relation))
          const line = writeAbilities(may)
          expect(line).toHaveLength(ABILITIES.length)
          expect(readAbilities(line)).toEqual(may)
          expect(readAbilities(line)).toBe(readAbilities(line))
          for (const ability of ABILITIES) if (may[ability]) told.add(may[ability])
        }
    for (const denial of Object.values(WHY_NOT)) expect(told, english(denial.message)).toContain(denial)
  })
  it('a page that is older than the desk is told so, and nothing that nobody asked for is allowed', () => {
    expect(Object.values(readAbilities('')).filter((denial) => denial === null)).toEqual([])
    expect(english(readAbilities('~').save!.message)).toBe('This page is older than the desk. Load it again.')
  })
})

describe('a second reading', () => {
  const house = { secondReading: 'risk' as const, risks: ['headline', 'legal'] as Risk[] }
  it.each([
    [null, ['headline'], true],
    [null, ['number'], false],
    [null, [], false],
    ['all', [], true],
    ['none', ['legal', 'headline'], false],
    ['risk', ['legal'], true],
  ] as [SecondReadingRule | null, Risk[], boolean][])('story %s, risks %j: %s', (story, risks, needs) =>
    expect(needsSecondReading(house, story, risks)).toBe(needs),
  )
  it('agrees in the verdict, and for a dispute in who is wrong', () => {
    expect(readingsAgree({ value: 'corroborated', whoIsWrong: null }, { value: 'corroborated', whoIsWrong: null })).toBe(true)
    expect(readingsAgree({ value: 'corroborated', whoIsWrong: null }, { value: 'unverified', whoIsWrong: null })).toBe(false)
    expect(
      readingsAgree({ value: 'disputed', whoIsWrong: 'this_article' }, { value: 'disputed', whoIsWrong: 'the_source' }),
    ).toBe(false)
  })
  const apart = (more: Partial<ClaimFacts>): ClaimFacts => ({
    story: { restricted: false, ownerId: 'o', memberIds: [], teamRoles: {} },
    contributorIds: ['writer'],
    secondIds: [],
    shownTo: [],
    handIds: [],
    inForce: false,
    isApart: true,
    contesterId: null,
    approverId: null,
    returnedCount: 0,
    leadEditorId: null,
    mayApproveUnreviewed: false,
    ...more,
  })
  it('is blind for a journalist who is neither writer nor was shown it, and for nobody else', () => {
    expect(isBlind({ id: 'me', role: 'journalist' }, apart({}))).toBe(true)
    expect(isBlind({ id: 'writer', role: 'journalist' }, apart({}))).toBe(false)
    expect(isBlind({ id: 'me', role: 'journalist' }, apart({ shownTo: ['me'] }))).toBe(false)
    expect(isBlind({ id: 'me', role: 'editor' }, apart({}))).toBe(false)
    expect(isBlind({ id: 'me', role: 'journalist' }, apart({ isApart: false }))).toBe(false)
  })
  it('is not given by whom the first was shown to; and who may give it cannot write into the first', () => {
    expect(whyNot({ id: 'me', role: 'journalist' }, 'second-read', apart({ shownTo: ['me'] }))?.code).toBe('shown')
    expect(whyNot({ id: 'me', role: 'journalist' }, 'save-verdict', apart({}))?.code).toBe('apart')
  })
  it('after three returns the lead editor decides, unless they worked on it or there is none', () => {
    const joon = { id: 'joon', role: 'editor' as const }
    expect(whyNot(joon, 'decide-verdict', apart({ returnedCount: 3, leadEditorId: 'kim' }))?.code).toBe('lead')
    expect(whyNot(joon, 'decide-verdict', apart({ returnedCount: 2, leadEditorId: 'kim' }))).toBeNull()
    expect(whyNot(joon, 'decide-verdict', apart({ returnedCount: 3, leadEditorId: 'joon' }))).toBeNull()
    expect(whyNot(joon, 'decide-verdict', apart({ returnedCount: 3, leadEditorId: null }))).toBeNull()
    expect(whyNot(joon, 'decide-verdict', apart({ returnedCount: 5, leadEditorId: 'kim', contributorIds: ['kim'] }))).toBeNull()
  })
  it('an approval without a second editor is refused where the house does not allow it', () =>
    expect(whyNot({ id: 'writer', role: 'editor' }, 'approve-unreviewed', apart({ isApart: false }))?.code).toBe('house-rules'))
})

describe('origins', () => {
  const from = (origin: string | null) => ({ stance: 'supports', inThisArticle: false, origin })
  it.each([
    ['one passage, origin unknown', [from(null)], null, false],
    ['one passage of the article’s own origin', [from('agency:kcna')], 'agency:kcna', true],
    ['one passage of another origin', [from('agency:kcna')], 'agency:yonhap', false],
    ['two of one origin', [from('agency:kcna'), from('agency:kcna')], null, true],
    ['two of two', [from('agency:kcna'), from('agency:tass')], null, false],
    ['two, one unknown', [from('agency:kcna'), from(null)], null, false],
  ] as const)('%s', (_name, evidence, own, expected) => expect(restsOnOneOrigin(evidence, own)).toBe(expected))
  it('one origin asks for a reason, and takes it', () => {
    const content = { ...EMPTY_VERDICT, value: 'corroborated' as const }
    const two = [from('agency:kcna'), from('agency:kcna')]
    expect(Object.keys(blockers(content, two))).toEqual(['sameOriginNote'])
    expect(blockers({ ...content, sameOriginNote: 'It is the treaty’s own text.' }, two)).toEqual({})
  })
  it('an unverified claim has no passage that decides it, and a garbled sentence is its own witness', () => {
    const found = { ...EMPTY_VERDICT, value: 'unverified' as const, reasons: ['silent'], searched: 'All of it.' }
    for (const stance of ['supports', 'contradicts'])
      expect(Object.keys(blockers(found, [{ stance, inThisArticle: false }]))).toEqual(['evidence'])
    expect(blockers(found, [{ stance: 'qualifies', inThisArticle: false }])).toEqual({})
    const garbled = {
      ...EMPTY_VERDICT,
      value: 'disputed' as const,
      note: 'n',
      reasons: ['garbled'],
      facets: ['quotation' as const],
      whoIsWrong: 'unresolved' as const,
    }
    expect(blockers(garbled, [])).toEqual({})
    expect(Object.keys(blockers({ ...garbled, reasons: ['context'] }, []))).toEqual(['evidence'])
  })
  it('a passage that speaks against its verdict may stay on purpose, and is said', () => {
    const own = (value: 'corroborated' | 'disputed', stance: string) =>
      warnings({ ...EMPTY_VERDICT, value, remedy: 'correction' }, [{ stance, inThisArticle: false }]).map((m) => m.id)
    expect(own('corroborated', 'contradicts')).toEqual(['A passage that contradicts the claim is attached.'])
    expect(own('disputed', 'supports')).toEqual(['A passage that supports the claim is attached.'])
    for (const quiet of [own('corroborated', 'supports'), own('disputed', 'contradicts'), own('disputed', 'qualifies')])
      expect(quiet).toEqual([])
  })
  it('“other source silent” over a source that nobody compared is asked about', () => {
    const found = { ...EMPTY_VERDICT, value: 'unverified' as const, reasons: ['silent'], searched: 'All of it.' }
    expect(warnings(found, [], [{ relation: 'silent' }])).toEqual([])
    expect(warnings(found, [], [{ relation: 'silent' }, { relation: 'not_compared' }])).toHaveLength(1)
    expect(warnings({ ...found, reasons: ['single'] }, [], [{ relation: 'not_compared' }])).toEqual([])
  })
  it('a passage that left its article keeps the verdict from being submitted', () =>
    expect(Object.keys(blockers({ ...EMPTY_VERDICT, value: 'corroborated' }, [{ ...from(null), isLive: false }]))).toEqual([
      'evidence',
    ]))
})

describe('house rules', () => {
  const rules = housePolicyContent.parse({})
  const desk = { editors: 1, journalists: 2, admins: 2, isLeadAnEditor: false, shutsOut: false }
  it.each([
    ['the defaults', rules, desk, []],
    ['two signatures with one editor', { ...rules, editorsPerSignOff: 2 }, desk, ['editorsPerSignOff']],
    ['two signatures with two', { ...rules, editorsPerSignOff: 2 }, { ...desk, editors: 2 }, []],
    [
      'every claim twice with one journalist',
      { ...rules, secondReading: 'all' as const },
      { ...desk, journalists: 1 },
      ['secondReading'],
    ],
    ['risk without a risk', { ...rules, risks: [] }, desk, ['risks']],
    ['a lead who is no editor', { ...rules, leadEditorId: 'x' }, desk, ['leadEditorId']],
    [
      'a second factor that its setter lacks',
      { ...rules, secondFactor: 'admins' as const },
      { ...desk, shutsOut: true },
      ['secondFactor'],
    ],
  ])('%s', (_name, content, people, fields) => expect(Object.keys(policyProblems(content, people))).toEqual(fields))
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
    ['a garbled sentence, of which no fact is wrong', { ...disputed, reasons: ['garbled'], facets: [] }, [], []],
    ['any other dispute without its facts', { ...disputed, facets: [] }, [own], ['facets']],
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
  const open = { restricted: false, ownerId: 'owner', memberIds: [], teamRoles: {} }
  const closed = { restricted: true, ownerId: 'owner', memberIds: ['member'], teamRoles: {} }
  const claim = (contributorIds: string[], story: ClaimFacts['story'] = open): ClaimFacts => ({
    story,
    contributorIds,
    secondIds: [],
    shownTo: [],
    handIds: [],
    inForce: false,
    isApart: false,
    contesterId: null,
    approverId: null,
    returnedCount: 0,
    leadEditorId: null,
    mayApproveUnreviewed: false,
  })
  const person = (role: (typeof ROLES)[number], id = 'me') => ({ id, role })
  it('whoever may not see a story is told so before anything else, by every rule about one', () => {
    const OF_NO_STORY: readonly Action[] = [
      'make-story',
      'give-on',
      'open-room',
      'see-queue',
      'see-corrections',
      'set-outlet-contact',
      'see-house-policy',
      'set-house-policy',
      'see-learning',
      'manage-people',
      'erase',
      'run-desk',
      'change-own-password',
    ]
    // whatever a rule asks about: a story, a claim in it, a correction, an entry of the ledger
    const subject = { ...closed, ...claim(['me'], closed), proposedBy: 'me' }
    for (const role of ROLES)
      for (const action of ACTIONS.filter((a) => !OF_NO_STORY.includes(a)))
        expect(`${role} ${action}: ${whyNot(person(role, 'stranger'), action, subject as never)?.code}`).toBe(
          `${role} ${action}: not-a-member`,
        )
  })
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
  it('a restricted story is seen by its people, whatever their role, and by nobody else', () => {
    for (const role of ROLES)
      expect([undefined, 'member', 'owner'].map((id) => can(person(role, id), 'see-story', closed))).toEqual([false, true, true])
  })
  it('anybody on a story asks an editor in; its owner and editors say who else is on it; admins and editors open one', () => {
    expect(can(person('journalist', 'member'), 'ask-editor-in', closed)).toBe(true)
    expect(can(person('journalist', 'member'), 'change-members', closed)).toBe(false)
    expect(can(person('editor', 'member'), 'change-members', closed)).toBe(true)
    expect(can(person('admin', 'member'), 'ask-editor-in', closed)).toBe(false)
    expect(ROLES.map((role) => can(person(role), 'open-room', null))).toEqual(ROLES.map((role) => role !== 'journalist'))
  })
  it('admins manage people and nobody else does', () => {
    for (const role of ROLES) expect(can(person(role), 'manage-people', null)).toBe(role === 'admin')
    for (const role of ROLES) expect(can(person(role), 'run-desk', null)).toBe(role === 'admin')
  })
  it('an action that nobody wrote a rule for is refused', () => {
    expect(whyNot(person('editor'), 'invented' as keyof Subjects, null as never)?.message).toEqual(say('Nobody may do this.'))
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
  it('says whose turn it is by name, and of a second reading that it is no editor’s', () => {
    const turn = (states: ClaimState[], returnedTo: string[] = [], openTo: string[] = []) =>
      turnOf(progressOf(states.map((state) => ({ state, value: null }))), 'checking', 'Mina', { returnedTo, openTo })
    expect(turn(['returned', 'unchecked'], ['Noah'], ['Mina'])).toBe('Noah: 1 returned, to answer')
    expect(turn(['unchecked', 'draft', 'approved'], [], ['Noah', 'Third'])).toBe('Noah, Third: 2 to check')
    expect(turn(['unchecked'])).toBe('Mina: 1 to check')
    expect(turn(['second_read', 'approved'])).toBe('A second reader: 1 to read')
    expect(turn(['second_read', 'adjudication', 'contested'])).toBe('An editor: 2 to decide')
    expect(progressSentence(progressOf([{ state: 'second_read', value: null }]))).toBe(
      '1 of 1 claims checked. 1 waiting for a second reading.',
    )
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
