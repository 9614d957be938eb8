// npm run bench:earlier: whether a claim that was checked before, in other words and another story, is found again. A hundred
// pairs of our own writing (bench/earlier/pairs.tsv), each claim in a story of its own with an approved verdict, so that both
// halves of all other pairs are what could be taken for it. Printed: in how many of the hundred the other half stands among
// the first one and the first three, and how many claims are shown that are nobody's other half; beside the old way, which
// compared letter triples.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { ALIKE, listEarlier } from '../lib/db/earlier'
import { closePool, db } from '../lib/db/pool'
import { forgetEnv } from '../lib/env'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { closing } from './closing.mjs'

const pairs = fs
  .readFileSync(path.resolve(import.meta.dirname, 'earlier/pairs.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string])
/** The old way: letter triples, from so much alikeness on. */
const TRIPLES = 0.38
const SHOWN = 3

/** Each claim in a story of its own, approved; answers the ids of both halves and of a person. */
async function fill(client: pg.Client): Promise<{ ids: [string, string][]; person: string }> {
  const one = async (sql: string, values: unknown[]) => (await client.query<{ id: string }>(sql, values)).rows[0]!.id
  await client.query('set session_replication_role = replica')
  const person = await one(
    `insert into person (email, name, role, password_hash) values ('j@d.example', 'Jo', 'journalist', 'x') returning id`,
    [],
  )
  const claim = async (quote: string) => {
    const story = await one('insert into story (title, owner_id) values ($1, $2) returning id', [quote.slice(0, 40), person])
    const language = /\p{Script=Hangul}/u.test(quote) ? 'ko' : 'en'
    const article = await one(
      `insert into article (story_id, position, headline, outlet, byline, url, language) values ($1, 1, '', 'Outlet', '', '', $2) returning id`,
      [story, language],
    )
    const version = await one(
      `insert into article_version (article_id, number, raw, raw_type, text, length, sha256) values ($1, 1, '', 'text/plain', $2, length($2), encode(sha256(convert_to($2, 'UTF8')), 'hex')) returning id`,
      [article, quote],
    )
    const id = await one(
      `insert into claim (story_id, article_id, version_id, span_start, span_end, quote, kind, worth, worth_reason) values ($1, $2, $3, 0, length($4), $4, 'event', 0.5, '{}') returning id`,
      [story, article, version, quote],
    )
    const revision = await one(
      `insert into verdict_revision (claim_id, number, value, note, reasons, facets, proposed_text, searched, same_origin_note, author_id, span_start, span_end, quote)
       values ($1, 1, 'unverified', '', '{}', '{}', '', '', '', $2, 0, length($3), $3) returning id`,
      [id, person, quote],
    )
    await client.query(
      `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, policy_version) values ($1, $2, 'approved', $3, 'editor', '', 1)`,
      [revision, id, person],
    )
    await client.query(`update claim set head_revision_id = $2, effective_revision_id = $2, state = 'approved' where id = $1`, [
      id,
      revision,
    ])
    await client.query(`select search_put('claim', $1)`, [id])
    return id
  }
  const ids: [string, string][] = []
  for (const [now, before] of pairs) ids.push([await claim(now), await claim(before)])
  await client.query('set session_replication_role = origin')
  await client.query('analyze')
  return { ids, person }
}

/** In how many of the pairs the other half is first, and among the first three; and what else was shown. */
function score(found: readonly string[][], ids: readonly [string, string][]) {
  const at = (most: number) => found.filter((list, i) => list.slice(0, most).includes(ids[i]![1])).length / ids.length
  return {
    first: at(1),
    three: at(SHOWN),
    others: found.reduce((sum, list, i) => sum + list.filter((id) => id !== ids[i]![1]).length, 0),
  }
}

await closing(async (later: (work: () => unknown) => void) => {
  const dir = path.resolve('.test', `earlier-${process.pid}`)
  const postgres = await startPostgres({ dir, password: randomBytes(18).toString('base64url'), durable: false })
  later(async () => {
    await postgres.stop()
    fs.rmSync(dir, { recursive: true, force: true })
  })
  await ensureDatabase(postgres.url('postgres'), 'bench')
  process.env.DATABASE_URL = postgres.url('bench')
  process.env.NEXTAUTH_SECRET ??= randomBytes(18).toString('base64url')
  forgetEnv()
  await migrate(process.env.DATABASE_URL)
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  later(() => client.end())
  later(closePool)
  const { ids, person } = await fill(client)

  const now: string[][] = []
  const started = performance.now()
  for (const [id] of ids) now.push((await listEarlier(db, { id: person }, id)).map((check) => check.claimId))
  const ms = (performance.now() - started) / ids.length
  const old: string[][] = []
  for (const [id] of ids)
    old.push(
      (
        await client.query<{ id: string }>(
          `select c.id from claim own join claim c on c.story_id <> own.story_id and similarity(folded(c.quote), folded(own.quote)) >= $2
           where own.id = $1 order by similarity(folded(c.quote), folded(own.quote)) desc limit ${SHOWN}`,
          [id, TRIPLES],
        )
      ).rows.map((row) => row.id),
    )
  const line = (name: string, s: ReturnType<typeof score>) =>
    console.log(`${name.padEnd(34)} recall@1 ${s.first.toFixed(2)}  recall@3 ${s.three.toFixed(2)}  others shown ${s.others}`)
  console.log(`${pairs.length} pairs among ${pairs.length * 2} approved claims`)
  line(`by what is rare, from ${ALIKE} on`, score(now, ids))
  line(`by letter triples, from ${TRIPLES} on`, score(old, ids))
  console.log(`${ms.toFixed(1)} ms a question`)
  const missed = ids.flatMap(([, before], i) => (now[i]!.includes(before) ? [] : [pairs[i]![0]]))
  for (const quote of missed) console.log(`missed: ${quote}`)
  if (score(now, ids).three < 0.9) process.exitCode = 1
})
