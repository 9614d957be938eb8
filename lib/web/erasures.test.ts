import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { addArticle } from '@/lib/commands/add-article'
import { addComment } from '@/lib/commands/add-comment'
import { approveItem } from '@/lib/commands/approve-item'
import { eraseContent } from '@/lib/commands/erase-content'
import { forgetAgain, tellOfErasures } from '@/lib/commands/forgotten'
import { issueReport } from '@/lib/commands/issue-report'
import { keepDraft } from '@/lib/commands/keep-draft'
import { protectName } from '@/lib/commands/protect-name'
import { requestCorrections } from '@/lib/commands/request-corrections'
import { run } from '@/lib/commands/run'
import { saveItem } from '@/lib/commands/save-item'
import { saveView } from '@/lib/commands/save-view'
import { setLegalHold } from '@/lib/commands/set-legal-hold'
import { verifyDesk } from '@/lib/commands/verify-desk'
import { getText, listArticles } from '@/lib/db/articles'
import { getItem, listBoard } from '@/lib/db/corrections'
import { listEarlier } from '@/lib/db/earlier'
import { closePool, db, transaction } from '@/lib/db/pool'
import { readReport } from '@/lib/db/report'
import { getStory, listStories, STORY_FILTERS } from '@/lib/db/stories'
import { brokenLinks, headOf } from '@/lib/db/trail'
import { listTurn } from '@/lib/db/turn'
import type { Fault } from '@/lib/db/verify'
import { isRefusal } from '@/lib/domain/refusal'
import { forgetEnv } from '@/lib/env'
import { sha256, verifies } from '@/lib/machine/signing'
import { proposeItem } from '@/lib/report/propose'
import { verifyReport } from '@/lib/report/verify'
import { backUp, restore } from '@/scripts/archive.mjs'
import { placesOf } from '@/scripts/marks'
import { migrate } from '@/scripts/migrate.mjs'
import { ensureDatabase } from '@/scripts/postgres.mjs'
import { act, approved, type Newsroom, newsroom, onRecord, READY, refusal, seen, storyInCheck } from '@/scripts/testing'
import { reportFor } from './report'
import { fileOf } from './report-file'

const WHY = { reason: 'A ruling of the district court.', law: 'GDPR art. 17', asked: 'The person named.', dryRun: false }
let people: Newsroom

beforeAll(async () => {
  process.env.SIGNING_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url')
  forgetEnv()
  people = await newsroom()
  await onRecord(people)
  others = new Set((await faults()).map((fault) => JSON.stringify(fault)))
})

/** What other files of tests left in this database. */
let others = new Set<string>()
async function faults(): Promise<Fault[]> {
  const found: Fault[] = []
  await verifyDesk((fault) => found.push(fault))
  return found.filter((fault) => !others.has(JSON.stringify(fault)))
}

/** A story with a marked string in everything that can hold one. */
async function marked(mark: string, other: string) {
  const texts = [
    `Ferry ${mark}a runs again\n\nThe ferry ${mark}b returned to service on Monday with 4 new engines, the port office said. It carried 243 passengers on its first trip.\nThe captain, ${mark}c Han, said the crossing took 90 minutes.`,
    `Halla is back ${other}a\n\nThe port office said the ferry ${other}b went back into service on Monday with 3 new engines. On the first trip there were 243 passengers on board.\nThe mayor watched from the pier.`,
  ]
  const { storyId, articleIds, claims } = await storyInCheck(people.mina, texts)
  const versions = await db.rows<{ id: string; text: string }>(
    'select v.id, v.text from article_version v join article a on a.id = v.article_id where a.story_id = $1 order by a.position',
    [storyId],
  )
  const start = versions[1]!.text.indexOf(`${other}b`)
  const disputed = {
    ...READY,
    value: 'disputed' as const,
    reasons: ['number'],
    facets: ['number' as const],
    whoIsWrong: 'this_article' as const,
    proposedText: `3 new engines ${mark}d`,
    remedy: 'correction' as const,
    note: `${mark}e said so`,
    searched: `${mark}f`,
    evidence: [{ versionId: versions[1]!.id, start, end: start + `${other}b`.length, stance: 'contradicts' as const }],
  }
  return { storyId, articleIds, claims, versions, disputed }
}

