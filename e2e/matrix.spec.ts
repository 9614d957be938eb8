import { createHash } from 'node:crypto'
import pg from 'pg'
import type { TeamRole } from '../lib/domain/team'
import { CLAIM_STATES, type ClaimState, ROLES, type Role } from '../lib/domain/words'
import {
  type Declared,
  declaredRoles,
  declaredSight,
  declaredTable,
  type Expected,
  expectedOf,
  RELATIONS,
  type RelationTo,
} from '../scripts/declared'
import { arrive, EMPTY, expect, makeStory, PASSWORD, send, session, test } from './desk'

/**
 * The declared table of docs/life-of-a-verdict.md, cell by cell, against the running server: every state × command ×
 * role × relation. Each cell has a claim of its own, put into its state in the database; what is refused must have
 * changed nothing.
 */
const TABLE = declaredTable()
const ME: Record<Role, 'mina' | 'joon' | 'ana'> = { journalist: 'mina', editor: 'joon', admin: 'ana' }
/** Which facts a command's ways depend on: each value is a cell. */
const VARIANTS: Record<string, readonly boolean[]> = {
  submit: [true, false],
  'second-read': [true, false],
  adjudicate: [true, false],
  confirm: [true, false],
}
const FACT: Record<string, string> = {
  submit: 'needsSecond',
  'second-read': 'agrees',
  adjudicate: 'sendsBack',
  confirm: 'awaitsEyes',
}
const TEXTS = {
  target: 'Head of the matrix\n\nThe harbour office counted its boats again on Monday, a clerk said.',
  source: 'Other head\n\nNothing about boats stands in this one.',
}
const DECIDED: readonly ClaimState[] = ['approved', 'contested']

interface Cell {
  id: string
  spare: string
  row: Declared
  state: ClaimState
  role: Role
  relation: RelationTo
  fact: boolean
  expected: Expected
}

/** Whether somebody can stand so to a claim in this state. */
function isPossible(state: ClaimState, relation: RelationTo): boolean {
  if (relation === 'author') return state !== 'unchecked'
  if (relation === 'second') return !['unchecked', 'second_read', 'withdrawn'].includes(state)
  if (relation === 'contester') return state === 'contested'
  if (relation === 'approver') return DECIDED.includes(state)
  return true
}

function cells(): Cell[] {
  const all: Cell[] = []
  for (const row of TABLE)
    for (const state of CLAIM_STATES)
      for (const role of ROLES)
        for (const relation of RELATIONS)
          for (const fact of VARIANTS[row.command] ?? [false]) {
            if (!isPossible(state, relation)) continue
            const facts = FACT[row.command] ? { [FACT[row.command]!]: fact } : {}
            const expected = expectedOf(row, state, role, relation, facts)
            all.push({ id: crypto.randomUUID(), spare: crypto.randomUUID(), row, state, role, relation, fact, expected })
          }
  return all
}

/** Commands that the house can want a fresh proof for, of those that make a verdict's life. */
const FRESH: readonly string[] = ['approve', 'approve-unreviewed', 'confirm', 'return', 'adjudicate', 'uphold', 'overturn']

/** Every command on every state by each of these roles, as somebody who has no part in the claim. */
const plain = (roles: readonly Role[]): Cell[] =>
  TABLE.flatMap((row) =>
    CLAIM_STATES.flatMap((state) =>
      roles.map((role): Cell => {
        const expected = expectedOf(row, state, role, 'none', FACT[row.command] ? { [FACT[row.command]!]: false } : {})
        return { id: crypto.randomUUID(), spare: crypto.randomUUID(), row, state, role, relation: 'none', fact: false, expected }
      }),
    ),
  )

/** Six at a time. */
async function each<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...list]
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one)
    }),
  )
}

/** What an answer came to, in the table's words. */
async function came(answer: Awaited<ReturnType<typeof ask>>): Promise<string> {
  const body = await answer.json().catch(() => ({}))
  if (body.code === 'fresh-proof') return 'fresh-proof'
  if (answer.status() === 403) return 'denied'
  if (answer.status() === 409 || answer.status() === 422) return 'refused'
  if (!answer.ok()) return `status ${answer.status()}`
  return body.unchanged ? 'unchanged' : 'to'
}

