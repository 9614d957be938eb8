/**
 * Teams: the desks of a newsroom, with roles of their own in their stories. What somebody is on a story is asked for one thing in TypeScript
 * (`roleOn`), in SQL by the functions behind the last line of defence (`role_on`), by the view of whose turn it is (`on_desk`), by what is
 * read apart (`isJournalistOn`) and by lists of people: all are held to the declared table here, for random people, teams and stories.
 */
import fs from 'node:fs'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blindTo, isJournalistOn } from '@/lib/db/blind'
import { listBar } from '@/lib/db/claim-bar'
import { listFacts } from '@/lib/db/claim-facts'
import { getClaims } from '@/lib/db/claims'
import { countDesk, getHousePolicy } from '@/lib/db/house-policy'
import { listStoryPeople, listStuck, putOnStory, waitsWithoutEditor } from '@/lib/db/members'
import { countNews, listNews } from '@/lib/db/news'
import { listDesk, listHolders } from '@/lib/db/people'
import { closePool, type Db, db, transaction } from '@/lib/db/pool'
import { setPost } from '@/lib/db/post'
import { listQueue } from '@/lib/db/queue'
import { findActor, openSession } from '@/lib/db/sessions'
import { factsOf, getStory, listStories } from '@/lib/db/stories'
import { decidedBy, listTeams } from '@/lib/db/teams'
import { listEvents, NEWSROOM } from '@/lib/db/trail'
import { listTurn } from '@/lib/db/turn'
import { newsInWords } from '@/lib/domain/news'
import type { Actor } from '@/lib/domain/person'
import type { TeamRole } from '@/lib/domain/team'
import { whyNobodyDecides } from '@/lib/domain/why-nobody-decides'
import { ROLES, type Role } from '@/lib/domain/words'
import { translateIn } from '@/lib/messages/catalogues'
import { can, roleOn, type StoryFacts } from '@/lib/review/policy'
import { emptyDesk, emptyStory, tellDesk, tellStory } from '@/lib/review/told'
import { declaredRoles } from '@/scripts/declared'
import { act, FERRY, inHouse, type Newsroom, newsroom, READY, refusal, seen, storyInCheck } from '@/scripts/testing'
import { addMember } from './add-member'
import { changeRole } from './change-role'
import { closeTeam } from './close-team'
import { createStory } from './create-story'
import { decideVerdict } from './decide-verdict'
import { giveSecondReading } from './give-second-reading'
import { giveTeamRole } from './give-team-role'
import { followGroups } from './in-team'
import { makeTeam } from './make-team'
import { renameTeam } from './rename-team'
import { run } from './run'
import { saveVerdict } from './save-verdict'
import { setActive } from './set-active'
import { setHousePolicy } from './set-house-policy'
import { setStoryTeam } from './set-story-team'
import { submitVerdict } from './submit-verdict'
import { lookAtDesk, lookAtTold } from './verify-told'