/** Verdicts, a correction that was asked for, an edition, notes, a draft, a view and a protected name, each with the mark. */
async function workOn(d: Awaited<ReturnType<typeof marked>>, mark: string): Promise<{ comment: string; edition: string }> {
  const [first, second] = d.claims
  const [article] = d.articleIds
  await approved(people, first!.id, d.disputed)
  await act(addComment, people.noah, { claimId: first!.id, text: `${mark}g is who told me` })
  await act(keepDraft, people.mina, {
    claimId: second!.id,
    after: 0,
    baseVersion: (await seen(second!.id)).claimVersion,
    content: { ...READY, note: `${mark}h` },
  })
  await act(protectName, people.mina, { storyId: d.storyId, name: `${mark}i` })
  await act(saveView, people.noah, { screen: 'check', storyId: d.storyId, name: 'mine', query: `text=${mark}j`, shared: true })
  const input = (await readReport((await getStory(db, d.storyId))!, article!, 'UTC'))!
  const proposed = proposeItem(input.target, input.claims, {})
  const { itemId, version } = await act(saveItem, people.mina, {
    storyId: d.storyId,
    articleId: article!,
    itemId: null,
    version: 0,
    content: { ...proposed, cause: `${mark}k` },
  })
  const shown = async () => (await getItem(db, itemId))!.claimsVersion
  await act(approveItem, people.kim, { itemId, version, claimsVersion: await shown() })
  await act(requestCorrections, people.joon, {
    items: [{ itemId, itemVersion: version, claimsVersion: await shown() }],
    channel: 'outside',
    happenedAt: new Date().toISOString(),
    note: `${mark}l`,
    message: '',
    remindAt: null,
  })
  await act(issueReport, people.joon, { storyId: d.storyId, articleId: article!, seq: (await headOf(db, d.storyId)).seq })
  const [edition] = await db.rows<{ id: string }>('select id from report_edition where story_id = $1', [d.storyId])
  const [comment] = await db.rows<{ id: string }>('select id from comment where claim_id = $1', [first!.id])
  return { comment: comment!.id, edition: edition!.id }
}

describe('erasing', () => {
  it('one text by two at once is one erasure: who comes second is told, and leaves no second tombstone', async () => {
    const { storyId, versions } = await marked('twofold', 'twofold')
    const target = versions[0]!.id
    const held = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await held.connect()
    try {
      await held.query('begin')
      await held.query('select 1 from story where id = $1 for update', [storyId])
      const both = [1, 2].map(() => run(eraseContent, people.ana, { kind: 'version', target, ...WHY }))
      const waiting = async () =>
        (
          await db.rows(
            `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'select 1 from story where id = $1 for update%'`,
          )
        ).length
      await expect.poll(waiting, { timeout: 20_000 }).toBe(2)
      await held.query('rollback')
      const answers = await Promise.all(both)
      expect(answers.map((answer) => (isRefusal(answer) ? answer.refused : 'erased')).sort()).toEqual([
        'changed-meanwhile',
        'erased',
      ])
      expect(await db.rows('select 1 from tombstone where stream_id = $1', [storyId])).toHaveLength(1)
    } finally {
      await held.end()
    }
  })

  it('a story: nothing of its words is left in any column, every chain and edition verifies and says what was erased', async () => {
    const mark = 'zqmark'
    const d = await marked(mark, `${mark}x`)
    await workOn(d, mark)
    const listed = async () =>
      JSON.stringify([
        await Promise.all(STORY_FILTERS.map((filter) => listStories(db, { id: people.mina, role: 'journalist' }, 1, '', filter))),
        ...(await Promise.all(
          [people.mina, people.noah, people.joon, people.kim].map((id) => listTurn(db, { id, role: 'editor' })),
        )),
        await listBoard(db, { id: people.joon, role: 'editor' }),
      ]).includes(d.storyId)
    expect(await listed()).toBe(true)
    expect((await placesOf(mark)).length).toBeGreaterThan(20)
    expect(await faults()).toEqual([])
    // what this process has read before is read anew
    const readNow = async () =>
      JSON.stringify([await listArticles(db, d.storyId), await Promise.all(d.versions.map(({ id }) => getText(db, id)))])
    expect(await readNow()).toContain(`${mark}b`)
    const before = await act(eraseContent, people.ana, { kind: 'story', target: d.storyId, ...WHY, dryRun: true })
    expect(before.erasure).toBeNull()
    expect(await placesOf(mark)).not.toEqual([])
    const done = await act(eraseContent, people.ana, { kind: 'story', target: d.storyId, ...WHY })
    expect(done.places).toEqual(before.places)
    expect(await placesOf(mark)).toEqual([])
    expect(await readNow()).not.toContain(mark)
    expect(await brokenLinks(db, d.storyId)).toEqual([])
    expect(await faults()).toEqual([])
    expect((await verifyDesk(() => {})).erasures.filter((line) => line.includes(`story ${d.storyId}`))).toHaveLength(1)
    // what is left is put away: it is in nobody's list, and its address still says what was erased
    expect(await listed()).toBe(false)
    expect(await getStory(db, d.storyId)).not.toBeNull()
  })
})