/** Ends a test's work: thousands of claims of its stories would fill every queue after it. */
async function leave(db: pg.Client, storyIds: readonly string[]): Promise<void> {
  await db.query('begin')
  await db.query('set local session_replication_role = replica')
  await db.query(`update claim set state = 'withdrawn', withdrawn_reason = '"Of the matrix."' where story_id = any($1)`, [
    storyIds,
  ])
  await db.query('commit')
  await db.end()
}

/** The database for as long as a test needs it; afterwards none of a story's claims waits for anybody. */
async function withDatabase(storyIds: readonly string[], work: (db: pg.Client) => Promise<void>): Promise<void> {
  const db = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await db.connect()
  try {
    await work(db)
  } finally {
    await leave(db, storyIds)
  }
}

/** What each claim of some cells is now; `version 3` and no event is what it was arranged as. */
async function untouched(db: pg.Client, cells: readonly Cell[]): Promise<Cell[]> {
  const { rows } = await db.query<{ id: string }>(
    `select c.id from claim c join unnest($1::uuid[], $2::text[]) as x(id, state) on x.id = c.id
     where c.state = x.state::claim_state and c.version = 3 and not exists (select 1 from event e where e.claim_id = c.id)`,
    [cells.map((c) => c.id), cells.map((c) => c.state)],
  )
  const same = new Set(rows.map((r) => r.id))
  return cells.filter((c) => same.has(c.id))
}

test.describe('the life of a verdict through HTTP', () => {
  test('every state × command × role × relation does what the declared table says', async ({ browser }, info) => {
    test.setTimeout(600_000)
    const all = cells()
    const people = Object.fromEntries(
      await Promise.all(
        ROLES.map(async (role) => {
          const context = await browser.newContext()
          await session(context.request, ME[role])
          return [role, context.request] as const
        }),
      ),
    ) as Record<Role, Awaited<ReturnType<typeof browser.newContext>>['request']>
    const { storyId, claims } = await makeStory(people.journalist, 'The matrix', TEXTS)
    const model = claims.find((c) => c.quote.startsWith('The harbour'))!
    const db = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await db.connect()
    const before = (await (await people.admin.get('/api/house-policy')).json()).versions[0]
    const setRules = async (content: unknown) => {
      const now = (await (await people.admin.get('/api/house-policy')).json()).versions[0]
      const answer = await send(people.admin, 'PUT', '/api/house-policy', { version: now.version, content, note: '' })
      expect(answer.status()).toBe(200)
    }
    await setRules({ ...before.content, approveUnreviewed: true })
    try {
      await arrange(db, all, model.id)
      const head = await db.query(`select id, version from claim where id = any($1)`, [all.map((c) => c.id)])
      expect(head.rows.length).toBe(all.length)
      const wrong: string[] = []
      await each(all, async (cell) => {
        const answer = await ask(people[cell.role], cell, model)
        const body = await answer.json().catch(() => ({}))
        const got = await came(answer)
        if (got !== cell.expected.kind)
          wrong.push(
            `${name(cell)}: ${got} (${answer.status()} ${body.code ?? ''} ${body.detail ?? ''}), expected ${cell.expected.kind}`,
          )
        if ((got === 'denied' || got === 'refused') && !/[.!]$/.test(body.detail ?? '')) wrong.push(`${name(cell)}: no sentence`)
      })
      const after = await db.query<{ id: string; state: ClaimState; version: number; events: string }>(
        `select c.id, c.state, c.version, (select count(*) from event e where e.claim_id = c.id) as events from claim c where id = any($1)`,
        [all.map((c) => c.id)],
      )
      const now = new Map(after.rows.map((r) => [r.id, r]))
      for (const cell of all) {
        const row = now.get(cell.id)!
        if (cell.expected.kind === 'to') {
          if (row.state !== cell.expected.to) wrong.push(`${name(cell)}: became ${row.state}, expected ${cell.expected.to}`)
        } else if (row.state !== cell.state || row.version !== 3 || row.events !== '0')
          wrong.push(`${name(cell)}: changed something (${row.state}, version ${row.version}, ${row.events} events)`)
      }
      expect(wrong.slice(0, 20), `${wrong.length} of ${all.length}`).toEqual([])
      info.annotations.push({ type: 'matrix', description: `${all.length} cells through HTTP` })

      // nobody signed in, and the right request by the wrong page
      const nobody = await browser.newContext()
      for (const row of TABLE) {
        const cell = all.find((c) => c.row === row)!
        expect((await ask(nobody.request, cell, model)).status(), row.command).toBe(401)
      }
      await nobody.close()
    } finally {
      await setRules(before.content)
      await leave(db, [storyId])
    }
  })
})

