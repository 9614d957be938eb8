/**
 * Sealed names through their doors: who may do what (every person, every door, in a restricted story and in one of the newsroom), what is said to
 * whom, and that the name stands nowhere: in no table, event, answer kept for repeats, letter, search, report, file of one’s own data or line of the log.
 */
import { createHash, generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addComment } from '@/lib/commands/add-comment'
import { addMember } from '@/lib/commands/add-member'
import { eraseContent } from '@/lib/commands/erase-content'
import { handSealedName } from '@/lib/commands/hand-sealed-name'
import { issueReport } from '@/lib/commands/issue-report'
import { openRoom } from '@/lib/commands/open-room'
import { openSealedName } from '@/lib/commands/open-sealed-name'
import { protectName } from '@/lib/commands/protect-name'
import { removeMember } from '@/lib/commands/remove-member'
import { run } from '@/lib/commands/run'
import { sealName } from '@/lib/commands/seal-name'
import { setActive } from '@/lib/commands/set-active'
import { setVisibility } from '@/lib/commands/set-visibility'
import { lookAtTold } from '@/lib/commands/verify-told'
import type { Door } from '@/lib/contract/door'
import { DOORS } from '@/lib/contract/doors'
import { openSealedNameDoor } from '@/lib/contract/sealed'
import { getEdition } from '@/lib/db/editions'
import { listNews } from '@/lib/db/news'
import { personalParts } from '@/lib/db/personal'
import { closePool, db, transaction } from '@/lib/db/pool'
import { setPost, takeLetter } from '@/lib/db/post'
import { listSealed } from '@/lib/db/sealed'
import { searchDesk } from '@/lib/db/search'
import { findActor, hashToken, openSession } from '@/lib/db/sessions'
import { getStory } from '@/lib/db/stories'
import { headOf, listEvents } from '@/lib/db/trail'
import { listTurn } from '@/lib/db/turn'
import type { Fault } from '@/lib/db/verify'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { AUDIENCES, type Audience, type Role } from '@/lib/domain/words'
import { forgetEnv } from '@/lib/env'
import { translateIn } from '@/lib/messages/catalogues'
import { writeLetter } from '@/lib/post/letter'
import { RENDERERS } from '@/lib/report/draw'
import { PACKED_FORMATS, type Piece, textOf } from '@/lib/report/render'
import { emptyStory, tellStory } from '@/lib/review/told'
import { docxText, pdfText } from '@/scripts/open-files'
import { act, approved, inHouse, type Newsroom, newsroom, refusal, storyInCheck } from '@/scripts/testing'
import { paperFonts } from './fonts'
import { log } from './log'
import { reportFor } from './report'
import { trailLines } from './report-file'
import type { Handler } from './route'
import { serveWork } from './serve'

const ORIGIN = 'http://localhost'
const NAME = 'Quellborn Zyxwvutrat'
const KOREAN = '남궁봉인순'
const root = path.resolve(import.meta.dirname, '../..')
const KEY = Buffer.alloc(32, 9).toString('base64url')
const withKey = (key: string | null) => {
  if (key === null) delete process.env.SEALING_KEY
  else process.env.SEALING_KEY = key
  forgetEnv()
}

let people: Newsroom & { pia: string }
const tokens = new Map<string, string>()
/** Everything that a door answered, with its head, to everybody but a keeper who opened. */
const answered: string[] = []
const logged: string[] = []