describe('erasing a story that another cites', () => {
  it('takes its words out of what the other is shown, and leaves the other as it is, to the row; both verify', async () => {
    const mark = 'qzcited'
    const cited = await marked(mark, `${mark}x`)
    await workOn(cited, mark)
    // another story of the same article, whose claims were checked before there
    const citing = await storyInCheck(people.noah, [cited.versions[0]!.text, cited.versions[1]!.text])
    const shown = async () => JSON.stringify(await listEarlier(db, { id: people.noah }, citing.claims[0]!.id))
    const rows = async () =>
      JSON.stringify([
        await db.rows(
          `select v.* from article_version v join article a on a.id = v.article_id where a.story_id = $1 order by v.id`,
          [citing.storyId],
        ),
        await db.rows(`select id, quote, state, version from claim where story_id = $1 order by id`, [citing.storyId]),
        await headOf(db, citing.storyId),
      ])
    expect(await shown()).toContain(cited.storyId)
    const before = await rows()
    await act(eraseContent, people.ana, { kind: 'story', target: cited.storyId, ...WHY })
    expect(await shown()).not.toContain(cited.storyId)
    expect(await rows()).toBe(before)
    expect(before).toContain(`${mark}b`)
    for (const id of [cited.storyId, citing.storyId]) expect(await brokenLinks(db, id)).toEqual([])
    expect(await faults()).toEqual([])
    await act(eraseContent, people.ana, { kind: 'story', target: citing.storyId, ...WHY })
    expect(await placesOf(mark)).toEqual([])
  })
})

/** What the engine said of both texts goes with one of them, and so do answers that were kept. */
const GONE = new Set(['hint.reason', 'idempotency_key.response'])