test.describe('a restricted story through HTTP', () => {
  test('to whoever is outside, whatever their role, every command on every state answers as if it were not there; an editor who is asked in stands as their role says', async ({
    browser,
  }, info) => {
    test.setTimeout(240_000)
    const noah = await arrive(browser, 'noah')
    const { storyId, claims } = await makeStory(noah.context.request, 'The matrix behind a door', TEXTS, true)
    const model = claims.find((c) => c.quote.startsWith('The harbour'))!
    const outside = TABLE.flatMap((row) =>
      CLAIM_STATES.flatMap((state) =>
        ROLES.map((role): Cell => {
          const expected: Expected = { kind: 'denied' }
          const ids = { id: crypto.randomUUID(), spare: crypto.randomUUID() }
          return { ...ids, row, state, role, relation: 'none', fact: false, expected }
        }),
      ),
    )
    const people = Object.fromEntries(
      await Promise.all(ROLES.map(async (role) => [role, (await arrive(browser, ME[role])).context.request] as const)),
    ) as Record<Role, typeof noah.context.request>
    const db = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await db.connect()
    try {
      await arrange(db, outside, model.id)
      const rows = async () =>
        (
          await db.query('select md5(string_agg(c::text, $2 order by c.id)) as all from claim c where c.story_id = $1', [
            storyId,
            ',',
          ])
        ).rows
      const head = async () => (await db.query('select head_seq from stream where id = $1', [storyId])).rows
      const before = [await rows(), await head()]
      /** What an answer says, but for the number of the request. */
      const said = async (answer: Awaited<ReturnType<typeof ask>>) => {
        const { requestId, instance, ...body } = await answer.json()
        return JSON.stringify([answer.status(), body])
      }
      const nowhere = new Map<string, string>()
      for (const cell of outside.filter(({ state }) => state === 'unchecked'))
        nowhere.set(
          `${cell.row.command} ${cell.role}`,
          await said(await ask(people[cell.role], { ...cell, id: crypto.randomUUID() }, model)),
        )
      const wrong: string[] = []
      await each(outside, async (cell) => {
        const got = await said(await ask(people[cell.role], cell, model))
        if (!got.startsWith('[404') || got !== nowhere.get(`${cell.row.command} ${cell.role}`))
          wrong.push(`${name(cell)}: ${got}`)
      })
      expect(wrong.slice(0, 20), `${wrong.length} of ${outside.length}`).toEqual([])
      expect([await rows(), await head()]).toEqual(before)
      // the seeded fault: a journalist of its own is not answered so, and neither is the editor whom they ask in
      const cell = outside.find(({ row, state, role }) => row.command === 'return' && state === 'submitted' && role === 'editor')!
      const { id: joon } = await (await people.editor.get('/api/account')).json()
      const asked = await send(noah.context.request, 'POST', `/api/stories/${storyId}/people`, { personId: joon })
      expect(asked.status(), await asked.text()).toBe(201)
      expect((await ask(noah.context.request, cell, model)).status()).toBe(403)
      expect((await ask(people.editor, cell, model)).status()).toBe(200)
      expect((await ask(people.admin, { ...cell, role: 'admin' }, model)).status()).toBe(404)
      info.annotations.push({ type: 'matrix', description: `${outside.length} cells from outside a restricted story` })
    } finally {
      await leave(db, [storyId])
    }
  })
})

