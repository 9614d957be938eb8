/** Who may do what, said apart from the rules: by the page for people, and by what every rule of one kind has in common. */
import { describe, expect, it } from 'vitest'
import { say } from '@/lib/domain/message'
import { ROLES, type Role } from '@/lib/domain/words'
import { BESIDE, type Beside, declaredBeside, declaredRoles } from '@/scripts/declared'
import { ACTION_OF, abilities } from './abilities'
import { type Denial, WHY_NOT } from './denials'
import { ACTIONS, type Action, type Asker, type ClaimFacts, can, isBlind, roleOn, type StoryFacts, whyNot } from './policy'

const open: StoryFacts = { restricted: false, ownerId: 'owner', memberIds: [], teamRoles: {} }
const closed: StoryFacts = { ...open, restricted: true, memberIds: ['member'] }
const plain: ClaimFacts = {
  story: open,
  contributorIds: [],
  secondIds: [],
  handIds: [],
  inForce: false,
  shownTo: [],
  isApart: false,
  contesterId: null,
  approverId: null,
  returnedCount: 0,
  leadEditorId: null,
  mayApproveUnreviewed: true,
}
const me = (role: Role, id = 'me'): Asker => ({ id, role })
/** Asks a rule about whatever it reads of a thing. */
const ask = (who: Asker, action: Action, what: unknown): Denial | null => whyNot(who, action, what as never)

describe('what has no row among the commands, as docs/life-of-a-verdict.md declares it', () => {
  const declared = declaredBeside()
  /** A thing of a story to which `me` stands so, as every rule reads its own part of it. */
  const thing = (relation: Beside, story: StoryFacts) => {
    const mine = (r: Beside) => (relation === r ? 'me' : 'other')
    const of = { ...story, ownerId: mine('owner') }
    return {
      ...plain,
      ...of,
      story: of,
      contributorIds: [mine('author')],
      writerId: mine('writer'),
      proposedBy: mine('proposer'),
      keeperIds: ['other', mine('keeper')],
      from: mine('keeper'),
      keepers: [
        { id: 'other', isHere: true },
        { id: mine('keeper'), isHere: true },
      ],
      ownerIsHere: true,
      mayApproveUnreviewed: false,
    }
  }
  it('names every action once', () =>
    expect([...declared.map(({ action }) => action), ...new Set<string>(Object.values(ACTION_OF))].sort()).toEqual(
      [...ACTIONS].sort(),
    ))
  it.each(declared)('$action: every account × role in a team × relation', ({ action, of, may }) => {
    const wrong: string[] = []
    for (const { account, team, is } of declaredRoles())
      for (const relation of BESIDE)
        for (const restricted of [false, true]) {
          const story: StoryFacts = { ...open, restricted, memberIds: ['me'], teamRoles: team ? { me: team } : {} }
          const role = of === 'newsroom' ? account : is
          const denial = ask(me(account), action as Action, thing(relation, story))
          if ((denial === null) !== may[role](relation))
            wrong.push(`${account}, ${team} in the team, ${relation}: ${denial?.code ?? 'may'}`)
          // who of a role may at all is kept out by what they did; everybody else by what they are
          const due = BESIDE.some((r) => r !== relation && may[role](r)) && may[role]('none') ? 'own-work' : 'role'
          if (denial && denial.code !== due) wrong.push(`${account}, ${relation}: ${denial.code}, not ${due}`)
        }
    expect(wrong).toEqual([])
  })
  it('what may be of the newsroom goes by the account there, and nobody decides on their own entry', () => {
    const entry = (proposedBy: string) => ({ story: null, proposedBy })
    for (const role of ROLES) {
      expect(can(me(role), 'propose-alias', { story: null })).toBe(role !== 'admin')
      expect(can(me(role), 'decide-alias', entry('other'))).toBe(role === 'editor')
      expect(can(me(role), 'decide-alias', entry('me'))).toBe(false)
    }
  })
  it('an editor in a team has the approval queue, and an admin does not by being one', () => {
    const queue = (role: Role) => can({ ...me(role), editsTeam: true }, 'see-queue', null)
    expect(ROLES.map((role) => [role, queue(role)])).toEqual([
      ['journalist', true],
      ['editor', true],
      ['admin', false],
    ])
  })
  it('who is alone on duty approves their own notice where the house lets them, and never what they wrote a verdict of', () => {
    const correction = (contributorIds: string[], writerId: string | null, mayApproveUnreviewed: boolean) =>
      ask(me('editor'), 'approve-correction', { story: open, contributorIds, writerId, mayApproveUnreviewed })?.code
    expect(correction([], 'me', true)).toBeUndefined()
    expect(correction([], 'me', false)).toBe('own-work')
    expect(correction([], null, false)).toBeUndefined()
    expect(correction(['me'], null, true)).toBe('own-work')
  })
})