describe('erasing a part', () => {
  it('a text takes what was written on it along, in editions section by section, and leaves what is about other texts', async () => {
    const [mark, other] = ['qzpart', 'qzkeep']
    const d = await marked(mark, other)
    const { edition } = await workOn(d, mark)
    const kept = await placesOf(other)
    await act(eraseContent, people.ana, { kind: 'version', target: d.versions[0]!.id, ...WHY })
    // names that are protected belong to the story, and views to whoever kept them
    // … also where an edition names them
    expect(await placesOf(mark)).toEqual(['protected_name.name', 'report_edition.input'])
    expect(kept.filter((place) => !GONE.has(place))).toEqual(await placesOf(other))
    expect(await faults()).toEqual([])
    const [row] = await db.rows<{ text: string; desk: string }>(
      `select t.text, e.report as desk from tombstone t, report_edition e where e.id = $1 and t.stream_id = e.story_id::text`,
      [edition],
    )
    const told = JSON.parse(row!.text).says.editions as { audience: string; left: string; parts: string[] }[]
    const desk = told.find(({ audience }) => audience === 'desk')!
    expect(desk.parts).toEqual(expect.arrayContaining(['target', 'corrections[0]']))
    expect(desk.parts).not.toContain('sources[0]')
    expect(desk.left).toBe(sha256(row!.desk))
    // whoever holds the files sees that the rest is as it was issued, and that nobody can erase one word more
    const story = (await getStory(db, d.storyId))!
    const textIn = async (format: 'json' | 'trail') => {
      const shown = await reportFor(story, d.articleIds[0]!, 1, 'desk')
      const actor = { id: people.joon, name: 'joon', email: '', role: 'editor' as const }
      const file = await fileOf({ actor, format, read: async () => ({ story, shown }), signal: AbortSignal.timeout(30_000) })
      let text = ''
      for await (const piece of file.pieces)
        if (typeof piece === 'string') text += piece
        else if (piece instanceof Uint8Array) text += Buffer.from(piece).toString()
      file.close()
      return text
    }
    const [json, trail] = [await textIn('json'), await textIn('trail')]
    const looked = (text: string, lines: string) => verifyReport(Buffer.from(text), sha256, lines.split('\n'), verifies)
    expect(looked(json, trail).filter((check) => !check.holds)).toEqual([])
    const found = looked(json, trail)
      .map((check) => check.found)
      .join(' ')
    expect(found).toContain('erased here: ')
    expect(found).toContain('because of GDPR art. 17 (A ruling of the district court.)')
    const more = json.replace('Outlet 2', '[erased]')
    expect(
      looked(more, trail)
        .filter((check) => !check.holds)
        .map((check) => check.what),
    ).toContain('content hash')
    const another = trail.replace('\\"[erased]\\"', '\\"another one\\"')
    expect(another).not.toBe(trail)
    expect(
      looked(json, another)
        .filter((check) => !check.holds)
        .map((check) => check.what),
    ).toContain('chain')
    const unsaid = trail
      .split('\n')
      .filter((line) => !line.startsWith('{"statement"'))
      .join('\n')
    expect(
      looked(json, unsaid)
        .filter((check) => !check.holds)
        .map((check) => check.what),
    ).toEqual(['chain'])
  })
  it('a note alone; the rest of the story stays', async () => {
    const [mark, other] = ['qznote', 'qzrest']
    const d = await marked(other, `${other}x`)
    await act(addComment, people.noah, { claimId: d.claims[0]!.id, text: `${mark} is who told me` })
    const [comment] = await db.rows<{ id: string }>('select id from comment where claim_id = $1', [d.claims[0]!.id])
    const kept = await placesOf(other)
    await act(eraseContent, people.ana, { kind: 'comment', target: comment!.id, ...WHY })
    expect([await placesOf(mark), await placesOf(other)]).toEqual([[], kept])
    expect(await faults()).toEqual([])
  })
  it('a text that came as a PDF, with where its lines are printed', async () => {
    const { storyId } = await storyInCheck(people.mina)
    const { articleId } = await act(addArticle, people.mina, {
      storyId,
      details: { headline: '', outlet: 'Third', byline: '', url: '', publication: { known: false }, language: 'en' },
      source: {
        text: 'From a file\n\nThe mayor watched the qzpdf from the pier.',
        raw: Buffer.from('qzpdf'),
        rawType: 'application/pdf',
        fileName: 'qzpdf.pdf',
        printed: [[0, 1]],
      },
    })
    const [version] = await db.rows<{ id: string }>('select id from article_version where article_id = $1', [articleId])
    expect((await placesOf('qzpdf')).length).toBeGreaterThan(2)
    await act(eraseContent, people.ana, { kind: 'version', target: version!.id, ...WHY })
    expect(await placesOf('qzpdf')).toEqual([])
    expect(await db.rows('select printed from article_version where id = $1', [version!.id])).toEqual([{ printed: null }])
    expect(await faults()).toEqual([])
  })
  it('not by whoever is no admin, not under legal hold, and of nothing that is not there', async () => {
    const d = await marked('qzheld', 'qzheldx')
    const it = { kind: 'story' as const, target: d.storyId, ...WHY }
    await expect(run(eraseContent, people.joon, it)).rejects.toThrow('Admins erase.')
    await expect(run(eraseContent, people.ana, { ...it, target: crypto.randomUUID() })).rejects.toThrow()
    await act(setLegalHold, people.ana, { storyId: d.storyId, held: true, reason: 'A court asked for it.' })
    expect((await refusal(eraseContent, people.ana, it)).refused).toBe('held-by-law')
    // whoever goes around the command meets the database
    await expect(
      db.rows(
        `insert into erasure (kind, target, story_id, reason, law, asked, person_id) values ('story', $1::uuid, $1::uuid, 'a', 'b', 'c', $2::uuid)`,
        [d.storyId, people.ana],
      ),
    ).rejects.toThrow('decided or changed')
    await act(setLegalHold, people.ana, { storyId: d.storyId, held: false, reason: 'It is over.' })
    expect((await act(eraseContent, people.ana, { ...it, dryRun: true })).places.length).toBeGreaterThan(4)
  })
})