test.describe('a team’s story through HTTP', () => {
  test('everybody stands as what they are in the team: every command on every state, by a journalist who is an editor there, an editor who is a journalist there, and an admin', async ({
    browser,
  }, info) => {
    test.setTimeout(240_000)
    const THERE: Record<Role, TeamRole> = { journalist: 'editor', editor: 'journalist', admin: 'editor' }
    const roles = declaredRoles()
    const noah = await arrive(browser, 'noah')
    const people = Object.fromEntries(
      await Promise.all(ROLES.map(async (role) => [role, (await arrive(browser, ME[role])).context.request] as const)),
    ) as Record<Role, typeof noah.context.request>
    const made = await send(people.admin, 'POST', '/api/teams', { name: `Matrix ${Date.now()}` })
    expect(made.status(), await made.text()).toBe(201)
    const { teamId } = await made.json()
    const { storyId, claims } = await makeStory(noah.context.request, 'The matrix of a team', TEXTS)
    const model = claims.find((c) => c.quote.startsWith('The harbour'))!
    expect((await send(noah.context.request, 'PUT', `/api/stories/${storyId}/team`, { teamId })).status()).toBe(200)
    const put = async (account: Role, role: TeamRole | null) => {
      const { id } = await (await people[account].get('/api/account')).json()
      return send(people.admin, 'PUT', `/api/teams/${teamId}/people/${id}`, { role })
    }
    const all = TABLE.flatMap((row) =>
      CLAIM_STATES.flatMap((state) =>
        ROLES.map((role): Cell => {
          const { is } = roles.find((one) => one.account === role && one.team === THERE[role])!
          const expected = expectedOf(row, state, is, 'none', FACT[row.command] ? { [FACT[row.command]!]: false } : {})
          const ids = { id: crypto.randomUUID(), spare: crypto.randomUUID() }
          return { ...ids, row, state, role, relation: 'none', fact: false, expected }
        }),
      ),
    )
    const db = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await db.connect()
    try {
      expect((await put('journalist', 'editor')).status()).toBe(200)
      expect((await put('editor', 'journalist')).status()).toBe(200)
      expect((await put('admin', 'editor')).status()).toBe(422)
      await arrange(db, all, model.id)
      const wrong: string[] = []
      await each(all, async (cell) => {
        const status = (await ask(people[cell.role], cell, model)).status()
        if ((status === 403) !== (cell.expected.kind === 'denied'))
          wrong.push(`${name(cell)}: ${status}, expected ${cell.expected.kind}`)
      })
      expect(wrong.slice(0, 20), `${wrong.length} of ${all.length}`).toEqual([])
      info.annotations.push({ type: 'matrix', description: `${all.length} cells in a team’s story` })
    } finally {
      for (const role of ['journalist', 'editor'] as const) await put(role, null)
      await leave(db, [storyId])
    }
  })
})

test.describe('the people of a restricted story through HTTP', () => {
  test('whoever was asked in, or opened it with a reason, stands as their role says: every command on every state', async ({
    browser,
  }, info) => {
    test.setTimeout(240_000)
    const noah = await arrive(browser, 'noah')
    const people = Object.fromEntries(
      await Promise.all(ROLES.map(async (role) => [role, (await arrive(browser, ME[role])).context.request] as const)),
    ) as Record<Role, typeof noah.context.request>
    const made = {
      'asked-in': await makeStory(noah.context.request, 'The matrix of who was asked in', TEXTS, true),
      opened: await makeStory(noah.context.request, 'The matrix of who opened it', TEXTS, true),
    }
    const wrong: string[] = []
    let count = 0
    await withDatabase(
      Object.values(made).map((one) => one.storyId),
      async (db) => {
        for (const standing of ['asked-in', 'opened'] as const) {
          const { storyId, claims } = made[standing]
          const model = claims.find((c) => c.quote.startsWith('The harbour'))!
          const roles = declaredSight().flatMap((one) => (one.standing === standing && one.sees ? [one.role] : []))
          const cells = plain(roles)
          await arrange(db, cells, model.id)
          // beside each other: nothing is there before, and it is as their role has it after
          const early = await ask(people[roles[0]!], cells.find((c) => c.role === roles[0])!, model)
          expect(early.status(), standing).toBe(404)
          for (const role of roles) {
            const { id: personId } = await (await people[role].get('/api/account')).json()
            const answer =
              standing === 'asked-in'
                ? await send(noah.context.request, 'POST', `/api/stories/${storyId}/people`, { personId })
                : await send(people[role], 'POST', '/api/openings', {
                    address: `/stories/${storyId}`,
                    reason: 'For the matrix.',
                    password: PASSWORD,
                  })
            expect(answer.status(), `${standing} ${role}: ${await answer.text()}`).toBe(201)
          }
          await each(cells, async (cell) => {
            const got = await came(await ask(people[cell.role], cell, model))
            if (got !== cell.expected.kind) wrong.push(`${standing}: ${name(cell)}: ${got}, expected ${cell.expected.kind}`)
          })
          const still = new Set(await untouched(db, cells))
          for (const cell of cells)
            if (cell.expected.kind !== 'to' && !still.has(cell)) wrong.push(`${standing}: ${name(cell)} changed something`)
          count += cells.length
        }
        expect(wrong.slice(0, 20), `${wrong.length} of ${count}`).toEqual([])
      },
    )
    info.annotations.push({ type: 'matrix', description: `${count} cells from within a restricted story` })
  })
})