let people: Newsroom
let client: pg.Client
/** In this connection alone, for functions and views with faults. */
let on: Db
beforeAll(async () => {
  people = await newsroom()
  client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const rows = async <T>(sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows as T[]
  on = {
    rows,
    one: async <T>(sql: string, values?: unknown[]) => (await rows<T>(sql, values))[0]!,
    model: () => Promise.reject(new Error('one connection alone')),
    now: () => db.now(),
  }
})
afterAll(async () => {
  await client.end()
  await closePool()
})

const accountOf = (id: string): Role =>
  id === people.ana ? 'admin' : id === people.joon || id === people.kim ? 'editor' : 'journalist'
const actor = (id: string): Actor => ({ id, role: accountOf(id), name: 'x', email: 'x' })
const named = (what: string) => `${what} ${crypto.randomUUID().slice(0, 8)}`
const team = async (roles: Partial<Record<keyof Newsroom, TeamRole>> = {}, name = named('Sport')) => {
  const { teamId } = await act(makeTeam, people.ana, { name })
  for (const [who, role] of Object.entries(roles))
    await act(giveTeamRole, people.ana, { teamId, personId: people[who as keyof Newsroom], role })
  return { teamId, name }
}
/** A story of mina's, with its claims, of a team. */
async function storyOf(teamId: string | null, restricted = false) {
  const made = await storyInCheck(people.mina, FERRY, restricted)
  if (teamId) await db.rows('update story set team_id = $2 where id = $1', [made.storyId, teamId])
  return made
}
async function submitted(by: string, claimId: string) {
  await act(saveVerdict, by, { ...(await seen(claimId)), content: READY })
  await act(submitVerdict, by, await seen(claimId))
}
const headNumber = async (claimId: string) =>
  (
    await db.one<{ number: number }>(
      'select r.number from claim c join verdict_revision r on r.id = c.head_revision_id where c.id = $1',
      [claimId],
    )
  ).number
const approve = async (claimId: string) => ({ ...(await seen(claimId)), outcome: 'approved' as const, revision: 1 })

describe('one rule', () => {
  interface Case {
    who: string
    account: Role
    storyId: string
    claimId: string
    is: Role
  }
  interface Rules {
    one: (who: Actor, story: StoryFacts) => Role
    journalist: typeof isJournalistOn
  }
  const RULES: Rules = { one: roleOn, journalist: isJournalistOn }

  /** People of every account role in teams by chance, and stories of those teams or none; what the declared table says of each. */
  async function cases(given: { team: number; place: number; role: TeamRole | null }[]) {
    const table = declaredRoles()
    const teams = [await team(), await team()]
    const stories = await Promise.all([null, ...teams].map((one) => storyOf(one?.teamId ?? null)))
    const who = [people.mina, people.noah, people.joon, people.kim, people.ana]
    const roles = new Map<string, TeamRole>()
    for (const { team, place, role } of given) {
      const key = `${teams[team]!.teamId} ${who[place]}`
      if (role) roles.set(key, role)
      else roles.delete(key)
      // by hand: an admin too, as one is who became an admin later
      await db.rows('delete from team_member where team_id = $1 and person_id = $2', [teams[team]!.teamId, who[place]])
      if (role)
        await db.rows('insert into team_member (team_id, person_id, role) values ($1, $2, $3)', [
          teams[team]!.teamId,
          who[place],
          role,
        ])
    }
    return who.flatMap((id) =>
      stories.map(({ storyId, claims }, n): Case => {
        const role = n === 0 ? null : (roles.get(`${teams[n - 1]!.teamId} ${id}`) ?? null)
        const is = table.find((row) => row.account === accountOf(id) && row.team === role)!.is
        return { who: id, account: accountOf(id), storyId, claimId: claims[0]!.id, is }
      }),
    )
  }

  /** Where the rules say otherwise than the table. */
  async function wrong(made: readonly Case[], { one, journalist }: Rules): Promise<string[]> {
    const found: string[] = []
    for (const { who, account, storyId, claimId, is } of made) {
      const tell = (where: string, got: unknown, wanted: unknown = is) =>
        got === wanted ? null : found.push(`${where}: ${account} is ${String(got)} and should be ${String(wanted)}`)
      const story = (await getStory(db, storyId))!
      tell('one thing', one(actor(who), factsOf(story)))
      tell('a claim', one(actor(who), (await listFacts(db, [claimId])).get(claimId)!.story))
      const said = await on.one<{ role: Role; journalist: boolean; desk: Role | null }>(
        `select role_on($1, $2) as role, ${journalist('$2::uuid', '$1', '$3::text')} as journalist,
           (select role from on_desk d where d.story_id = $2 and d.person_id = $1) as desk`,
        [who, storyId, account],
      )
      tell('the last line', said.role)
      tell('apart', said.journalist, is === 'journalist')
      tell('turn', said.desk, is === 'admin' ? null : is)
      const listed = (await listDesk(on, storyId)).find((p) => p.id === who)?.role ?? null
      tell('lists', listed, is === 'admin' ? null : is)
    }
    return found
  }

  it('for one thing, for lists, for turns, for what is read apart and for the last line; a fault in any is found', {
    timeout: 120_000,
  }, async () => {
    const given = fc.record({
      team: fc.nat(1),
      place: fc.nat(4),
      role: fc.constantFrom<TeamRole | null>('journalist', 'editor', 'editor', null),
    })
    const fault = fc.sample(fc.array(given, { minLength: 6, maxLength: 14 }), 4)
    for (const one of fault) expect(await wrong(await cases(one), RULES)).toEqual([])
    // one in which everybody's role in a team is another than their account's
    const made = await cases(
      [0, 1, 2, 3, 4].map((place) => ({ team: 0, place, role: place < 2 || place === 4 ? 'editor' : ('journalist' as const) })),
    )
    expect(await wrong(made, RULES)).toEqual([])
    expect(new Set(made.map(({ is }) => is))).toEqual(new Set(ROLES))
    const faults: [string, Partial<Rules> | string][] = [
      ['the account alone', { one: (who) => who.role }],
      ['an admin by way of a team', { one: (who, story) => story.teamRoles[who.id] ?? who.role }],
      ['roles that only rise', { one: (who, story) => (story.teamRoles[who.id] === 'editor' ? 'editor' : who.role) }],
      ['read apart by the account', { journalist: (_story, _person, role) => `(${role} = 'journalist')` }],
      [
        'turns by the account',
        fs.readFileSync('prisma/views/on_desk.sql', 'utf8').replace(/case when s\.team_id is null[\s\S]*? end as role/, 'p.role'),
      ],
      [
        'the last line by the account',
        fs.readFileSync('prisma/functions/role_in.sql', 'utf8').replace(/select m\.role from [^)]*/, 'select null::role'),
      ],
    ]
    for (const [name, seeded] of faults) {
      if (typeof seeded !== 'string') {
        expect(await wrong(made, { ...RULES, ...seeded }), name).not.toEqual([])
        continue
      }
      await client.query('begin')
      await client.query(seeded)
      expect(await wrong(made, RULES), name).not.toEqual([])
      await client.query('rollback')
    }
    expect(faults[4]![1]).not.toBe(fs.readFileSync('prisma/views/on_desk.sql', 'utf8'))
    expect(faults[5]![1]).not.toBe(fs.readFileSync('prisma/functions/role_in.sql', 'utf8'))
  })
})