describe('the door', () => {
  let d: Awaited<ReturnType<typeof marked>>
  beforeAll(async () => {
    d = await marked('qzdoor', 'qzdoorx')
  })
  const tried = (...statements: string[]) =>
    transaction(async (tx) => {
      for (const statement of statements)
        await tx.rows(statement.replaceAll(':version', `'${d.versions[0]!.id}'`).replaceAll(':story', `'${d.storyId}'`))
    })
  const opening = () =>
    `insert into erasure (kind, target, story_id, reason, law, asked, person_id) values ('story', :story, :story, 'a', 'b', 'c', '${people.ana}')`
  const blanking = `update article_version set text = blocks(text), sha256 = encode(sha256(convert_to(blocks(text), 'UTF8')), 'hex') where id = :version`

  it.each([
    ['without an erasure', [blanking]],
    ['with a setting that says so', [`select set_config('second_source.erasing', 'on', true)`, blanking]],
    ['other words than blanks', ['OPEN', `update article_version set note = 'another' where id = :version`]],
    [
      'another text',
      [
        'OPEN',
        `update article_version set text = overlay(text placing 'X' from 1), sha256 = encode(sha256(convert_to(overlay(text placing 'X' from 1), 'UTF8')), 'hex') where id = :version`,
      ],
    ],
    ['what no erasure may blank', ['OPEN', `update event set type = '[erased]' where stream_id = :story and seq = 1`]],
    ['more than there was', ['OPEN', `update event set payload = payload || '{"more": 1}' where stream_id = :story and seq = 1`]],
    ['a row on record', ['OPEN', `delete from event where stream_id = :story and seq = 1`]],
    ['the list of what may be blanked', ['OPEN', `insert into erasable values ('event', 'type', 'words')`]],
    ['and says nothing of it', ['OPEN', blanking]],
  ])('lets nothing through: %s', async (_, statements) =>
    expect(tried(...statements.map((s) => (s === 'OPEN' ? opening() : s)))).rejects.toThrow('What is on record stays as it is.'),
  )
  it('is opened by admins alone', () =>
    expect(tried(opening().replace(people.ana, people.joon))).rejects.toThrow('Editors decide.'))
  it('a place that an erasure does not reach is found', async () => {
    await act(eraseContent, people.ana, { kind: 'story', target: d.storyId, ...WHY })
    expect(await placesOf('qzdoor')).toEqual([])
    await db.rows(`update story set second_reading = null, hold_reason = 'qzdoor' where id = $1`, [d.storyId])
    expect(await placesOf('qzdoor')).toEqual(['story.hold_reason'])
    await db.rows('update story set hold_reason = null where id = $1', [d.storyId])
  })
  it('what is blank without a tombstone is named, past the triggers too', async () => {
    const e = await marked('qzpast', 'qzpastx')
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    await client.query(`begin; set local session_replication_role = replica;
      update article_version set text = blocks(text), sha256 = encode(sha256(convert_to(blocks(text), 'UTF8')), 'hex') where id = '${e.versions[0]!.id}';
      update event set payload = '{"title": "[erased]"}', salt = null where stream_id = '${e.storyId}' and seq = 1; commit`)
    await client.end()
    const named = (await faults()).map(({ table, fault }) => `${table}: ${fault}`)
    expect(named).toContain('event: its content is gone, and no erasure says that this is what is left of it')
    expect(named).toContain('article_version: it is not the text that the trail says came in')
  })
})