describe('a sealed name is handed on', () => {
  const hand = (who: string, from: string, here: readonly string[], ownerIsHere = true, ownerId = 'owner') =>
    can(me('journalist', who), 'hand-sealed-name', {
      story: { ...open, ownerId },
      from,
      keepers: ['a', 'b'].map((id) => ({ id, isHere: here.includes(id) })),
      ownerIsHere,
    })
  const people = ['a', 'b', 'owner', 'else']
  const whoMay = (...rest: [string, readonly string[], boolean?]) => people.filter((who) => hand(who, ...rest))
  it('by each keeper for themselves, and by nobody for one who is here', () => {
    expect(whoMay('a', ['a', 'b'])).toEqual(['a'])
    expect(whoMay('b', ['a', 'b'], false)).toEqual(['b'])
    expect(whoMay('a', ['a'], false)).toEqual(['a'])
  })
  it('by the keeper who is left for the one who is gone', () => {
    expect(whoMay('a', ['b'], true)).toEqual(['b'])
    expect(whoMay('a', ['b'], false)).toEqual(['b'])
  })
  it('by each of those who are left, were there more', () => {
    const keepers = ['a', 'b', 'c'].map((id) => ({ id, isHere: id !== 'a' }))
    const handing = (who: string) =>
      can(me('journalist', who), 'hand-sealed-name', { story: open, from: 'a', keepers, ownerIsHere: true })
    expect(['a', 'b', 'c', 'owner'].filter(handing)).toEqual(['b', 'c'])
  })
  it('by the owner where both are gone, and by anybody where the owner is too', () => {
    expect(whoMay('a', [])).toEqual(['owner'])
    expect(whoMay('a', [], false)).toEqual(people)
  })
})

/** Who may what to a claim, and whose part in it counts. */
const LISTS = ['contributorIds', 'secondIds', 'handIds', 'shownTo'] as const
const ONES = ['contesterId', 'approverId'] as const
const PARTS = [...LISTS, ...ONES]
type Part = (typeof PARTS)[number]
const words: readonly Part[] = ['contributorIds', 'secondIds', 'handIds']
interface Said {
  by: readonly Role[]
  /** Whoever has one of these parts may not. */
  not?: readonly Part[]
  /** Only who has one of these may; everybody else hears this. */
  only?: readonly [readonly Part[], Denial['code']]
}
const both = ['journalist', 'editor'] as const
const SAID: Partial<Record<Action, Said>> = {
  'place-claim': { by: both },
  'save-verdict': { by: both },
  'shape-claim': { by: both },
  'contest-verdict': { by: both },
  'set-legal-flag': { by: both },
  'submit-verdict': { by: both, only: [['contributorIds'], 'not-a-contributor'] },
  'withdraw-submission': { by: both, only: [['contributorIds'], 'not-a-contributor'] },
  'withdraw-contest': { by: both, only: [['contesterId'], 'not-the-contester'] },
  'second-read': { by: ['journalist'], not: words },
  'waive-second-reading': { by: ['editor'], not: words },
  'decide-verdict': { by: ['editor'], not: words },
  'approve-unreviewed': { by: ['editor'], only: [words, 'role'] },
  'confirm-approval': { by: ['editor'], not: [...words, 'approverId'] },
  'decide-contest': { by: ['editor'], not: [...words, 'contesterId'] },
  'uphold-verdict': { by: ['editor'], not: [...words, 'contesterId', 'approverId'] },
  'withdraw-claim': { by: ['editor'] },
  'lift-legal-flag': { by: ['editor'] },
  'reopen-claim': { by: ['editor'] },
}

