// npm run campaign:erasure: stories with a marked string in everything that holds words, people whose names are marked, an erasure of
// every kind, and 0 marks after it: in a dump of every table, in the data files after VACUUM FULL and a checkpoint, in the log of the
// database after its files have changed, in what this process read before and reads again, in search, in reports of every text format.
// Chains and editions verify, and say what was erased. An archive from before is restored into another database, forgets again, and
// holds none either. Before that: saves beside the same saves without commitments, in turn, in one database. STORIES (120) make some 200
// erasures, SAVES (1600) some 10,000 events.
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { ErasureKind } from '@/lib/domain/erasure'
import { backUp, restore } from '../scripts/archive.mjs'
import { bundles } from '../scripts/bundles.mjs'
import { CopyOut } from '../scripts/copy-rows.mjs'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import type { Newsroom } from '../scripts/testing'
import { closing } from './closing.mjs'

const STORIES = Number(process.env.STORIES ?? 120)
const SAVES = Number(process.env.SAVES ?? 1600)
const ROUNDS = 6
/** How many people are emptied. */
const PEOPLE = 10
const MARK = 'zqmark'
const home = path.join(os.tmpdir(), `second-source-erasure-${process.pid}`)

/** Every table, as COPY gives it. */
async function dump(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    `select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  let all = ''
  for (const { name } of rows) for await (const part of client.query(new CopyOut(`copy ${name} to stdout`))) all += part
  return all
}
/** How many files of a folder hold a string, as it is or behind a base. */
function filesWith(folder: string, mark: string): number {
  const all = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return all.filter((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)).includes(mark)).length
}
/** The functions as they were before hashes covered commitments, and as they are. */
const RULE = {
  old: (text: string) => text.replace(/ {2}new\.salt := [^\n]*\n {2}new\.commitment := [^\n]*\n/, ''),
  new: (text: string) => text,
}

const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!
/** Saves by the rule as it is, beside the same by the rule before it, in turn. Resolves to the ratio. */
async function compareSaves(client: pg.Client, people: Newsroom): Promise<number> {
  const { act, READY, storyInCheck } = await import('@/scripts/testing')
  const { saveVerdict } = await import('@/lib/commands/save-verdict')
  const { claims } = await storyInCheck(people.mina)
  const version = new Map(claims.map((claim) => [claim.id, claim.version]))
  const savesASecond = async () => {
    const begun = performance.now()
    for (let n = 0; n < SAVES / ROUNDS; n++)
      await Promise.all(
        claims.map(async ({ id }) => {
          const saved = await act(saveVerdict, people.mina, {
            claimId: id,
            claimVersion: version.get(id)!,
            content: { ...READY, note: `${n} ${Math.random()}` },
          })
          version.set(id, saved.version)
        }),
      )
    return (Math.ceil(SAVES / ROUNDS) * claims.length * 1000) / (performance.now() - begun)
  }
  const trigger = fs.readFileSync('prisma/functions/event_joins_its_chain.sql', 'utf8')
  const rates = { old: [] as number[], new: [] as number[] }
  await savesASecond()
  for (let round = 0; round < ROUNDS; round++)
    for (const rule of round % 2 ? (['old', 'new'] as const) : (['new', 'old'] as const)) {
      await client.query(RULE[rule](trigger))
      rates[rule].push(await savesASecond())
    }
  await client.query(trigger)
  const ratio = median(rates.new) / median(rates.old)
  console.log(
    `saves a second: ${median(rates.new).toFixed(0)} with commitments, ${median(rates.old).toFixed(0)} without; ratio ${ratio.toFixed(2)} (asked: >= 0.9)`,
  )
  return ratio
}

await closing(async (opened) => {
  opened(() => fs.rmSync(home, { recursive: true, force: true }))
  await bundles()
  const server = await startPostgres({ dir: home, password: 'erasure' })
  let isUp = true
  opened(() => (isUp ? server.stop() : undefined))
  await ensureDatabase(server.url('postgres'), 'erasure')
  const url = server.url('erasure')
  await migrate(url)
  process.env.DATABASE_URL = url
  process.env.DATA_DIR = path.join(home, 'beside')
  fs.mkdirSync(process.env.DATA_DIR, { recursive: true })
  process.env.SIGNING_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url')
  process.env.SEALING_KEY = randomBytes(32).toString('base64url')
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // where something else failed, the server ends before it: that is not what is to be told
  await client.connect()
  // what is packed could not be found
  const { rows: wide } = await client.query(
    `select c.relname as t, a.attname as c from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attstorage in ('x', 'm')`,
  )
  for (const { t, c } of wide) await client.query(`alter table "${t}" alter column "${c}" set storage external`)
  const { closePool, db } = await import('@/lib/db/pool')
  const { act, newsroom, onRecord, READY, storyInCheck, approved } = await import('@/scripts/testing')
  const { addComment } = await import('@/lib/commands/add-comment')
  const { eraseContent } = await import('@/lib/commands/erase-content')
  const { verifyDesk } = await import('@/lib/commands/verify-desk')
  const { createPerson } = await import('@/lib/commands/create-person')
  const { sealName } = await import('@/lib/commands/seal-name')
  const { setActive } = await import('@/lib/commands/set-active')
  const { tellOfErasures } = await import('@/lib/commands/forgotten')
  const { listArticles } = await import('@/lib/db/articles')
  const { searchDesk } = await import('@/lib/db/search')
  const { getStory } = await import('@/lib/db/stories')
  const { readReport } = await import('@/lib/db/report')
  const { buildReport } = await import('@/lib/report/model')
  const { renderCsv } = await import('@/lib/report/render-csv')
  const { renderJson } = await import('@/lib/report/render-json')
  const { renderJsonLd } = await import('@/lib/report/render-jsonld')
  const { renderMarkdown } = await import('@/lib/report/render-markdown')
  const people = await newsroom()
  await onRecord(people)

  const ratio = await compareSaves(client, people)

  const targets: { kind: ErasureKind; target: string }[] = []
  const storyIds: string[] = []
  for (let n = 0; n < STORIES; n++) {
    const mark = `${MARK}${n}x`
    const one = await storyInCheck(people.mina, [
      `Ferry ${mark} runs again\n\nThe ferry ${mark} returned to service on Monday with 4 new engines, the port office said. It carried 243 passengers on its first trip.`,
      `Halla is back\n\nThe port office said the ferry Halla went back into service on Monday with 3 new engines. On the first trip there were 243 passengers on board.`,
    ])
    storyIds.push(one.storyId)
    await approved(people, one.claims[0]!.id, { ...READY, note: `${mark} said so` })
    await act(addComment, people.noah, { claimId: one.claims[0]!.id, text: `${mark} told me` })
    const [text] = await db.rows<{ id: string }>(
      'select v.id from article_version v join article a on a.id = v.article_id where a.story_id = $1 order by a.position',
      [one.storyId],
    )
    const [note] = await db.rows<{ id: string }>('select id from comment where claim_id = $1', [one.claims[0]!.id])
    const { id: sealed } = await act(sealName, people.mina, {
      storyId: one.storyId,
      name: `Carla ${mark}name`,
      remark: `${mark}desk is where the source works`,
      keepers: [people.mina, people.noah],
    })
    // with a story everything of it goes; elsewhere each thing for itself
    if (n % 3 === 0) targets.push({ kind: 'story', target: one.storyId })
    else
      targets.push(
        { kind: 'sealed-name', target: sealed },
        { kind: 'comment', target: note!.id },
        { kind: 'version', target: text!.id },
      )
  }
  for (let n = 0; n < PEOPLE; n++) {
    const { personId } = await act(createPerson, people.ana, {
      name: `${MARK}person${n}`,
      email: `${MARK}person${n}@desk.example`,
      role: 'journalist',
      password: 'four plain words here',
    })
    await act(setActive, people.ana, { personId, active: false })
    targets.push({ kind: 'person', target: personId })
  }
  /** What a page, a search and a report would show now, by what this process knows. */
  const shown = async () => {
    let all = ''
    for (const [n, storyId] of storyIds.entries()) {
      const articles = await listArticles(db, storyId)
      all += JSON.stringify(articles)
      for (const person of [people.mina, people.noah])
        all += JSON.stringify((await searchDesk(db, { person: { id: person, role: 'journalist' }, words: `${MARK}${n}x` })).rows)
      const story = await getStory(db, storyId)
      const input = story && (await readReport(story, articles[0]!.id, 'UTC'))
      if (!input) continue
      const report = buildReport(input)
      for (const render of [renderCsv, renderJson, renderJsonLd, renderMarkdown])
        for (const piece of render({ report, contentHash: '' }) as Iterable<unknown>)
          all += typeof piece === 'string' ? piece : ''
    }
    return all.split(MARK).length - 1
  }
  const before = (await dump(client)).split(MARK).length - 1
  const shownBefore = await shown()
  const archive = path.join(home, 'before.zip')
  await backUp(url, archive)
  const begun = performance.now()
  for (const one of targets)
    await act(eraseContent, people.ana, { ...one, reason: 'A ruling.', law: 'GDPR art. 17', asked: 'The person.', dryRun: false })
  const each = (performance.now() - begun) / targets.length
  await tellOfErasures()
  const found: string[] = []
  const looked = await verifyDesk(({ table, row, fault }) => found.push(`${table} ${row}: ${fault}`))
  const after = (await dump(client)).split(MARK).length - 1
  const shownAfter = await shown()
  const log = path.join(home, 'data', 'pg_wal')
  const inLogBefore = filesWith(log, MARK)
  await client.query('vacuum full')
  for (let n = 0; n < 3; n++) {
    await client.query('select pg_switch_wal()')
    await client.query('checkpoint')
  }
  await client.end()
  await closePool()

  // the archive from before, in a database beside it
  await ensureDatabase(server.url('postgres'), 'again')
  const again = server.url('again')
  await restore(again, archive)
  const second = new pg.Client({ connectionString: again })
  second.on('error', () => {})
  await second.connect()
  const restored = (await dump(second)).split(MARK).length - 1
  const forgot = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/forget-again.ts'], {
    env: { ...process.env, DATABASE_URL: again },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const forgotten = (await dump(second)).split(MARK).length - 1
  await second.end()
  const verified = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/verify-all.ts'], {
    env: { ...process.env, DATABASE_URL: again },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  await admin.query('drop database again')
  for (let n = 0; n < 3; n++) {
    await admin.query('select pg_switch_wal()')
    await admin.query('checkpoint')
  }
  await admin.end()
  await server.stop()
  isUp = false
  const inFiles = filesWith(path.join(home, 'data', 'base'), MARK)
  const inLog = filesWith(log, MARK)
  const inServerLog = fs.readFileSync(path.join(home, 'postgres.log'), 'utf8').split(MARK).length - 1
  for (const fault of found) console.log(fault)
  if (forgot.status !== 0) console.log(forgot.stdout, forgot.stderr)
  if (verified.status !== 0) console.log(verified.stdout, verified.stderr)
  console.log(
    `${targets.length} erasures (stories, texts, notes, sealed names, ${PEOPLE} people), ${each.toFixed(0)} ms each; ${looked.events} events, ${looked.erasures.length} erasures said by the trails, ${found.length} faults (asked: 0)`,
  )
  console.log(`marks in a dump of every table: ${before} before, ${after} after (asked: 0)`)
  console.log(`marks on pages, in search and in reports of four formats: ${shownBefore} before, ${shownAfter} after (asked: 0)`)
  console.log(
    `data files that hold one after VACUUM FULL: ${inFiles} (asked: 0); files of the database’s log: ${inLogBefore} before they changed, ${inLog} after (asked: 0); lines of what PostgreSQL said that hold one: ${inServerLog} (asked: 0)`,
  )
  console.log(
    `an archive from before, restored: ${restored} marks, ${forgotten} once it forgot again (asked: 0); it ${verified.status === 0 ? 'verifies' : 'does NOT verify'}`,
  )
  const isWhole =
    forgot.status === 0 && verified.status === 0 && [restored, shownBefore, before, inLogBefore].every((count) => count > 0)
  if (ratio < 0.9 || found.length > 0 || after + shownAfter + inFiles + inLog + inServerLog + forgotten > 0 || !isWhole)
    process.exitCode = 1
})
