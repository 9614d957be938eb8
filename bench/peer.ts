// npm run bench:peer: the same list, search and save on this desk and on a peer of its family (Payload: Next.js and PostgreSQL), in one run on
// one machine: both production builds, as many processes each, one PostgreSQL, the same stories, articles and claims, somebody signed in,
// the same clients at 1 and at 16 connections, in turn. Payload is brought from the registry of npm into .test/peer-payload when it is not
// there yet, and is no part of the desk. Prints throughput, p50, p99 and their ratios, and keeps them in bench/RESULTS.md. CLAIMS: 5,000, or as many
// as a newsroom has after some years: then they are kept beside those of the few.
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { EMPTY_VERDICT } from '../lib/domain/empty-verdict'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve, workersOf } from '../scripts/serve.mjs'
import { build, generate, install, root, say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'
import { fill, look } from './filled-desk'
import { keepSection } from './kept-section.mjs'
import { type Asked, borne, figuresOf } from './load.mjs'
import { buildPeer, fillPeer, PEER, PEER_STANDS_ON, type PeerDesk, servePeer } from './peer-desk'
import { demand, sql } from './started'

const FEW = 5_000
const CLAIMS = Number(process.env.CLAIMS ?? FEW)
/** Connections, and how much is asked over them in a round. */
const LOADS = [
  { connections: 1, asks: 24 },
  { connections: 16, asks: 96 },
]
/** Short ones, so that whatever else the machine does falls on both. */
const ROUNDS = 10
const WARM = 160
const A_PAGE = 30

const DESK = 'Second Source'
type Next = (client: number) => Asked
/** One kind of work, as each of the two is asked for it. */
interface Work {
  name: string
  desk: Next
  peer: Next
  /** What the two lines compare, for whoever reads them. */
  compares: string
  /** What part of a round's requests it gets: a page drawn by the server takes its time. */
  share?: number
  /** How much an answer holds, of how much; null of a page; not there where something is written. */
  holds?: { desk: (answer: unknown) => string; peer: (answer: unknown) => string } | null
}

const inTurn = (paths: readonly string[], headers: Record<string, string>): Next => {
  let turn = 0
  return () => ({ method: 'GET', path: paths[turn++ % paths.length]!, headers })
}
const found = {
  desk: (answer: unknown) => {
    const { found } = answer as { found: { rows: unknown[]; count: number; isMore: boolean } }
    return `${found.rows.length} of ${found.isMore ? 'more than ' : ''}${found.count}`
  },
  peer: (answer: unknown) => {
    const { docs, totalDocs } = answer as { docs: unknown[]; totalDocs: number }
    return `${docs.length} of ${totalDocs}`
  },
}

const note = (turn: number) => `Looked through the other article twice and found nothing on this, time ${turn}.`
const verdict = (turn: number) => ({
  ...EMPTY_VERDICT,
  value: 'unverified',
  note: note(turn),
  reasons: ['silent'],
  searched: 'The other article, in full.',
})
const JSON_TYPE = { 'content-type': 'application/json' }

/** Saves, each client on claims of its own; `asked` says how, of which claim and for which time. */
function saver(claims: readonly string[], asked: (claim: string, time: number) => Asked): Next {
  const a_client = Math.floor(claims.length / Math.max(...LOADS.map(({ connections }) => connections)))
  const turns = new Map<number, number>()
  return (client) => {
    const turn = turns.get(client) ?? 0
    turns.set(client, turn + 1)
    return asked(claims[client * a_client + (turn % a_client)]!, 1 + Math.floor(turn / a_client))
  }
}

interface Both {
  desk: { url: string; cookie: string }
  peer: PeerDesk
  stories: readonly string[]
  openClaims: readonly string[]
  /** Words that stand in few claims and in very many. */
  rare: readonly string[]
}

function worksOf({ desk, peer, stories, openClaims, rare }: Both): Work[] {
  const reader = { cookie: desk.cookie }
  const ofPeer = (query: Record<string, string>) => `/api/claims?${new URLSearchParams(query)}`
  const wide = {
    'populate[stories][title]': 'true',
    'populate[articles][outlet]': 'true',
    'populate[articles][headline]': 'true',
  }
  const search = (name: string, words: readonly string[], compares: string): Work => ({
    name,
    desk: inTurn(
      words.map((word) => `/api/search?what=claim&q=${word}`),
      reader,
    ),
    peer: inTurn(
      words.map((word) => ofPeer({ 'where[quote][like]': word, limit: String(A_PAGE), depth: '1', ...wide })),
      peer.headers,
    ),
    compares,
    holds: found,
  })
  const list = (name: string, how: Record<string, string>, compares: string): Work => ({
    name,
    desk: inTurn(
      stories.map((id) => `/api/stories/${id}/claims`),
      reader,
    ),
    peer: inTurn(
      stories.map((id) => ofPeer({ 'where[story][equals]': id, sort: 'spanStart', limit: '100', pagination: 'false', ...how })),
      peer.headers,
    ),
    compares,
    holds: {
      desk: (answer) => `${(answer as { claims: unknown[] }).claims.length} claims`,
      peer: (answer) => `${(answer as { docs: unknown[] }).docs.length} claims`,
    },
  })
  return [
    list(
      'list: claims of a story',
      { depth: '1', ...wide },
      `JSON against JSON: all claims of one of ${stories.length} stories in turn, in their order; the desk's with verdict, suggestions, marks, who has it and what its reader may do, the peer's its fields with the names of story and outlet`,
    ),
    list(
      'the same, fields alone there',
      { depth: '0' },
      'the same answer of the desk; the peer names neither story nor outlet (depth 0)',
    ),
    {
      name: 'list: page of stories',
      desk: inTurn(['/stories'], reader),
      peer: inTurn([`/admin/collections/stories?limit=${A_PAGE}`], { cookie: peer.cookie }),
      compares: `page against page, as the server draws it: the desk's stories with whose turn and how far, the peer's list of its admin with title, owner and times`,
      holds: null,
      share: 1 / 4,
    },
    search(
      'search: a word of few claims',
      rare,
      'JSON against JSON: first page with its count, story and outlet; the desk by its documents (stems, ranked, marked), the peer by "like" over an index of letter triples, made for it',
    ),
    search('search: a beginning', ['lantern', 'falcon', 'quarry'], 'the same, with words that begin so'),
    search('search: a common word', ['ferry', 'council', 'storm'], 'the same; the desk counts to 1,000'),
    {
      name: 'save: verdict and note',
      desk: saver(openClaims, (claim, time) => ({
        method: 'PUT',
        path: `/api/claims/${claim}/verdict`,
        headers: { ...reader, ...JSON_TYPE, origin: desk.url, 'idempotency-key': randomUUID() },
        body: JSON.stringify({ claimVersion: time, content: verdict(time) }),
      })),
      peer: saver(openClaims, (claim, time) => ({
        method: 'PATCH',
        path: `/api/claims/${claim}?depth=0`,
        headers: { ...peer.headers, ...JSON_TYPE },
        body: JSON.stringify({ verdict: 'unverified', note: note(time), state: 'draft' }),
      })),
      compares:
        'a change on record each: the desk checks version, key and rules, writes revision, search and a link of its chain of hashes; the peer updates the claim and keeps a version of it',
    },
  ]
}

/** Asks each side once, so that what is compared can be read: how much an answer holds, and how long it is. */
async function lookAt(work: Work, base: string, side: 'desk' | 'peer'): Promise<string> {
  const { path: to, headers } = work[side](0)
  const answer = await fetch(base + to, { headers })
  const text = await answer.text()
  demand(answer.status === 200, `${to}: ${answer.status} ${text.slice(0, 300)}`)
  const held = work.holds ? `${work.holds[side](JSON.parse(text))}, ` : ''
  return `${held}${(text.length / 1024).toFixed(0)} kB`
}

const cells = ({ rate, p50, p99 }: ReturnType<typeof figuresOf>) =>
  `${rate.toFixed(1).padStart(8)} ${p50.toFixed(1).padStart(7)} ${p99.toFixed(1).padStart(7)}`

/** Every work on both, in rounds that take turns; what was printed. */
async function compare(works: readonly Work[], bases: { desk: string; peer: string }): Promise<string[]> {
  const lines: string[] = []
  const print = (line: string) => {
    lines.push(line)
    console.log(line)
  }
  print(`${''.padEnd(30)}    ${DESK.padStart(24)}   ${PEER.padStart(24)}   ${DESK} over ${PEER}`)
  print(`${'work, connections'.padEnd(30)}    ${'a second  p50 ms  p99 ms   '.repeat(2)}throughput   p50   p99`)
  for (const work of works) {
    for (const side of ['desk', 'peer'] as const) await borne(bases[side], 8, WARM * (work.share ?? 1), work[side])
    for (const { connections, asks } of LOADS) {
      const parts = { desk: [] as Awaited<ReturnType<typeof borne>>[], peer: [] as Awaited<ReturnType<typeof borne>>[] }
      for (let round = 0; round < ROUNDS; round++)
        for (const side of round % 2 ? (['desk', 'peer'] as const) : (['peer', 'desk'] as const))
          parts[side].push(await borne(bases[side], connections, Math.round(asks * (work.share ?? 1)), work[side]))
      const [desk, peer] = [figuresOf(parts.desk), figuresOf(parts.peer)]
      const ratios = { rate: desk.rate / peer.rate, p50: desk.p50 / peer.p50, p99: desk.p99 / peer.p99 }
      const ahead = [ratios.rate > 1 && 'throughput', ratios.p50 < 1 && 'p50', ratios.p99 < 1 && 'p99'].filter(
        (one) => one !== false,
      )
      const says =
        ahead.length === 3 ? 'ours ahead' : ahead.length === 0 ? 'ours behind' : `ours ahead in ${ahead.join(' and ')} only`
      print(
        `${work.name.padEnd(30)} ${String(connections).padStart(2)} ${cells(desk)}   ${cells(peer)}   ${ratios.rate.toFixed(2).padStart(10)} ${ratios.p50.toFixed(2).padStart(5)} ${ratios.p99.toFixed(2).padStart(5)}  ${says}`,
      )
    }
  }
  return lines
}

await closing(async (opened: (close: () => unknown) => void) => {
  await install()
  await generate()
  await build()
  await buildPeer()
  const dir = path.resolve(root, '.test', `postgres-${process.pid}`)
  const postgres = await startPostgres({ dir, password: randomBytes(18).toString('base64url'), connections: 160, say })
  opened(async () => {
    await postgres.stop()
    fs.rmSync(dir, { recursive: true, force: true })
  })
  for (const name of ['desk', 'peer']) await ensureDatabase(postgres.url('postgres'), name)
  const database = postgres.url('desk')
  await migrate(database)
  await fill(database, CLAIMS)
  const workers = Number(workersOf({ WORKERS: undefined }))
  const env = {
    DATABASE_URL: database,
    NEXTAUTH_SECRET: randomUUID(),
    AUTH_TRUST_HOST: '1',
    LOG_LEVEL: 'warn',
    WORKERS: String(workers),
  }
  const app = await serve({ port: await pickPort(3800, '127.0.0.1'), host: '127.0.0.1', env })
  opened(() => app.stop())
  const peer = await servePeer(opened, { database: postgres.url('peer'), port: await pickPort(3850, '127.0.0.1'), workers })
  await fillPeer(database, postgres.url('peer'), peer.person)

  const filled = await look(database)
  const openClaims = await sql<{ id: string }>(
    database,
    `select c.id from claim c join story s on s.id = c.story_id where s.signed_off_at is null and c.state = 'unchecked' order by c.story_id, c.span_start, c.id`,
  )
  // figures of four digits, so that none is the beginning of another
  const rare = await sql<{ word: string }>(
    database,
    `select word from (select substring(quote from ' of ([a-z]+1[0-9]{3}) counted') as word from claim) w where word is not null group by 1 order by count(*) desc, 1 limit 24`,
  )
  const works = worksOf({
    desk: { url: app.url, cookie: `second-source.session=${filled.tokens.journalist}` },
    peer,
    stories: [...filled.open, ...filled.old],
    openClaims: openClaims.map(({ id }) => id),
    rare: rare.map(({ word }) => word),
  })
  const bases = { desk: app.url, peer: peer.url }
  const explained: string[] = []
  for (const work of works) {
    const held =
      work.holds !== undefined
        ? `. An answer: ${await lookAt(work, bases.desk, 'desk')} here, ${await lookAt(work, bases.peer, 'peer')} there`
        : ''
    explained.push(`- ${work.name}: ${work.compares}${held}.`)
  }
  console.log(`\n${explained.join('\n')}\n`)
  const lines = await compare(works, bases)
  const heading = `# Beside a peer${CLAIMS === FEW ? '' : `, with ${CLAIMS.toLocaleString('en')} claims`}`
  const says = `Made by \`npm run bench:peer\`: ${PEER} (${PEER_STANDS_ON}) with the same ${filled.claims.toLocaleString('en')} claims on the same PostgreSQL, production builds of ${workers} processes each, ${ROUNDS} rounds in turn of ${LOADS.map(({ asks }) => asks).join(' and ')} requests; ${os.availableParallelism()} cores, load ${os.loadavg()[0]!.toFixed(1)} at the end.`
  keepSection(
    path.join(root, 'bench/RESULTS.md'),
    heading,
    `${heading}\n\n${says}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n\n${explained.join('\n')}`,
  )
})