describe('whose part in a claim counts, rule by rule', () => {
  /** Every set of parts that somebody can have. */
  const sets = Array.from({ length: 2 ** PARTS.length }, (_, n) => PARTS.filter((_part, i) => n & (1 << i)))
  const claimOf = (parts: readonly Part[], more: Partial<ClaimFacts> = {}): ClaimFacts => ({
    ...plain,
    ...Object.fromEntries(LISTS.map((part) => [part, parts.includes(part) ? ['other', 'me'] : ['other']])),
    ...Object.fromEntries(ONES.map((part) => [part, parts.includes(part) ? 'me' : 'other'])),
    ...more,
  })
  const dueOf = (action: Action, { by, not, only }: Said, role: Role, parts: readonly Part[]): Denial['code'] | undefined => {
    if (!by.includes(role)) return 'role'
    if (not?.some((part) => parts.includes(part))) return 'own-work'
    if (action === 'second-read' && parts.includes('shownTo')) return 'shown'
    return only && !only[0].some((part) => parts.includes(part)) ? only[1] : undefined
  }
  it('speaks of every rule that stands before a command on a claim', () =>
    expect(Object.values(ACTION_OF).filter((action) => !SAID[action])).toEqual([]))
  it.each(Object.entries(SAID))('%s: every role × every set of parts', (action, said) => {
    const wrong = ROLES.flatMap((role) =>
      sets.flatMap((parts) => {
        const due = dueOf(action as Action, said, role, parts)
        const got = ask(me(role), action as Action, claimOf(parts))?.code
        return got === due ? [] : [`${role} with ${parts}: ${got}, not ${due}`]
      }),
    )
    expect(wrong).toEqual([])
  })
  it('a claim that is read apart is blind for journalists who have seen nothing of it: they neither write nor move it', () => {
    const sees = (parts: readonly Part[]) => (['contributorIds', 'handIds', 'shownTo'] as const).some((p) => parts.includes(p))
    for (const parts of sets)
      for (const role of ROLES) {
        const claim = claimOf(parts, { isApart: true })
        const blind = role === 'journalist' && !sees(parts)
        expect(isBlind(me(role), claim), `${role} ${parts}`).toBe(blind)
        const code = role === 'admin' ? 'role' : blind ? 'apart' : undefined
        for (const action of ['save-verdict', 'place-claim', 'shape-claim'] as const)
          expect(ask(me(role), action, claim)?.code, `${action} ${role} ${parts}`).toBe(code)
      }
  })
  it('while a verdict is in force only an editor there shapes its claim; placing and writing go on', () => {
    const inForce = (role: Role, action: Action, story = open) => ask(me(role), action, { ...plain, story, inForce: true })
    expect(inForce('journalist', 'shape-claim')).toBe(WHY_NOT.inForce)
    expect(WHY_NOT.inForce.code).toBe('role')
    expect(inForce('editor', 'shape-claim')).toBeNull()
    expect(inForce('editor', 'shape-claim', { ...open, teamRoles: { me: 'journalist' } })).toBe(WHY_NOT.inForce)
    for (const action of ['place-claim', 'save-verdict'] as const) expect(inForce('journalist', action)).toBeNull()
  })
  it('the house decides whether work of one’s own is approved at all, and says so before it asks whose work it is', () => {
    for (const parts of sets)
      expect(ask(me('editor'), 'approve-unreviewed', claimOf(parts, { mayApproveUnreviewed: false }))).toBe(WHY_NOT.houseRules)
  })
})

describe('after too many returns', () => {
  const joon = me('editor', 'joon')
  const returned = (more: Partial<ClaimFacts>) =>
    whyNot(joon, 'decide-verdict', { ...plain, returnedCount: 3, leadEditorId: 'kim', ...more })
  it('the lead decides, from the third return on, and whoever is the lead may', () => {
    expect([0, 1, 2, 3, 4].map((returnedCount) => returned({ returnedCount })?.code)).toEqual([
      undefined,
      undefined,
      undefined,
      'lead',
      'lead',
    ])
    expect(returned({ leadEditorId: 'joon' })).toBeNull()
    expect(returned({ leadEditorId: null })).toBeNull()
  })
  it.each(['contributorIds', 'secondIds', 'handIds'] as const)('any editor decides where the lead is among the %s', (part) =>
    expect(returned({ [part]: ['kim'] })).toBeNull(),
  )
  it('any editor decides where the lead is no editor in the story’s team, and the lead does where they are one', () => {
    expect(returned({ story: { ...open, teamRoles: { kim: 'journalist' } } })).toBeNull()
    expect(returned({ story: { ...open, teamRoles: { kim: 'editor' } } })?.code).toBe('lead')
  })
  it('who worked on it hears of that, and not of the lead', () =>
    expect(returned({ contributorIds: ['joon'] })).toBe(WHY_NOT.ownWork))
})