test.describe('a session without a fresh proof through HTTP', () => {
  test('decides nothing where the house wants one, does all else, and decides as its role says once it has proved itself; nobody signed in does nothing at all', async ({
    browser,
  }, info) => {
    test.setTimeout(240_000)
    const contexts = await Promise.all(ROLES.map(async (role) => [role, await arrive(browser, ME[role])] as const))
    const people = Object.fromEntries(contexts.map(([role, { context }]) => [role, context.request])) as Record<
      Role,
      (typeof contexts)[number][1]['context']['request']
    >
    const { storyId, claims } = await makeStory(people.journalist, 'The matrix of proof', TEXTS)
    const model = claims.find((c) => c.quote.startsWith('The harbour'))!
    const rules = async () => (await (await people.admin.get('/api/house-policy')).json()).versions[0]
    const before = await rules()
    const setRules = async (content: unknown) => {
      const { version } = await rules()
      expect((await send(people.admin, 'PUT', '/api/house-policy', { version, content, note: '' })).status()).toBe(200)
    }
    const tokens = await Promise.all(
      contexts.map(async ([, { context }]) => {
        const cookie = (await context.cookies()).find((one) => one.name.includes('session'))!
        return createHash('sha256').update(cookie.value).digest()
      }),
    )
    const cells = plain(ROLES)
    const wrong: string[] = []
    let proved = 0
    await withDatabase([storyId], async (db) => {
      await arrange(db, cells, model.id)
      await setRules({ ...before.content, approveUnreviewed: true, freshFor: ['approval'], freshMinutes: 480 })
      try {
        const nobody = await browser.newContext()
        await each(cells, async (cell) => {
          const got = await came(await ask(nobody.request, cell, model))
          if (got !== 'status 401') wrong.push(`${name(cell)} by nobody: ${got}`)
        })
        await nobody.close()
        expect((await untouched(db, cells)).length).toBe(cells.length)
        const at = (time: string) => db.query(`update session set proved_at = ${time} where token_hash = any($1)`, [tokens])
        expect((await at(`now() - interval '9 hours'`)).rowCount).toBe(ROLES.length)
        const decides = cells.filter(({ row }) => FRESH.includes(row.command))
        await each(cells, async (cell) => {
          const expected = FRESH.includes(cell.row.command) ? 'fresh-proof' : cell.expected.kind
          const got = await came(await ask(people[cell.role], cell, model))
          if (got !== expected) wrong.push(`${name(cell)}: ${got}, expected ${expected}`)
        })
        expect((await untouched(db, decides)).length).toBe(decides.length)
        // the same requests on the same claims, by the same sessions, once they have proved themselves
        await at('now()')
        await each(decides, async (cell) => {
          const got = await came(await ask(people[cell.role], cell, model))
          if (got !== cell.expected.kind) wrong.push(`${name(cell)} with a proof: ${got}, expected ${cell.expected.kind}`)
        })
        proved = decides.length
      } finally {
        await setRules(before.content)
      }
      expect(wrong.slice(0, 20), `${wrong.length}`).toEqual([])
    })
    info.annotations.push({
      type: 'matrix',
      description: `${cells.length} cells by nobody, ${cells.length} without a fresh proof, ${proved} of them again with one`,
    })
  })
})

const name = (c: Cell) =>
  `${c.row.command} on ${c.state} by ${c.role} as ${c.relation}${FACT[c.row.command] ? ` ${FACT[c.row.command]}=${c.fact}` : ''}`

const READY = { ...EMPTY, value: 'unverified', reasons: ['silent'], searched: 'All of it.' }
const OTHER = { ...EMPTY, value: 'unverified', reasons: ['opinion'] }

