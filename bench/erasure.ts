// npm run campaign:erasure: stories with a marked string in everything that holds words, an erasure of each, and 0 marks after it: in a dump of
// every table, in the data files after VACUUM FULL and a checkpoint, in what search and exports give. Chains and editions verify, and say
// what was erased. Before that: saves beside the same saves without commitments, in turn, in one database. STORIES (24), SAVES (400).
import { generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { bundles } from '../scripts/bundles.mjs'
import { CopyOut } from '../scripts/copy-rows.mjs'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import type { Newsroom } from '../scripts/testing'
import { closing } from './closing.mjs'

const STORIES = Number(process.env.STORIES ?? 24)
const SAVES = Number(process.env.SAVES ?? 400)
const ROUNDS = 6
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
  process.env.SIGNING_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url')
  const client = new pg.Client({ connectionString: url })
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
  const people = await newsroom()
  await onRecord(people)

  const ratio = await compareSaves(client, people)

  const targets: { kind: 'story' | 'version' | 'comment'; target: string }[] = []
  for (let n = 0; n < STORIES; n++) {
    const mark = `${MARK}${n}x`
    const one = await storyInCheck(people.mina, [
      `Ferry ${mark} runs again\n\nThe ferry ${mark} returned to service on Monday with 4 new engines, the port office said. It carried 243 passengers on its first trip.`,
      `Halla is back\n\nThe port office said the ferry Halla went back into service on Monday with 3 new engines. On the first trip there were 243 passengers on board.`,
    ])
    await approved(people, one.claims[0]!.id, { ...READY, note: `${mark} said so` })
    await act(addComment, people.noah, { claimId: one.claims[0]!.id, text: `${mark} told me` })
    const [text] = await db.rows<{ id: string }>(
      'select v.id from article_version v join article a on a.id = v.article_id where a.story_id = $1 order by a.position',
      [one.storyId],
    )
    const [note] = await db.rows<{ id: string }>('select id from comment where claim_id = $1', [one.claims[0]!.id])
    if (n % 3 === 0) targets.push({ kind: 'story', target: one.storyId })
    else targets.push({ kind: 'comment', target: note!.id }, { kind: 'version', target: text!.id })
  }
  const before = (await dump(client)).split(MARK).length - 1
  const begun = performance.now()
  for (const one of targets)
    await act(eraseContent, people.ana, { ...one, reason: 'A ruling.', law: 'GDPR art. 17', asked: 'The person.', dryRun: false })
  const each = (performance.now() - begun) / targets.length
  const found: string[] = []
  const looked = await verifyDesk(({ table, row, fault }) => found.push(`${table} ${row}: ${fault}`))
  const after = (await dump(client)).split(MARK).length - 1
  await client.query('vacuum full')
  await client.query('checkpoint')
  await client.end()
  await closePool()
  await server.stop()
  isUp = false
  const inFiles = filesWith(path.join(home, 'data', 'base'), MARK)
  for (const fault of found) console.log(fault)
  console.log(
    `${targets.length} erasures of ${STORIES} stories, ${each.toFixed(0)} ms each; ${looked.events} events, ${looked.erasures.length} erasures said by the trails, ${found.length} faults (asked: 0)`,
  )
  console.log(
    `marks in a dump of every table: ${before} before, ${after} after (asked: 0); data files that hold one after VACUUM FULL: ${inFiles} (asked: 0)`,
  )
  if (ratio < 0.9 || found.length > 0 || after > 0 || inFiles > 0 || before === 0) process.exitCode = 1
})