describe('why somebody may not', () => {
  it('the role on a story is the team’s, else the account’s, and an admin’s is that everywhere', () => {
    for (const { account, team, is } of declaredRoles())
      expect(roleOn(me(account), { teamRoles: team ? { me: team, other: 'editor' } : { other: 'editor' } })).toBe(is)
  })
  it('an admin hears that admins look after accounts wherever a journalist and an editor may alike', () => {
    const alike = declaredBeside().filter(
      ({ action, may }) => may.journalist('owner') && may.editor('owner') && !may.admin('owner') && !action.includes('sealed'),
    )
    expect(alike.length).toBeGreaterThan(20)
    for (const { action } of alike)
      expect(ask(me('admin', 'owner'), action as Action, { ...plain, ...open, story: open }), action).toBe(WHY_NOT.admin)
  })
  it('an admin hears of what editors do the same as a journalist: whom to ask', () => {
    const editors = [
      ...declaredBeside().flatMap(({ action, may }) =>
        may.editor('none') && !may.journalist('owner') && !may.admin('none') ? [action] : [],
      ),
      ...Object.entries(SAID).flatMap(([action, { by }]) => (by.includes('journalist') ? [] : [action])),
    ] as Action[]
    expect(editors.length).toBeGreaterThan(20)
    for (const action of editors) {
      const [journalist, admin] = (['journalist', 'admin'] as const).map((role) =>
        ask(me(role), action, { ...plain, ...open, story: open, proposedBy: 'other' }),
      )
      expect(journalist?.code, action).toBe('role')
      expect(admin, action).toEqual(journalist)
      expect(admin, action).not.toBe(WHY_NOT.admin)
    }
    expect(ask(me('admin'), 'second-read', plain)).toBe(WHY_NOT.admin)
  })
  it('nobody may what no rule speaks of, whatever an object brings of its own', () => {
    for (const action of ['invented', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(ask(me('editor'), action as Action, open)).toEqual({ code: 'role', message: say('Nobody may do this.') })
  })
  /** Which rules give which reason: whoever reads one of them reads about what they wanted to do. */
  const GIVES: Record<keyof typeof WHY_NOT, readonly Action[] | 'any'> = {
    notMember: 'any',
    admin: 'any',
    apart: ['place-claim', 'save-verdict', 'shape-claim'],
    inForce: ['shape-claim'],
    othersSubmit: ['submit-verdict'],
    othersTakeBack: ['withdraw-submission'],
    journalistsRead: ['second-read'],
    ownReading: ['second-read'],
    shown: ['second-read'],
    editorsWaive: ['waive-second-reading'],
    editorsDecide: ['decide-verdict'],
    editorsApprove: ['approve-unreviewed'],
    editorsConfirm: ['confirm-approval'],
    editorsSettle: ['decide-contest', 'uphold-verdict'],
    editorsWithdraw: ['withdraw-claim'],
    editorsReopen: ['reopen-claim'],
    ownWork: ['decide-verdict', 'waive-second-reading'],
    lead: ['decide-verdict'],
    houseRules: ['approve-unreviewed'],
    notOwnWork: ['approve-unreviewed'],
    ownApproval: ['confirm-approval'],
    ownContest: ['decide-contest', 'uphold-verdict'],
    ownUphold: ['uphold-verdict'],
    othersContest: ['withdraw-contest'],
  }
  const worlds: Partial<ClaimFacts>[] = [
    {},
    { story: closed },
    { contributorIds: ['me'] },
    { shownTo: ['me'] },
    { isApart: true },
    { inForce: true },
    { contesterId: 'me' },
    { approverId: 'me' },
    { mayApproveUnreviewed: false },
    { returnedCount: 3, leadEditorId: 'lead' },
  ]
  it('each reason is given by the rules that it is about', () => {
    const given = new Map<Denial, Set<Action>>()
    for (const action of new Set(Object.values(ACTION_OF)).add('place-claim' as never))
      for (const role of ROLES)
        for (const world of worlds) {
          const denial = ask(me(role), action, { ...plain, ...world })
          if (denial) given.set(denial, (given.get(denial) ?? new Set()).add(action))
        }
    for (const [name, actions] of Object.entries(GIVES))
      if (actions !== 'any')
        expect([...(given.get(WHY_NOT[name as keyof typeof WHY_NOT]) ?? [])].sort(), name).toEqual([...actions].sort())
  })
  it('whoever may not and could not now hears that they may not; whoever may hears of the state', () => {
    const standing = { ...plain, state: 'draft' as const, awaitsEyes: false }
    expect(abilities(me('journalist'), standing).confirm).toBe(WHY_NOT.editorsConfirm)
    expect(abilities(me('editor'), standing).confirm?.code).toBe('wrong-state')
    expect(abilities(me('editor'), { ...standing, state: 'approved' }).confirm?.code).toBe('wrong-state')
    expect(abilities(me('editor'), { ...standing, state: 'approved', awaitsEyes: true }).confirm).toBeNull()
  })
})