function ask(
  request: Parameters<typeof send>[0],
  { id, spare, row, fact }: Cell,
  model: { start: number; end: number; quote: string },
) {
  const claimVersion = 3
  const reason = 'Because it is so.'
  const post = (path: string, body: unknown, method: 'POST' | 'PUT' = 'POST') =>
    send(request, method, `/api/claims/${id}/${path}`, body)
  switch (row.command) {
    case 'save':
      return post('verdict', { claimVersion, content: READY }, 'PUT')
    case 'submit':
      return post('submission', { claimVersion })
    case 'withdraw-submission':
      return post('withdrawal', { claimVersion })
    case 'second-read':
      return post('second-reading', {
        claimVersion,
        content: fact
          ? OTHER
          : {
              ...EMPTY,
              value: 'disputed',
              note: 'n',
              reasons: ['context'],
              facets: ['scope'],
              whoIsWrong: 'unresolved',
              evidence: [{ versionId: VERSION, start: model.start, end: model.end, stance: 'contradicts' }],
            },
      })
    case 'waive-second-reading':
      return post('second-reading/waiver', { claimVersion, reason })
    case 'approve':
      return post('decision', { outcome: 'approved', revision: 1, claimVersion })
    case 'approve-unreviewed':
      return post('decision', { outcome: 'approved', revision: 1, claimVersion, unreviewed: true })
    case 'confirm':
      return post('confirmation', { revision: 1, claimVersion })
    case 'return':
      return post('decision', { outcome: 'returned', revision: 1, claimVersion, reason, category: 'evidence' })
    case 'adjudicate':
      return post('adjudication', { revision: 1, claimVersion, stands: fact ? 'neither' : 'first', reason })
    case 'contest':
      return post('contest', { revision: 1, claimVersion, reason })
    case 'uphold':
      return post('contest/decision', { claimVersion, outcome: 'upheld', reason })
    case 'overturn':
      return post('contest/decision', { claimVersion, outcome: 'overturned', reason })
    case 'withdraw-contest':
      return post('contest/withdrawal', { claimVersion })
    case 'reopen':
      return post('reopening', { claimVersion, reason })
    case 'drop':
      return post('nothing', { claimVersion, why: 'opinion' })
    case 'withdraw':
      return post('removal', { claimVersion, reason })
    case 'rebound':
      return post('bounds', { claimVersion, start: model.start, end: model.start + model.quote.indexOf(' again') }, 'PUT')
    case 'split':
      return post('split', { claimVersion, at: model.start + model.quote.indexOf(' again') })
    case 'merge':
      return post('merge', { claimVersion, otherId: spare, otherVersion: 1 })
    case 'legal-flag':
      return post('legal', { legal: true, reason }, 'PUT')
    default:
      throw new Error(`no request for ${row.command}`)
  }
}

let VERSION = ''