describe('a role in a team', () => {
  it('decides in its stories and nowhere else: by the command, by the database behind it, and in turn, queue and what a page says one may', async () => {
    const { teamId } = await team({ noah: 'editor', kim: 'journalist' })
    const [there, elsewhere] = [await storyOf(teamId), await storyOf(null)]
    for (const { claims } of [there, elsewhere]) await submitted(people.mina, claims[0]!.id)
    const [one, other] = [there.claims[0]!.id, elsewhere.claims[0]!.id]
    const decides = async (who: string, storyId: string) =>
      (await listTurn(db, actor(who))).some((t) => t.kind === 'decide' && t.storyId === storyId)
    expect([await decides(people.noah, there.storyId), await decides(people.noah, elsewhere.storyId)]).toEqual([true, false])
    expect([await decides(people.kim, there.storyId), await decides(people.kim, elsewhere.storyId)]).toEqual([false, true])
    // an editor of the newsroom who is not in the team decides there as everywhere
    expect(await decides(people.joon, there.storyId)).toBe(true)
    expect((await listQueue(db, actor(people.noah))).rows.map((r) => r.storyId)).toEqual([there.storyId])
    expect((await listQueue(db, actor(people.kim))).rows.map((r) => r.storyId)).not.toContain(there.storyId)
    for (const [who, claimId] of [
      [people.noah, other],
      [people.kim, one],
    ] as const) {
      await expect(run(decideVerdict, who, await approve(claimId))).rejects.toMatchObject({ code: 'forbidden' })
      await expect(
        on.rows(
          `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, policy_version)
           select head_revision_id, id, 'approved', $2, 'editor', '', (policy_in_force()).version from claim where id = $1`,
          [claimId, who],
        ),
      ).rejects.toMatchObject({ code: 'SS006' })
    }
    await act(decideVerdict, people.noah, await approve(one))
    // taken out, it ends with the next request
    await act(giveTeamRole, people.ana, { teamId, personId: people.noah, role: null })
    await submitted(people.mina, there.claims[1]!.id)
    await expect(run(decideVerdict, people.noah, await approve(there.claims[1]!.id))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await decides(people.noah, there.storyId)).toBe(false)
  })

  it('never lets anybody decide on their own words', async () => {
    const { teamId } = await team({ mina: 'editor' })
    const { claims } = await storyOf(teamId)
    await submitted(people.mina, claims[0]!.id)
    await expect(run(decideVerdict, people.mina, await approve(claims[0]!.id))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('reads second where it is a journalist’s; whoever could see a first verdict as an editor reads it second in no team', async () => {
    await inHouse({ secondReading: 'all' }, async () => {
      const { teamId } = await team({ kim: 'editor', noah: 'editor' })
      const { storyId, claims } = await storyOf(teamId)
      const claimId = claims[0]!.id
      await submitted(people.mina, claimId)
      const reads = async (who: string) => can(actor(who), 'second-read', (await listFacts(db, [claimId])).get(claimId)!)
      const shown = async () =>
        (await db.rows<{ id: string }>('select person_id as id from shown_verdict where claim_id = $1', [claimId])).map(
          (r) => r.id,
        )
      // an editor's eyes, by the team alone
      expect((await getClaims(db, [claimId], actor(people.noah)))[0]!.head).not.toBeNull()
      await act(giveTeamRole, people.ana, { teamId, personId: people.noah, role: null })
      await act(giveTeamRole, people.ana, { teamId, personId: people.kim, role: 'journalist' })
      expect(await shown()).toEqual(expect.arrayContaining([people.noah, people.kim]))
      expect([await reads(people.noah), await reads(people.kim)]).toEqual([false, false])
      // somebody who was a journalist there all along may, and is not shown it
      const fresh = await newsroom()
      await act(giveTeamRole, people.ana, { teamId, personId: fresh.kim, role: 'journalist' })
      const reader: Actor = { ...actor(fresh.kim), role: 'editor' }
      expect(await shown()).toContain(fresh.kim) // an editor until now
      expect((await getClaims(db, [claimId], { ...actor(fresh.noah), role: 'journalist' }))[0]!.head).toBeNull()
      await act(saveVerdict, people.mina, { ...(await seen(claims[1]!.id)), content: READY })
      await act(submitVerdict, people.mina, await seen(claims[1]!.id))
      // made after they are a journalist there, and so hidden from them
      expect((await getClaims(db, [claims[1]!.id], reader))[0]!.head).toBeNull()
      await act(giveSecondReading, fresh.kim, { ...(await seen(claims[1]!.id)), content: READY })
      // the story moves to where they are an editor no more
      const moved = await storyOf(null)
      await submitted(people.mina, moved.claims[0]!.id)
      await act(setStoryTeam, people.joon, { storyId: moved.storyId, teamId })
      expect(
        await db.rows('select from shown_verdict where claim_id = $1 and person_id = $2', [moved.claims[0]!.id, people.kim]),
      ).toHaveLength(1)
      expect(storyId).not.toBe(moved.storyId)
      // seeded: without its trigger the last look is forgotten
      const blind = await storyOf(null)
      await submitted(people.mina, blind.claims[0]!.id)
      await client.query('set session_replication_role = replica')
      await client.query('update story set team_id = $2 where id = $1', [blind.storyId, teamId])
      await client.query('set session_replication_role = origin')
      expect(can(actor(people.kim), 'second-read', (await listFacts(db, [blind.claims[0]!.id])).get(blind.claims[0]!.id)!)).toBe(
        true,
      )
      expect(blindTo('c', '$1', '$2')).toContain('team_member')
    })
  })

  it('asks for a second factor as an editor’s account does, and is told to all who decide', async () => {
    const fresh = await newsroom()
    const lacks = async () => (await findActor(await openSession(fresh.mina)))!
    const before = await getHousePolicy(db)
    const set = async (secondFactor: 'editors' | 'nobody') => {
      const { version } = await getHousePolicy(db)
      await act(setHousePolicy, people.ana, { version, content: { ...before.content, secondFactor }, note: '' })
    }
    await db.rows(
      `insert into passkey (person_id, credential_id, public_key, name, transports) values ($1, $2, 'x', 'key', '{}')`,
      [people.ana, crypto.randomUUID()],
    )
    await set('editors')
    try {
      expect(await lacks()).toMatchObject({ lacksFactor: false, editsTeam: false })
      const news = await countNews(db, actor(people.kim))
      await setPost(db, true)
      const { teamId, name } = await team()
      await act(giveTeamRole, people.ana, { teamId, personId: fresh.mina, role: 'editor' })
      await setPost(db, false)
      expect(await lacks()).toMatchObject({ lacksFactor: true, editsTeam: true })
      expect(await countNews(db, actor(people.kim))).toBe(news + 1)
      const letters = await db.rows<{ id: string }>(
        `select person_id as id from account_letter where kind = 'role-given' and facts ->> 'team' = $1`,
        [name],
      )
      expect(letters.map((l) => l.id)).toEqual(expect.arrayContaining([people.joon, people.kim]))
      expect(letters.map((l) => l.id)).not.toContain(fresh.mina)
    } finally {
      await set('nobody')
    }
  })
})

describe('a team', () => {
  it('is made, renamed, closed and opened by admins, each once and in the trail; a name is one team’s however it is written', async () => {
    const { teamId, name } = await team()
    await expect(run(makeTeam, people.joon, { name: named('Arts') })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await refusal(makeTeam, people.ana, { name: name.toUpperCase() })).refused).toBe('team-taken')
    const other = await team()
    expect((await refusal(renameTeam, people.ana, { teamId: other.teamId, name })).refused).toBe('team-taken')
    await act(renameTeam, people.ana, { teamId, name: `${name}!` })
    for (const _again of [1, 2]) await act(closeTeam, people.ana, { teamId, open: false })
    await act(closeTeam, people.ana, { teamId, open: true })
    const told = (await listEvents(db, NEWSROOM, null, {})).filter((e) => (e.payload as { team?: string }).team === teamId)
    expect(told.map((e) => e.type)).toEqual(['team-made', 'team-renamed', 'team-closed', 'team-reopened'])
  })

  it('takes nobody who is an admin or closed; its last editor may go: those of the newsroom decide, and the answer says so', async () => {
    const { teamId } = await team({ noah: 'editor' })
    const give = (personId: string, role: TeamRole | null) => ({ teamId, personId, role })
    expect((await refusal(giveTeamRole, people.ana, give(people.ana, 'editor'))).refused).toBe('no-desk')
    const fresh = await newsroom()
    await act(setActive, people.ana, { personId: fresh.noah, active: false })
    expect((await refusal(giveTeamRole, people.ana, give(fresh.noah, 'editor'))).refused).toBe('nobody')
    const { claims } = await storyOf(teamId)
    await submitted(people.mina, claims[0]!.id)
    expect(await decidedBy(db, teamId)).toBe('team')
    expect(await act(giveTeamRole, people.ana, give(people.noah, 'journalist'))).toEqual({
      role: 'journalist',
      decidedBy: 'newsroom',
    })
    await act(decideVerdict, people.joon, await approve(claims[0]!.id))
    // nobody in it at all: a person without a team is what their account says
    expect(await act(giveTeamRole, people.ana, give(people.noah, null))).toEqual({ role: null, decidedBy: 'newsroom' })
    // an admin of later is one there too, whatever the team says
    await act(giveTeamRole, people.ana, give(fresh.joon, 'editor'))
    await act(changeRole, people.ana, { personId: fresh.joon, role: 'admin', version: 1 })
    expect(await decidedBy(db, teamId)).toBe('newsroom')
  })

  it('in which nobody decides is named: to whoever brings that about, under People and in the machine room, until somebody does', async () => {
    const fresh = await newsroom()
    const { teamId, name } = await team()
    const give = (personId: string, role: TeamRole | null) => act(giveTeamRole, people.ana, { teamId, personId, role })
    await give(fresh.noah, 'editor')
    await db.rows(
      `insert into team_member (team_id, person_id, role) select $1, id, 'journalist' from person where role = 'editor' on conflict do nothing`,
      [teamId],
    )
    const { storyId, claims } = await storyOf(teamId)
    await submitted(people.mina, claims[0]!.id)
    const state = async () => ({
      by: await decidedBy(db, teamId),
      listed: (await listTeams(db)).find((t) => t.id === teamId)!.decidedBy,
      stuck: (await listStuck(db)).find((s) => s.storyId === storyId),
      turns: (
        await db.rows<{ id: string }>(`select person_id as id from turn where story_id = $1 and kind <> 'check'`, [storyId])
      ).map((t) => t.id),
    })
    expect(await state()).toEqual({ by: 'team', listed: 'team', stuck: undefined, turns: [fresh.noah] })
    // the one editor's account closes
    await act(setActive, people.ana, { personId: fresh.noah, active: false })
    const stuck = { storyId, left: false, waits: 1, undecided: name, couldAsk: false }
    expect(await state()).toEqual({ by: 'nobody', listed: 'nobody', stuck, turns: [] })
    expect(await give(people.noah, 'journalist')).toEqual({ role: 'journalist', decidedBy: 'nobody' })
    // its owner does not move it, and is not sent to an editor whom it has not
    const kept = await refusal(setStoryTeam, people.mina, { storyId, teamId: null })
    expect([kept.refused, translateIn('en').said(kept.message)]).toEqual([
      'under-decision',
      expect.stringContaining('Ask an admin'),
    ])
    // seeded: a view that looks at restricted stories alone knows of nothing
    const sql = fs.readFileSync('prisma/views/without_editor.sql', 'utf8')
    const faulty = sql.replaceAll(/\(s\.visibility = 'restricted' or .*?undecided_team u\)\)/g, "s.visibility = 'restricted'")
    expect(faulty).not.toBe(sql)
    await client.query('begin')
    await client.query(faulty)
    expect((await listStuck(on)).filter((s) => s.storyId === storyId)).toEqual([])
    await client.query('rollback')
    // the way on: one of the newsroom's has the role of their account again
    expect(await give(people.joon, null)).toEqual({ role: null, decidedBy: 'newsroom' })
    expect(await state()).toEqual({ by: 'newsroom', listed: 'newsroom', stuck: undefined, turns: [people.joon] })
    await act(decideVerdict, people.joon, await approve(claims[0]!.id))
  })

  it('tells a story’s people why nobody there decides, and who could be asked in: each who is named can decide, and nobody else', async () => {
    const t = translateIn('en')
    const { teamId, name } = await team()
    const { storyId, claims } = await storyOf(teamId, true)
    await submitted(people.mina, claims[0]!.id)
    const waits = () => waitsWithoutEditor(on, storyId)
    const why = async () => t.said(whyNobodyDecides(await waits()))
    await client.query('begin')
    try {
      // of everybody at the desk, those who are named take it away when they are asked in
      const everybody = await on.rows<{ id: string }>('select id from person where id = any($1)', [Object.values(people)])
      const helping = async () => {
        const named = (await waits()).editors
        for (const { id } of everybody) {
          await client.query('savepoint asked')
          await putOnStory(on, storyId, id, { by: people.mina })
          expect([id, (await waits()).claims === 0]).toEqual([id, named.includes(id)])
          await client.query('rollback to savepoint asked')
        }
        return everybody.map((p) => p.id).filter((id) => named.includes(id))
      }
      expect(await helping()).toEqual(expect.arrayContaining([people.joon, people.kim]))
      expect(await why()).toBe('Nobody who could decide sees this story.')
      // one is a journalist there, the other had a part in it: the newsroom’s others are away
      await client.query(`update person set disabled_at = now() where role = 'editor' and id <> all($1)`, [
        [people.joon, people.kim],
      ])
      await client.query(`insert into team_member (team_id, person_id, role) values ($1, $2, 'journalist')`, [
        teamId,
        people.joon,
      ])
      expect(await helping()).toEqual([people.kim])
      await client.query('savepoint hand')
      await client.query(`insert into claim_hand (claim_id, person_id, how) values ($1, $2, 'wrote')`, [
        claims[0]!.id,
        people.kim,
      ])
      expect(await helping()).toEqual([])
      expect(await why()).toContain('Every editor had a part in what waits')
      expect((await listStuck(on)).find((s) => s.storyId === storyId)).toMatchObject({ undecided: null, couldAsk: false })
      await client.query('rollback to savepoint hand')
      await client.query(`insert into team_member (team_id, person_id, role) values ($1, $2, 'journalist')`, [teamId, people.kim])
      expect(await helping()).toEqual([])
      expect(await why()).toBe(`Nobody decides in the team ${name}. Ask an admin to make somebody an editor there.`)
      // of no team, and nobody at the desk is an editor
      await client.query('update story set team_id = null where id = $1', [storyId])
      await client.query(`update person set disabled_at = now() where role = 'editor'`)
      expect(await helping()).toEqual([])
      expect(await why()).toBe('Nobody in the newsroom is an editor. Ask an admin to make somebody one.')
    } finally {
      await client.query('rollback')
    }
  })

  it('whose editors are a desk’s only ones is a desk with editors: the house’s rules count them, and who to ask names them', async () => {
    const { teamId } = await team()
    const closed = await team()
    await client.query('begin')
    try {
      await client.query('delete from team_member')
      await client.query(`update person set disabled_at = now() where role <> 'admin'`)
      await client.query(`update person set disabled_at = null, role = 'journalist' where id = any($1)`, [
        [people.mina, people.noah, people.joon],
      ])
      const counts = async () => {
        const { editors, journalists } = await countDesk(on)
        return [editors, journalists, (await listHolders(on, 'editor')).map((p) => p.id)]
      }
      expect(await counts()).toEqual([0, 3, []])
      const put = (team: string, who: string) =>
        client.query(`insert into team_member (team_id, person_id, role) values ($1, $2, 'editor')`, [team, who])
      await put(teamId, people.noah)
      await put(teamId, people.mina)
      expect(await counts()).toEqual([2, 3, [people.mina, people.noah]])
      // whoever is invited and has not come in can be asked nothing yet
      await client.query(
        `insert into account_link (person_id, kind, expires_at) values ($1, 'invitation', now() + interval '1 day')`,
        [people.noah],
      )
      expect((await listHolders(on, 'editor')).map((p) => p.id)).toEqual([people.mina])
      await client.query('delete from account_link where person_id = $1', [people.noah])
      // two in one team and one in another sign off no story of three; a closed team gets none
      await put(closed.teamId, people.noah)
      await put(closed.teamId, people.mina)
      await put(closed.teamId, people.joon)
      expect((await counts())[0]).toBe(3)
      await client.query('update team set closed_at = now() where id = $1', [closed.teamId])
      expect((await counts())[0]).toBe(2)
    } finally {
      await client.query('rollback')
    }
  })

  it('has its new editors told to whoever is one, in whatever team, by letter and under the bell, which names the team', async () => {
    const fresh = await newsroom()
    const first = await team()
    await act(giveTeamRole, people.ana, { teamId: first.teamId, personId: fresh.noah, role: 'editor' })
    const second = await team()
    const journalist = await newsroom()
    const news = async (id: string) =>
      (await listNews(db, { id, role: 'journalist' })).items
        .filter((item) => item.team === second.name)
        .map((item) => [translateIn('en').said(newsInWords(item, item.by)), item.text])
    await setPost(db, true)
    await act(giveTeamRole, people.ana, { teamId: second.teamId, personId: fresh.mina, role: 'editor' })
    await setPost(db, false)
    expect(await news(fresh.noah)).toEqual([[`ana made mina an editor in the team ${second.name}`, 'mina']])
    expect([await news(fresh.mina), await news(journalist.noah)]).toEqual([[], []])
    const letters = await db.rows<{ id: string }>(
      `select person_id as id from account_letter where kind = 'role-given' and facts ->> 'team' = $1`,
      [second.name],
    )
    const told = letters.map((l) => l.id)
    expect(told).toEqual(expect.arrayContaining([fresh.noah, people.joon]))
    for (const id of [fresh.mina, journalist.noah, people.ana]) expect(told).not.toContain(id)
  })

  it('shows nobody a first verdict whom they make its second reader: neither on the first page, nor by way of an admin’s account', async () => {
    await inHouse({ secondReading: 'all' }, async () => {
      const fresh = await newsroom()
      const { teamId } = await team()
      await act(giveTeamRole, people.ana, { teamId, personId: fresh.kim, role: 'journalist' })
      const { storyId, claims } = await storyOf(teamId)
      const [first, second] = claims
      await submitted(people.mina, first!.id)
      const articleId = (await db.one<{ id: string }>('select article_id as id from claim where id = $1', [first!.id])).id
      const bar = async (id: string, role: Role) =>
        (await listBar(db, articleId, { id, role })).find((c) => c.id === first!.id)!.value
      expect([await bar(fresh.kim, 'editor'), await bar(people.mina, 'journalist'), await bar(people.joon, 'editor')]).toEqual([
        null,
        'unverified',
        'unverified',
      ])
      const shown = async (claimId: string) =>
        (await db.rows('select from shown_verdict where claim_id = $1 and person_id = $2', [claimId, fresh.kim])).length
      expect(await shown(first!.id)).toBe(0)
      const become = async (role: Role) => {
        const { version } = await db.one<{ version: number }>('select version from person where id = $1', [fresh.kim])
        await act(changeRole, people.ana, { personId: fresh.kim, role, version })
      }
      await become('admin')
      await submitted(people.mina, second!.id)
      await become('editor')
      expect([await shown(first!.id), await shown(second!.id)]).toEqual([1, 1])
      expect(storyId).toBeTruthy()
    })
  })

  it('that is closed gets no story and keeps those that are open, with the roles of its people', async () => {
    const { teamId, name } = await team({ noah: 'editor' })
    const { storyId, claims } = await storyOf(teamId)
    const elsewhere = await storyOf(null)
    await act(closeTeam, people.ana, { teamId, open: false })
    const story = { title: 'T', dueAt: null, restricted: false }
    for (const id of [teamId, crypto.randomUUID()]) {
      expect((await refusal(createStory, people.mina, { ...story, teamId: id })).refused).toBe('no-team')
      expect((await refusal(setStoryTeam, people.mina, { storyId: elsewhere.storyId, teamId: id })).refused).toBe('no-team')
    }
    expect((await listTeams(db)).find((t) => t.id === teamId)).toMatchObject({ closed: true, openStories: 1 })
    await submitted(people.mina, claims[0]!.id)
    await act(decideVerdict, people.noah, await approve(claims[0]!.id))
    expect((await listStories(db, actor(people.mina), 1, '', 'all', teamId)).rows.map((s) => [s.id, s.team])).toEqual([
      [storyId, name],
    ])
    await act(setStoryTeam, people.mina, { storyId, teamId: null })
    expect((await listStories(db, actor(people.mina), 1, '', 'all', teamId)).total).toBe(0)
  })
})

describe('a story', () => {
  it('is given to a team by its owner or an editor there; nobody makes themselves an editor of it; who may not see it learns nothing', async () => {
    const { teamId } = await team({ mina: 'editor', noah: 'editor', kim: 'journalist' })
    const { storyId } = await storyOf(null, true)
    const give = { storyId, teamId }
    for (const who of [people.noah, people.kim, people.ana])
      await expect(run(setStoryTeam, who, give)).rejects.toMatchObject({ code: 'not-found' })
    expect((await refusal(setStoryTeam, people.mina, give)).refused).toBe('would-decide')
    await act(addMember, people.mina, { storyId, personId: people.joon })
    await act(setStoryTeam, people.joon, give)
    // an editor by account who is none there does not win the newsroom's role back
    await act(addMember, people.mina, { storyId, personId: people.kim })
    await expect(run(setStoryTeam, people.kim, { storyId, teamId: null })).rejects.toMatchObject({ code: 'forbidden' })
    const people_ = await listStoryPeople(db, storyId)
    expect(people_.map((p) => [p.id, p.role])).toEqual(
      expect.arrayContaining([
        [people.mina, 'editor'],
        [people.joon, 'editor'],
        [people.kim, 'journalist'],
      ]),
    )
    const own = await act(createStory, people.mina, { title: 'Own', dueAt: null, restricted: false, teamId })
    expect((await getStory(db, own.storyId))!.team).toMatchObject({ id: teamId })
    const practice = await act(createStory, people.mina, { title: 'P', dueAt: null, restricted: true, practice: true, teamId })
    expect((await getStory(db, practice.storyId))!.team).toBeNull()
    // trail and table say the same
    for (const id of [storyId, own.storyId]) {
      const told = emptyStory()
      for (const { personId, seq, type, claimId, payload } of await listEvents(db, id, null))
        tellStory(told, { seq, type, personId, claimId, payload: payload as Record<string, unknown> })
      const faults: object[] = []
      await lookAtTold(db, id, told, null, (fault) => faults.push(fault))
      expect(faults).toEqual([])
      await lookAtTold(db, id, { ...told, team: null }, null, (fault) => faults.push(fault))
      expect(faults).toEqual([{ table: 'story', row: id, fault: 'it is of another team than its trail says' }])
    }
  })

  it('keeps a role that an admin gave where groups say the same, and when they say it no more; who decides there again is told of', async () => {
    const { teamId, name } = await team({ kim: 'journalist' })
    const kim = { id: people.kim, name: 'kim' }
    const follow = (wanted: [string, TeamRole][]) => transaction((tx) => followGroups(tx, 'Sign-in', kim, wanted))
    await setPost(db, true)
    const letters = async () =>
      (await db.rows(`select from account_letter where kind = 'role-given' and facts ->> 'team' = $1`, [name])).length
    const is = async () => (await db.rows('select role, issuer from team_member where team_id = $1', [teamId]))[0]
    await follow([[name, 'journalist']])
    expect(await is()).toEqual({ role: 'journalist', issuer: null })
    await follow([])
    expect(await is()).toEqual({ role: 'journalist', issuer: null })
    expect(await letters()).toBe(0)
    await act(giveTeamRole, people.ana, { teamId, personId: people.kim, role: null })
    expect(await letters()).toBeGreaterThan(0)
    await setPost(db, false)
  })

  it('stays where it is while editors have a verdict in hand, but for them: who decides is not chosen after a return', async () => {
    const { teamId } = await team({ noah: 'editor' })
    const { storyId, claims } = await storyOf(null)
    await submitted(people.mina, claims[0]!.id)
    const move = (teamId: string | null) => ({ storyId, teamId })
    expect((await refusal(setStoryTeam, people.mina, move(teamId))).refused).toBe('under-decision')
    await act(decideVerdict, people.joon, {
      ...(await approve(claims[0]!.id)),
      outcome: 'returned',
      reason: 'Say what was searched.',
      kind: 'evidence',
    } as never)
    expect((await refusal(setStoryTeam, people.mina, move(teamId))).refused).toBe('under-decision')
    await act(setStoryTeam, people.joon, move(teamId))
    await act(setStoryTeam, people.noah, move(null))
    await submitted(people.mina, claims[0]!.id)
    await act(decideVerdict, people.joon, { ...(await approve(claims[0]!.id)), revision: await headNumber(claims[0]!.id) })
    await act(setStoryTeam, people.mina, move(teamId))
  })

  it('a role in a team that no admin gave is named by who looks at the whole desk', async () => {
    const { teamId } = await team({ noah: 'editor' })
    const told = emptyDesk()
    for (const { personId, seq, type, claimId, payload } of await listEvents(db, NEWSROOM, null))
      tellDesk(told, { seq, type, personId, claimId, payload: payload as Record<string, unknown> })
    const faults = async () => {
      const found: { table: string; row: string; fault: string }[] = []
      await lookAtDesk(db, told, (fault) => found.push(fault))
      return found
        .filter(({ table, row }) => table.startsWith('team') && row.startsWith(teamId))
        .map(({ row, fault }) => [row, fault])
    }
    expect(await faults()).toEqual([])
    await db.rows(`insert into team_member (team_id, person_id, role) values ($1, $2, 'editor')`, [teamId, people.mina])
    await db.rows(`update team_member set role = 'journalist' where team_id = $1 and person_id = $2`, [teamId, people.noah])
    expect(await faults()).toEqual(
      expect.arrayContaining([
        [`${teamId} ${people.mina}`, 'no event of the trail made it'],
        [`${teamId} ${people.noah}`, 'the role is journalist, and the trail says editor'],
      ]),
    )
  })
})