beforeAll(async () => {
  process.env.SIGNING_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url')
  withKey(KEY)
  for (const level of ['info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(log, level).mockImplementation((...said: unknown[]) => void logged.push(JSON.stringify(said)))
  const desk = await newsroom()
  const more = await newsroom()
  people = { ...desk, pia: more.noah }
  await setPost(db, true)
  for (const id of Object.values(people)) tokens.set(id, await openSession(id))
})
afterAll(async () => {
  await setPost(db, false)
  withKey(null)
  delete process.env.SIGNING_KEY
  forgetEnv()
  await closePool()
})

const doorOf = (name: string): Door => DOORS.find((one) => one.name === name)!.door
async function handlerOf({ method, path: at }: Pick<Door, 'method' | 'path'>): Promise<Handler> {
  const file = path.join(root, 'app', `${at.replaceAll(/:(\w+)/g, '[$1]').slice(1)}/route.ts`)
  if (!fs.existsSync(file)) throw new Error(`no handler at ${file}`)
  return ((await import(file)) as Record<string, Handler>)[method]!
}

interface Got {
  status: number
  code: string
  json: Record<string, unknown>
  cache: string
}
/** Asks a door as somebody; null for nobody who is signed in. */
async function ask(
  who: string | null,
  name: string,
  params: Record<string, string>,
  body: object,
  planted?: Handler,
): Promise<Got> {
  const door = doorOf(name)
  const address = door.path.replaceAll(/:(\w+)/g, (_, place: string) => params[place]!)
  const answer = await (planted ?? (await handlerOf(door)))(
    new Request(`${ORIGIN}${address}`, {
      method: door.method,
      headers: {
        origin: ORIGIN,
        host: 'localhost',
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        ...(who && { cookie: `second-source.session=${tokens.get(who)}` }),
      },
      ...(door.method !== 'GET' && { body: JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  )
  const text = await answer.text()
  if (!(name === 'openSealedNameDoor' && answer.ok)) answered.push(`${text} ${JSON.stringify([...answer.headers])}`)
  const json = JSON.parse(text) as Record<string, unknown>
  return { status: answer.status, code: String(json.code ?? ''), json, cache: answer.headers.get('cache-control') ?? '' }
}

const roleOf = (id: string): Role =>
  id === people.ana ? 'admin' : id === people.joon || id === people.kim ? 'editor' : 'journalist'
const actor = (id: string) => ({ id, role: roleOf(id), name: 'x', email: 'x' })

/** A restricted story of mina's: noah, joon and pia are on it, kim is not. Its first name is kept by mina and noah. */
async function story(name = NAME, restricted = true) {
  const made = await storyInCheck(people.mina, undefined, restricted)
  if (restricted)
    for (const personId of [people.noah, people.joon, people.pia])
      await act(addMember, people.mina, { storyId: made.storyId, personId })
  const { id } = await act(sealName, people.pia, {
    storyId: made.storyId,
    name,
    remark: 'works there',
    keepers: [people.mina, people.noah],
  })
  return { ...made, sealedId: id }
}

/** Tables with a row that holds some words, as text or in bytes. */
async function tablesWith(words: string): Promise<string[]> {
  const tables = await db.rows<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  const hex = Buffer.from(words).toString('hex')
  for (const { name } of tables) {
    const [row] = await db.rows<{ n: number }>(
      `select count(*)::int as n from ${name} t where strpos(lower(t::text), lower($1)) > 0 or strpos(t::text, $2) > 0`,
      [words, hex],
    )
    if (row!.n > 0) found.push(name)
  }
  return found
}

describe('who may do what', () => {
  type Who =
    | 'keeper'
    | 'other keeper'
    | 'journalist on it'
    | 'editor on it'
    | 'admin on it'
    | 'editor outside'
    | 'admin outside'
    | 'nobody'
  const everybody = () =>
    [
      ['keeper', people.mina],
      ['other keeper', people.noah],
      ['journalist on it', people.pia],
      ['editor on it', people.joon],
      ['editor outside', people.kim],
      ['admin outside', people.ana],
      ['nobody', null],
    ] as [Who, string | null][]
  /** What each door answers each of them: of a restricted story, and of one that everybody at the desk sees. */
  const DECLARED: Record<string, Partial<Record<Who, [restricted: number, newsroom: number]>>> = {
    sealNameDoor: {
      keeper: [201, 201],
      'other keeper': [201, 201],
      'journalist on it': [201, 201],
      'editor on it': [201, 201],
      'editor outside': [404, 201],
      'admin outside': [404, 403],
      nobody: [401, 401],
      'admin on it': [403, 403],
    },
    openSealedNameDoor: {
      keeper: [200, 200],
      'other keeper': [200, 200],
      'journalist on it': [403, 403],
      'editor on it': [403, 403],
      'editor outside': [404, 403],
      'admin outside': [404, 403],
      nobody: [401, 401],
      'admin on it': [403, 403],
    },
    readSealedPlacesDoor: {
      keeper: [200, 200],
      'other keeper': [200, 200],
      'journalist on it': [403, 403],
      'editor on it': [403, 403],
      'editor outside': [404, 403],
      'admin outside': [404, 403],
      nobody: [401, 401],
      'admin on it': [403, 403],
    },
    // the keeper's own part goes to pia; the other keeper may not give it away, and nobody else
    handSealedNameDoor: {
      'other keeper': [403, 403],
      'journalist on it': [403, 403],
      'editor on it': [403, 403],
      'editor outside': [404, 403],
      'admin outside': [404, 403],
      nobody: [401, 401],
      'admin on it': [403, 403],
      keeper: [200, 200],
    },
  }
  const BODY: Record<string, () => object> = {
    sealNameDoor: () => ({ name: `Somebody ${crypto.randomUUID()}`, remark: '', keepers: [people.mina, people.noah] }),
    openSealedNameDoor: () => ({ reason: 'To call them back.' }),
    readSealedPlacesDoor: () => ({}),
    handSealedNameDoor: () => ({ from: people.mina, to: people.pia }),
  }

  /** Cells in which a door answers otherwise than declared, with how many there were. */
  async function wrongCells(planted?: { door: string; handler: Handler }): Promise<{ wrong: string[]; cells: number }> {
    const wrong: string[] = []
    let cells = 0
    for (const at of [0, 1] as const) {
      const { storyId, sealedId } = await story(NAME, at === 0)
      const rounds: [Who, string | null][][] = [everybody()]
      if (at === 0) rounds.push([['admin on it', people.ana]])
      for (const round of rounds) {
        if (round[0]![0] === 'admin on it')
          await act(openRoom, people.ana, {
            address: `/stories/${storyId}`,
            reason: 'Asked.',
            password: 'read-it-twice',
            code: '',
            proved: false,
          })
        for (const [name, row] of Object.entries(DECLARED))
          for (const [who, id] of Object.keys(row).flatMap((one) => round.filter(([other]) => other === one))) {
            const before = (
              await db.rows<{ n: number }>(`select count(*)::int as n from event where stream_id = $1`, [storyId])
            )[0]!.n
            // handing on is asked last, of a name of its own
            const got = await ask(
              id,
              name,
              { storyId, sealedId },
              BODY[name]!(),
              planted?.door === name ? planted.handler : undefined,
            )
            const after = (
              await db.rows<{ n: number }>(`select count(*)::int as n from event where stream_id = $1`, [storyId])
            )[0]!.n
            cells++
            const expected = row[who]![at]
            if (got.status !== expected)
              wrong.push(`${name}, ${who}, ${at ? 'newsroom' : 'restricted'}: ${got.status} ${got.code}`)
            if (got.status >= 400 && after !== before) wrong.push(`${name}, ${who}: refused, and something was written`)
            if (got.cache !== 'no-store') wrong.push(`${name}, ${who}: may be kept (${got.cache})`)
          }
      }
    }
    return { wrong, cells }
  }

  it('is as declared, at every door, for everybody; a door that forgets to ask is found', { timeout: 120_000 }, async () => {
    expect(await wrongCells()).toEqual({ wrong: [], cells: 60 })
    const careless = serveWork(openSealedNameDoor, async () => ({ number: 1, name: 'x' }))
    expect((await wrongCells({ door: 'openSealedNameDoor', handler: careless })).wrong.length).toBeGreaterThan(5)
  })

  it('a fresh proof is wanted where the house wants one', async () => {
    const { sealedId } = await story()
    const old = () =>
      db.rows(`update session set proved_at = now() - interval '1 hour' where token_hash = $1`, [
        hashToken(tokens.get(people.mina)!),
      ])
    await old()
    expect((await ask(people.mina, 'openSealedNameDoor', { sealedId }, { reason: 'To call.' })).status).toBe(200)
    await inHouse({ freshFor: ['sealed-names'], freshMinutes: 15 }, async () => {
      expect((await ask(people.mina, 'openSealedNameDoor', { sealedId }, { reason: 'To call.' })).code).toBe('fresh-proof')
      expect((await ask(people.noah, 'openSealedNameDoor', { sealedId }, { reason: 'To call.' })).status).toBe(200)
    })
  })
})

describe('an opening', () => {
  it('gives the name once, stands in the trail with its reason, and is told to the other keeper', async () => {
    const { storyId, sealedId } = await story(KOREAN)
    const got = await ask(people.mina, 'openSealedNameDoor', { sealedId }, { reason: 'The lawyers ask.' })
    expect(got.json).toEqual({ number: 1, name: KOREAN })
    const [event] = await listEvents(db, storyId, null, { types: ['sealed-name-opened'] })
    expect(event).toMatchObject({ personId: people.mina, payload: { number: 1, reason: 'The lawyers ask.', other: people.noah } })
    const news = async (id: string) =>
      (await listNews(db, actor(id))).items.filter((n) => n.storyId === storyId).map((n) => n.kind)
    expect(await news(people.noah)).toContain('name-opened')
    expect(await news(people.pia)).not.toContain('name-opened')
    const letters = await db.rows<{ person_id: string }>(
      `select person_id from post where stream_id = $1 and kind = 'name-opened'`,
      [storyId],
    )
    expect(letters).toEqual([{ person_id: people.noah }])
  })
  it.each([',,', ', ,', '--', 'K.', 'e\u0301'])('is none where nothing could be found by it: %j', async (name) => {
    const { storyId } = await story()
    const refused = { refused: 'invalid', fields: { name: { id: 'At least two letters or figures.' } } }
    const keepers: [string, string] = [people.mina, people.noah]
    expect(await refusal(sealName, people.mina, { storyId, name, remark: '', keepers })).toMatchObject(refused)
    expect(await refusal(protectName, people.mina, { storyId, name })).toMatchObject(refused)
  })
  it('is refused with a reason that holds the name, with another key, without one, and of what was changed', async () => {
    const { storyId, sealedId } = await story()
    const other = await act(sealName, people.mina, {
      storyId,
      name: 'Another Somebody',
      remark: '',
      keepers: [people.mina, people.noah],
    })
    const opened = async () => (await listEvents(db, storyId, null, { types: ['sealed-name-opened'] })).length
    const open = (reason = 'To call.') => run(openSealedName, people.mina, { sealedId, reason })
    expect(await refusal(openSealedName, people.mina, { sealedId, reason: `Is it ${NAME.toUpperCase()}?` })).toMatchObject({
      refused: 'sealed-name',
    })
    withKey(Buffer.alloc(32, 1).toString('base64url'))
    expect(await open()).toMatchObject({ refused: 'no-sealing-key' })
    withKey(null)
    expect(await open()).toMatchObject({ refused: 'no-sealing-key' })
    expect(
      await refusal(sealName, people.mina, { storyId, name: 'One More', remark: '', keepers: [people.mina, people.noah] }),
    ).toMatchObject({
      refused: 'no-sealing-key',
    })
    // nothing else breaks
    expect((await listSealed(db, storyId)).map((n) => n.number)).toEqual([1, 2])
    withKey(KEY)
    // put in another row's place by somebody with the database in hand
    const swap = async (sealed: Uint8Array) => {
      await db.rows('alter table sealed_name disable trigger sealed_name_kept')
      await db.rows('update sealed_name set sealed = $2 where id = $1', [sealedId, Buffer.from(sealed)])
      await db.rows('alter table sealed_name enable trigger sealed_name_kept')
    }
    const bytes = async (id: string) =>
      (await db.one<{ sealed: Uint8Array }>('select sealed from sealed_name where id = $1', [id])).sealed
    const own = await bytes(sealedId)
    await swap(await bytes(other.id))
    expect(await open()).toMatchObject({ refused: 'damaged' })
    expect(await opened()).toBe(0)
    await swap(own)
    expect(await open()).toEqual({ number: 1, name: NAME })
  })
  it('of names of every length is kept in as many bytes', async () => {
    const { storyId } = await story('Al')
    await act(sealName, people.mina, { storyId, name: 'A'.repeat(199), remark: '', keepers: [people.mina, people.noah] })
    const lengths = await db.rows<{ n: number }>('select distinct length(sealed) as n from sealed_name where story_id = $1', [
      storyId,
    ])
    expect(lengths).toHaveLength(1)
  })
})

describe('two keepers', () => {
  it('are two, in the database too, and stay on record', async () => {
    const { storyId, sealedId } = await story()
    const keepers = { storyId, name: 'Other Person', remark: '' }
    expect((await ask(people.mina, 'sealNameDoor', { storyId }, { ...keepers, keepers: [people.mina, people.mina] })).code).toBe(
      'invalid',
    )
    expect(await refusal(sealName, people.mina, { ...keepers, keepers: [people.mina, people.kim] })).toMatchObject({
      refused: 'not-on-story',
    })
    expect(await refusal(sealName, people.mina, { ...keepers, keepers: [people.mina, people.ana] })).toMatchObject({
      refused: 'no-desk',
    })
    for (const sql of [
      `insert into sealed_keeper (sealed_id, person_id, given_by) values ('${sealedId}', '${people.kim}', '${people.kim}')`,
      `update sealed_keeper set until = now() where sealed_id = '${sealedId}' and person_id = '${people.mina}'`,
      `update sealed_keeper set person_id = '${people.kim}' where sealed_id = '${sealedId}' and person_id = '${people.mina}'`,
      `delete from sealed_keeper where sealed_id = '${sealedId}'`,
      `update sealed_name set sealed = null where id = '${sealedId}'`,
      `delete from sealed_name where id = '${sealedId}'`,
    ])
      await expect(db.rows(sql), sql).rejects.toThrow()
  })
  it('stay on the story while they keep a name, also when it is restricted', async () => {
    const { storyId, sealedId } = await story()
    expect(await refusal(removeMember, people.mina, { storyId, personId: people.noah })).toMatchObject({ refused: 'keeps-name' })
    await act(handSealedName, people.noah, { sealedId, from: people.noah, to: people.pia })
    await act(removeMember, people.mina, { storyId, personId: people.noah })
    expect((await ask(people.noah, 'openSealedNameDoor', { sealedId }, { reason: 'x' })).status).toBe(404)
    const open = await story(NAME, false)
    await act(setVisibility, people.mina, { storyId: open.storyId, restricted: true, reason: 'A source.' })
    expect((await ask(people.noah, 'openSealedNameDoor', { sealedId: open.sealedId }, { reason: 'To call.' })).status).toBe(200)
  })
  it('of whom one is gone: the other is asked, then the owner, then anybody; each names somebody else', async () => {
    const gone = await newsroom()
    const made = await storyInCheck(gone.mina, undefined, true)
    const { storyId } = made
    for (const personId of [gone.noah, gone.joon, gone.kim]) await act(addMember, gone.mina, { storyId, personId })
    const { id: sealedId } = await act(sealName, gone.mina, { storyId, name: NAME, remark: '', keepers: [gone.noah, gone.joon] })
    const role = (id: string): Role => (id === gone.joon || id === gone.kim ? 'editor' : 'journalist')
    const asked = async () => {
      const found: string[] = []
      for (const [name, id] of Object.entries(gone).filter(([name]) => name !== 'ana'))
        if ((await listTurn(db, { ...actor(id), role: role(id) })).some((i) => i.kind === 'keep-name')) found.push(name)
      return found
    }
    const close = (personId: string) => act(setActive, people.ana, { personId, active: false })
    const hand = (by: string, from: string, to: string) => run(handSealedName, by, { sealedId, from, to })
    expect(await asked()).toEqual([])
    await close(gone.noah)
    expect(await asked()).toEqual(['joon'])
    await expect(hand(gone.mina, gone.noah, gone.mina)).rejects.toMatchObject({ code: 'forbidden' })
    await close(gone.joon)
    expect(await asked()).toEqual(['mina'])
    await expect(hand(gone.kim, gone.noah, gone.kim)).rejects.toMatchObject({ code: 'forbidden' })
    await close(gone.mina)
    expect(await asked()).toEqual(['kim'])
    expect(await hand(gone.kim, gone.noah, gone.kim)).toEqual({ number: 1 })
    expect(await run(openSealedName, gone.kim, { sealedId, reason: 'Nobody else is left.' })).toMatchObject({ name: NAME })
  })
  it('are what the trail says; one who was planted in the database is named', async () => {
    const { storyId, sealedId } = await story()
    await act(handSealedName, people.noah, { sealedId, from: people.noah, to: people.pia })
    const faults = async () => {
      const told = emptyStory()
      for (const { seq, type, personId, claimId, payload } of await listEvents(db, storyId, null, { most: 500 }))
        tellStory(told, { seq, type, personId, claimId, payload: payload as Record<string, unknown> })
      const found: Fault[] = []
      await lookAtTold(db, storyId, told, null, (fault) => found.push(fault))
      return found.filter(({ table }) => table === 'sealed_keeper')
    }
    expect(await faults()).toEqual([])
    await db.rows('alter table sealed_keeper disable trigger all')
    await db.rows('update sealed_keeper set person_id = $2 where sealed_id = $1 and person_id = $3', [
      sealedId,
      people.kim,
      people.pia,
    ])
    await db.rows('alter table sealed_keeper enable trigger all')
    expect(await faults()).toHaveLength(2)
  })
})

describe('what is written down', () => {
  it('by a keeper is refused with what to write instead, wherever they write, and nothing is kept', async () => {
    const { storyId, claims, articleIds } = await story()
    const claim = claims[0]!
    const content = { ...EMPTY_VERDICT, value: 'unverified' as const, note: `As ${NAME} says.` }
    const tries: [string, Record<string, string>, object][] = [
      ['addCommentDoor', { claimId: claim.id }, { text: 'I asked zyxwvutrat.' }],
      ['saveVerdictDoor', { claimId: claim.id }, { claimVersion: claim.version, content }],
      ['keepDraftDoor', { claimId: claim.id }, { after: 0, baseVersion: claim.version, content }],
      ['setLegalFlagDoor', { claimId: claim.id }, { legal: true, reason: `${NAME} would sue.` }],
      ['protectNameDoor', { storyId }, { name: NAME }],
      ['setVisibilityDoor', { storyId }, { restricted: false, reason: `${NAME} agrees.` }],
      ['handOverStoryDoor', { storyId }, { to: people.noah, note: NAME }],
      ['retireArticleDoor', { articleId: articleIds[1]! }, { retired: true, reason: NAME }],
      ['sealNameDoor', { storyId }, { name: NAME, remark: '', keepers: [people.mina, people.noah] }],
    ]
    for (const [door, params, body] of tries) {
      const got = await ask(people.mina, door, params, body)
      expect([door, got.code], JSON.stringify(got.json)).toEqual([door, 'sealed-name'])
      expect(String(got.json.detail)).not.toContain('Zyxwvutrat')
    }
    expect((await ask(people.mina, 'addCommentDoor', { claimId: claim.id }, { text: 'I asked source 1.' })).status).toBe(201)
    // a filter as a browser writes it into an address
    const view = { screen: 'check', storyId, name: 'Hers', query: 'q=%5Ayxwvutrat', shared: true }
    expect((await ask(people.mina, 'saveViewDoor', {}, view)).code).toBe('sealed-name')
    // what a file is called stands on the story's pages; what is in it was printed
    const form = new FormData()
    const details = { headline: '', outlet: 'O', byline: '', url: '', publication: { known: false }, language: 'en' }
    form.append('details', JSON.stringify(details))
    form.append('file', new Blob(['The ferry sailed. The mayor watched.']), 'call with zyxwvutrat.txt')
    const answer = await (await handlerOf(doorOf('addArticleDoor')))(
      new Request(`${ORIGIN}/api/stories/${storyId}/articles`, {
        method: 'POST',
        headers: {
          origin: ORIGIN,
          host: 'localhost',
          'idempotency-key': crypto.randomUUID(),
          cookie: `second-source.session=${tokens.get(people.mina)}`,
        },
        body: form,
      }),
      { params: Promise.resolve({ storyId }) },
    )
    expect(await answer.json()).toMatchObject({ code: 'sealed-name' })
    // of another story it is any name
    const other = await storyInCheck(people.mina)
    expect((await ask(people.mina, 'addCommentDoor', { claimId: other.claims[0]!.id }, { text: `Not ${NAME}.` })).status).toBe(
      201,
    )
    await db.rows('alter table comment disable trigger all')
    await db.rows('delete from comment where claim_id = $1', [other.claims[0]!.id])
    await db.rows('alter table comment enable trigger all')
    await db.rows(`delete from search_document where story_id = $1 and kind = 'message'`, [other.storyId])
  })
  it('by anybody else is answered as any name is: nobody learns it by trying; a check for everybody is found to tell', async () => {
    const { sealedId, claims } = await story('Oraclebert Wertheimsky')
    const claimId = claims[0]!.id
    const tries = async (handler?: Handler) => {
      const answers: string[] = []
      for (const text of ['Is it Oraclebert Wertheimsky?', 'Is it Somebodya Elsewhereski?']) {
        const got = await ask(people.joon, 'addCommentDoor', { claimId }, { text }, handler)
        answers.push(
          `${got.status} ${got.code} ${(JSON.stringify(got.json).match(/Oraclebert Wertheimsky|Somebodya Elsewhereski/g) ?? []).length > 0}`,
        )
      }
      return new Set(answers).size
    }
    expect(await tries()).toBe(1)
    const planted: Handler = async (request, next) =>
      (await request.clone().text()).includes('Wertheimsky')
        ? new Response(JSON.stringify({ code: 'sealed-name' }), { status: 422 })
        : (await handlerOf(doorOf('addCommentDoor')))(request, next)
    expect(await tries(planted)).toBe(2)
    // a keeper finds where it stands, and the name is not in the answer
    const got = await ask(people.mina, 'readSealedPlacesDoor', { sealedId }, {})
    expect((got.json.places as { kind: string; claimId: string }[]).map((p) => [p.kind, p.claimId])).toEqual([
      ['message', claimId],
    ])
    expect(JSON.stringify(got.json)).not.toMatch(/wertheimsky/i)
  })
  it('is looked for only by whoever keeps a name: nobody else pays for it', async () => {
    await story()
    expect((await findActor(tokens.get(people.mina)!))!.keepsNames).toBe(true)
    expect((await findActor(tokens.get(people.joon)!))!.keepsNames).toBe(false)
  })
})

describe('the name itself', () => {
  it('stands nowhere but with its two keepers; what would leave it somewhere is found', { timeout: 60_000 }, async () => {
    const marked = 'Markedherring Umbrellafish'
    const { storyId, articleIds, claims } = await storyInCheck(people.mina, undefined, true)
    for (const personId of [people.noah, people.joon]) await act(addMember, people.mina, { storyId, personId })
    const key = crypto.randomUUID()
    const body = JSON.stringify({ name: marked, remark: '', keepers: [people.mina, people.noah] })
    const sealed = await (await handlerOf(doorOf('sealNameDoor')))(
      new Request(`${ORIGIN}/api/stories/${storyId}/sealed-names`, {
        method: 'POST',
        headers: {
          origin: ORIGIN,
          host: 'localhost',
          'content-type': 'application/json',
          'idempotency-key': key,
          cookie: `second-source.session=${tokens.get(people.mina)}`,
        },
        body,
      }),
      { params: Promise.resolve({ storyId }) },
    )
    const { id: sealedId } = (await sealed.json()) as { id: string }
    expect((await ask(people.noah, 'openSealedNameDoor', { sealedId }, { reason: 'To call them.' })).json.name).toBe(marked)
    expect((await ask(people.noah, 'addCommentDoor', { claimId: claims[0]!.id }, { text: `Ask ${marked}` })).code).toBe(
      'sealed-name',
    )

    // a plain hash of what was sent would let whoever reads the database try names on it
    const plain = createHash('sha256').update(`POST /api/stories/${storyId}/sealed-names\n${body}`).digest()
    const [kept] = await db.rows<{ hash: Buffer }>('select body_hash as hash from idempotency_key where key = $1', [key])
    expect(Buffer.compare(Buffer.from(kept!.hash), plain)).not.toBe(0)

    expect(await tablesWith('umbrellafish')).toEqual([])
    for (const id of Object.values(people)) {
      const found = await searchDesk(db, { person: actor(id), words: 'Umbrellafish' })
      expect(found.rows).toEqual([])
      const parts: unknown[] = []
      for await (const part of personalParts(db, id)) parts.push(part)
      expect(JSON.stringify(parts)).not.toMatch(/umbrellafish/i)
    }
    expect(JSON.stringify(await listEvents(db, storyId, null, { most: 500 }))).not.toMatch(/umbrellafish/i)
    expect(JSON.stringify(await listSealed(db, storyId))).not.toMatch(/umbrellafish/i)
    const report = await reportFor((await getStory(db, storyId))!, articleIds[0]!, null, 'desk')
    expect(JSON.stringify(report)).not.toMatch(/umbrellafish/i)
    expect(answered.filter((one) => /umbrellafish/i.test(one))).toEqual([])
    expect(logged.filter((one) => /umbrellafish/i.test(one))).toEqual([])

    // planted: an opening that is kept for repeats, as every other answer is
    const careless = serveWork(openSealedNameDoor, ({ actor: who, params, body: given, intent }) =>
      run(openSealedName, who.id, { ...params, ...given }, intent),
    )
    await ask(people.mina, 'openSealedNameDoor', { sealedId }, { reason: 'Again.' }, careless)
    expect(await tablesWith('umbrellafish')).toEqual(['idempotency_key'])
    await db.rows('delete from idempotency_key where person_id = $1', [people.mina])
    // planted: somebody who may not open it writes it down, which the desk does not keep them from
    await act(addComment, people.joon, { claimId: claims[0]!.id, text: `It was ${marked}.` })
    expect(await tablesWith('umbrellafish')).toEqual(expect.arrayContaining(['comment', 'search_document']))
  })

  it('leaves in no edition, whatever its format and reader, and in no letter; a report that held it is found in each', async () => {
    const { storyId, articleIds, claims, sealedId } = await story('Editiona Lobsterpot')
    await approved(people, claims[0]!.id)
    await act(issueReport, people.joon, { storyId, articleId: articleIds[0]!, seq: (await headOf(db, storyId)).seq })
    const kept = (await getEdition(db, articleIds[0]!, 1))!
    /** Which formats of a report say it. */
    const saying = async (report: string, audience: Audience) => {
      const found: string[] = []
      for (const format of PACKED_FORMATS) {
        const pieces = await RENDERERS[format](
          {
            sealed: { contentHash: kept.hashes[audience], report: JSON.parse(report) },
            stamp: { outdated: null },
            trail: null,
            signed: null,
            erased: null,
          },
          paperFonts,
        )
        const text =
          format === 'pdf'
            ? await pdfText(pieces as AsyncIterable<Piece>)
            : format === 'docx'
              ? await docxText(pieces as AsyncIterable<Piece>)
              : textOf(pieces as Iterable<Piece>)
        if (/lobsterpot/i.test(text)) found.push(format)
      }
      return found
    }
    for (const audience of AUDIENCES) expect(await saying(kept.reports[audience], audience), audience).toEqual([])
    const [quoted] = JSON.stringify(claims[0]!.quote).slice(1, -1).split(' ')
    expect(await saying(kept.reports.desk.replaceAll(`"${quoted} `, '"Lobsterpot '), 'desk')).toEqual(PACKED_FORMATS)
    const trail: string[] = []
    for await (const part of trailLines(storyId, 0, (await headOf(db, storyId)).seq))
      trail.push(Buffer.from(part).toString('utf8'))
    expect(trail.join('')).toContain('name-sealed')
    expect(trail.join('')).not.toMatch(/lobsterpot/i)

    await act(openSealedName, people.mina, { sealedId, reason: 'To call them.' })
    const letter = (await transaction((tx) => takeLetter(tx, people.noah)))!
    expect(letter.items.map(({ kind }) => kind)).toContain('name-opened')
    for (const locale of ['en', 'ko'] as const) {
      const { subject, text } = writeLetter(letter, translateIn(locale), 'https://desk.example')
      expect(`${subject} ${text}`).not.toMatch(/lobsterpot/i)
    }
    expect(writeLetter({ ...letter, name: 'Editiona Lobsterpot' }, translateIn('en'), '').text).toMatch(/lobsterpot/i)
  })

  it('is forgotten by an erasure, alone or with its story, and nothing else of the story goes', async () => {
    const why = { reason: 'The person asked.', law: 'GDPR art. 17', asked: 'The person named.' }
    const { storyId, sealedId } = await story()
    const erase = (kind: 'sealed-name' | 'story', target: string, dryRun: boolean) =>
      act(eraseContent, people.ana, { kind, target, ...why, dryRun })
    expect((await erase('sealed-name', sealedId, true)).places).toEqual([{ place: 'sealed_name', count: 1 }])
    expect((await listSealed(db, storyId))[0]!.isErased).toBe(false)
    await erase('sealed-name', sealedId, false)
    const [row] = await db.rows<{ sealed: null; remark: string }>('select sealed, remark from sealed_name where id = $1', [
      sealedId,
    ])
    expect(row).toEqual({ sealed: null, remark: '[erased]' })
    expect(await refusal(openSealedName, people.mina, { sealedId, reason: 'To call.' })).toMatchObject({ refused: 'nothing' })
    expect((await listSealed(db, storyId))[0]!.isErased).toBe(true)
    // the number is not given to anybody else
    expect(
      (await act(sealName, people.mina, { storyId, name: 'Somebody New', remark: '', keepers: [people.mina, people.noah] }))
        .number,
    ).toBe(2)
    const places = (await erase('story', storyId, false)).places
    expect(places).toContainEqual({ place: 'sealed_name', count: 1 })
    expect(await db.rows('select 1 from sealed_name where story_id = $1 and sealed is not null', [storyId])).toEqual([])
  })
})