/** Puts a claim for every cell into its state, with the triggers asleep: only what the table is about is arranged by hand. */
async function arrange(db: pg.Client, all: readonly Cell[], modelId: string): Promise<void> {
  const person = async (email: string) =>
    (await db.query<{ id: string }>('select id from person where email = $1', [email])).rows[0]!.id
  const me = Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await person(`${ME[role]}@desk.example`)])),
  ) as Record<Role, string>
  const other = async (role: string) =>
    (
      await db.query<{ id: string }>(
        `insert into person (email, name, role, password_hash) values ($1, 'Somebody', $2::role, 'x') returning id`,
        [`${crypto.randomUUID()}@desk.example`, role],
      )
    ).rows[0]!.id
  const [author, second, editor] = [await other('journalist'), await other('journalist'), await other('editor')]
  VERSION = (await db.query<{ version_id: string }>('select version_id from claim where id = $1', [modelId])).rows[0]!.version_id
  await db.query('begin')
  await db.query('set local session_replication_role = replica')
  const copy = `insert into claim (id, story_id, article_id, version_id, span_start, span_end, quote, kind, worth, worth_reason, state, version, head_revision_id, effective_revision_id, withdrawn_reason, legal_at, recheck)
    select x.id, c.story_id, c.article_id, c.version_id, c.span_start, c.span_end, c.quote, c.kind, c.worth, c.worth_reason, x.state::claim_state, x.version, x.head, x.force,
      case when x.state = 'withdrawn' then '"Set aside."'::jsonb end, case when x.legal then now() end, case when x.state = 'needs_recheck' then '{"cause":"new-source","articleId":"","versionNumber":null,"removed":[],"added":[],"places":[]}'::jsonb end
    from unnest($2::uuid[], $3::text[], $4::int[], $5::uuid[], $6::uuid[], $7::boolean[]) as x(id, state, version, head, force, legal), claim c where c.id = $1`
  const heads = all.map((c) => (c.state === 'unchecked' ? null : crypto.randomUUID()))
  await db.query(copy, [
    modelId,
    all.map((c) => c.id),
    all.map((c) => c.state),
    all.map(() => 3),
    heads,
    heads.map((h, i) => (DECIDED.includes(all[i]!.state) ? h : null)),
    all.map((c) => c.row.command === 'submit' && c.fact),
  ])
  const merges = all.filter((c) => c.row.command === 'merge')
  await db.query(copy, [
    modelId,
    merges.map((c) => c.spare),
    merges.map(() => 'unchecked'),
    merges.map(() => 1),
    merges.map(() => null),
    merges.map(() => null),
    merges.map(() => false),
  ])
  const revisions = all.flatMap((c, i) => {
    if (!heads[i]) return []
    const own = {
      id: heads[i]!,
      claim: c.id,
      number: 1,
      author: c.relation === 'author' ? me[c.role] : author,
      of: null as string | null,
    }
    if (c.state !== 'adjudication' && c.relation !== 'second') return [own]
    return [
      own,
      { ...own, id: crypto.randomUUID(), number: 2, author: c.relation === 'second' ? me[c.role] : second, of: own.id },
    ]
  })
  await db.query(
    `insert into verdict_revision (id, claim_id, number, value, note, reasons, facets, proposed_text, searched, same_origin_note, author_id, second_of, span_start, span_end, quote)
     select r.id, r.claim, r.number, 'unverified', '', '{silent}', '{}', '', 'All of it.', '', r.author, r.of, c.span_start, c.span_end, c.quote from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[]) as r(id, claim, number, author, of) join claim c on c.id = r.claim`,
    [
      revisions.map((r) => r.id),
      revisions.map((r) => r.claim),
      revisions.map((r) => r.number),
      revisions.map((r) => r.author),
      revisions.map((r) => r.of),
    ],
  )
  await db.query('insert into revision_contributor (revision_id, person_id) select * from unnest($1::uuid[], $2::uuid[])', [
    revisions.map((r) => r.id),
    revisions.map((r) => r.author),
  ])
  await db.query(
    `insert into claim_hand (claim_id, person_id, how) select r.claim, r.who, r.how from unnest($1::uuid[], $2::uuid[], $3::text[]) as r(claim, who, how) on conflict do nothing`,
    [revisions.map((r) => r.claim), revisions.map((r) => r.author), revisions.map((r) => (r.of ? 'read' : 'wrote'))],
  )
  const decided = all.flatMap((c, i) => (DECIDED.includes(c.state) || c.state === 'returned' ? [{ c, head: heads[i]! }] : []))
  await db.query(
    `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, unreviewed, policy_version)
     select d.head, d.claim, d.outcome::outcome, d.who, 'editor', 'x', d.unreviewed, 1 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::boolean[]) as d(head, claim, outcome, who, unreviewed)`,
    [
      decided.map((d) => d.head),
      decided.map((d) => d.c.id),
      decided.map((d) => (d.c.state === 'returned' ? 'returned' : 'approved')),
      decided.map((d) => (d.c.relation === 'approver' ? me[d.c.role] : editor)),
      decided.map((d) => d.c.row.command === 'confirm' && d.c.fact && d.c.state === 'approved'),
    ],
  )
  const contested = all.flatMap((c, i) => (c.state === 'contested' ? [{ c, head: heads[i]! }] : []))
  await db.query(
    `insert into contest (claim_id, revision_id, person_id, reason) select k.claim, k.head, k.who, 'x' from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as k(claim, head, who)`,
    [
      contested.map((k) => k.c.id),
      contested.map((k) => k.head),
      contested.map((k) => (k.c.relation === 'contester' ? me[k.c.role] : second)),
    ],
  )
  await db.query('commit')
}