it('a database from before an erasure forgets it too, by what was told outside, and no stranger’s word', {
  timeout: 60_000,
}, async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-erasures-'))
  Object.assign(process.env, { DATA_DIR: dir, WITNESS: path.join(dir, 'witness') })
  forgetEnv()
  // a database of its own: what other tests broke on purpose would stand in its way
  const own = process.env.DATABASE_URL!
  const at = (name: string) => Object.assign(new URL(own), { pathname: `/${name}` }).toString()
  const go = async (url: string) => {
    await closePool()
    process.env.DATABASE_URL = url
    forgetEnv()
  }
  await ensureDatabase(own, 'erasures_desk')
  await migrate(at('erasures_desk'))
  await go(at('erasures_desk'))
  others.clear()
  people = await newsroom()
  await onRecord(people)
  const mark = 'qzback'
  const d = await marked(mark, `${mark}x`)
  // what the database samples of its tables for its plans are words of theirs
  const sampled = async () =>
    (
      await db.rows<{ place: string }>(
        `select tablename || '.' || attname as place from pg_stats where schemaname = 'public'
         and concat(most_common_vals::text, histogram_bounds::text, most_common_elems::text) like '%' || $1 || '%'`,
        [mark],
      )
    ).map(({ place }) => place)
  await db.rows('analyze')
  expect((await sampled()).length).toBeGreaterThan(3)
  // it is erased while the archive is being written, which is of one moment: that of its beginning
  const archive = path.join(dir, 'before.zip')
  let erasing: Promise<unknown> | undefined
  await backUp(process.env.DATABASE_URL!, archive, () => {
    erasing ??= act(eraseContent, people.ana, { kind: 'story', target: d.storyId, ...WHY })
  })
  expect(erasing).toBeDefined()
  await erasing
  expect(await placesOf(mark)).toEqual([])
  expect((await sampled()).length).toBeGreaterThan(3)
  await tellOfErasures()
  expect(await sampled()).toEqual([])
  await tellOfErasures()
  const file = path.join(dir, 'witness.erasures')
  const lines = fs.readFileSync(file, 'utf8').trim().split('\n')
  expect([new Set(lines).size, fs.readFileSync(file, 'utf8').includes(mark)]).toEqual([lines.length, false])
  await ensureDatabase(own, 'erasures_back')
  try {
    await restore(at('erasures_back'), archive)
    await go(at('erasures_back'))
    expect((await placesOf(mark)).length).toBeGreaterThan(5)
    await db.rows('analyze')
    expect((await sampled()).length).toBeGreaterThan(3)
    const heard: string[] = []
    expect(await forgetAgain((line) => heard.push(line))).toBe(1)
    expect(await sampled()).toEqual([])
    expect(heard).toEqual([expect.stringContaining(`story ${d.storyId}`)])
    expect(await placesOf(mark)).toEqual([])
    expect(await forgetAgain(() => {})).toBe(0)
    expect(await faults()).toEqual([])
    // somebody who writes into the file erases nothing
    const stranger = generateKeyPairSync('ed25519').privateKey
    const { erasure, text } = JSON.parse(lines.at(-1)!)
    const forged = text.replace(erasure, crypto.randomUUID())
    const signature = sign(null, Buffer.from(forged), stranger).toString('base64url')
    const publicKey = createPublicKey(stranger).export({ format: 'jwk' }).x
    fs.appendFileSync(file, `${JSON.stringify({ erasure: crypto.randomUUID(), text: forged, signature, publicKey })}\n`)
    expect(await forgetAgain((line) => heard.push(line))).toBe(0)
    expect(heard.at(-1)).toContain('is not done again')
  } finally {
    for (const name of ['DATA_DIR', 'WITNESS']) delete process.env[name]
    await go(own)
    for (const name of ['erasures_back', 'erasures_desk']) await db.rows(`drop database if exists ${name} with (force)`)
    fs.rmSync(dir, { recursive: true, force: true })
  }
})
