// npm run campaign:scale: the same desk with few and with many claims, one beside the other in one run: every page, a search, a
// save, a live update. Each desk is a database of its own (bench/filled-desk.ts); what is open is the same in both (60 stories),
// the rest is signed off, as it is after years. Both are served at once and asked in turn, so that whatever else the machine does
// falls on both. Prints p50, p95 and the ratio, what is above 1.5 times plus 15 ms, what answered with 5xx, and how large the
// databases are. SMALL and LARGE are claims (5,000 and 100,000); 1,000,000 takes some 8 GB of disk and a good half hour. It builds
// first. KEEP=1 leaves the databases in .test/scale-…; MADE=DIRECTORY asks those again instead of making them; ONLY=WORDS asks
// only pages whose names hold them.
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { EMPTY_VERDICT } from '../lib/domain/empty-verdict'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { build, generate, install, root, say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'
import { type FilledDesk, fill, look, RARE } from './filled-desk'
import { keepSection } from './kept-section.mjs'

const SMALL = Number(process.env.SMALL ?? 5_000)
const LARGE = Number(process.env.LARGE ?? 100_000)
const ASKS = Number(process.env.ASKS ?? 25)
const WARM = 3
const SAVES = 200
const RATIO = 1.5
const MORE_MS = 15

/** Every page that shows what the desk has stored: its name, who asks, and the address for the nth asking. */
const PAGES: [string, 'journalist' | 'editor', (desk: FilledDesk, n: number) => string][] = [
  ['your turn, journalist', 'journalist', () => '/turn'],
  ['your turn, editor', 'editor', () => '/turn'],
  ['stories', 'journalist', () => '/stories'],
  ['stories, past due', 'journalist', () => '/stories?show=late'],
  ['stories, ready', 'editor', () => '/stories?show=ready'],
  ['stories, signed off', 'journalist', () => '/stories?show=signed-off'],
  ['stories, by title', 'journalist', () => '/stories?q=storm'],
  ['approval', 'editor', () => '/queue'],
  ['corrections', 'editor', () => '/corrections'],
  ['agreement', 'editor', () => '/learning'],
  ['search, common word', 'journalist', () => '/search?q=ferry'],
  ['search, three words', 'journalist', () => '/search?q=ferry+council+storm'],
  ['search, rare word', 'journalist', (_, n) => `/search?q=${RARE[n % RARE.length]}${n * 13}`],
  ['search, word of every note', 'journalist', () => '/search?q=checked'],
  ['search, none has it', 'journalist', () => '/search?q=nowhere'],
  ['search, left out', 'journalist', () => '/search?q=ferry+-port'],
  ['search, narrowed to disputed', 'journalist', () => '/search?q=ferry&verdict=disputed'],
  ['search, narrowed to a day', 'journalist', () => '/search?q=ferry&from=2026-01-01&to=2026-01-02'],
  ['workbench, open story', 'journalist', (desk, n) => `/stories/${desk.open[n % desk.open.length]}/check`],
  ['workbench, old story', 'journalist', (desk, n) => `/stories/${desk.old[n % desk.old.length]}/check`],
  ['report, old story', 'editor', (desk, n) => `/stories/${desk.old[n % desk.old.length]}/report`],
  ['history, old story', 'editor', (desk, n) => `/stories/${desk.old[n % desk.old.length]}/history`],
  ['checked before', 'journalist', (desk, n) => `/api/claims/${desk.openClaims[(n * 37) % desk.openClaims.length]}/earlier`],
]

const content = {
  ...EMPTY_VERDICT,
  value: 'unverified',
  note: 'Looked through the other article twice and found nothing on this.',
  reasons: ['silent'],
  searched: 'The other article, in full.',
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 })
const ask = (url: string, method: string, headers: Record<string, string>, body?: string) =>
  new Promise<{ ms: number; status: number }>((resolve, reject) => {
    const started = performance.now()
    const request = http.request(
      url,
      { agent, method, headers: body ? { ...headers, 'content-length': String(Buffer.byteLength(body)) } : headers },
      (response) => {
        response.resume().on('end', () => resolve({ ms: performance.now() - started, status: response.statusCode ?? 0 }))
      },
    )
    request.on('error', reject).end(body)
  })
const share = (list: readonly number[], part: number) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(part * list.length) - 1)] ?? Number.NaN

/** A desk that is served, and what was measured there: milliseconds by what was asked, and how much of it failed. */
interface Served {
  desk: FilledDesk
  base: string
  times: Map<string, number[]>
  failed: Map<string, number>
}
const note = (served: Served, name: string, ms: number, isFailed: boolean) => {
  if (!served.times.has(name)) served.times.set(name, [])
  served.times.get(name)!.push(ms)
  if (isFailed) served.failed.set(name, (served.failed.get(name) ?? 0) + 1)
}
const cookie = ({ desk }: Served, who: 'journalist' | 'editor') => ({ cookie: `second-source.session=${desk.tokens[who]}` })
const figures = ({ times, failed }: Served, name: string) => {
  const ms = times.get(name)!
  const n = failed.get(name)
  return `${share(ms, 0.5).toFixed(0)} / ${share(ms, 0.95).toFixed(0)}${n ? ` (${n} failed)` : ''}`
}
/** Once for each desk, in an order that turns. */
async function inTurn(
  desks: readonly Served[],
  rounds: number,
  once: (served: Served, n: number) => Promise<void>,
): Promise<void> {
  for (let n = 0; n < rounds; n++) for (const served of n % 2 ? desks : [...desks].reverse()) await once(served, n)
}
// a run takes long: what it has found stands there when it is ended
const tell = (desks: readonly Served[], name: string) =>
  say(`  ${name}: ${desks.map((served) => figures(served, name)).join(' ms, ')} ms`)

async function readPages(desks: readonly Served[]): Promise<void> {
  for (const [name, who, address] of PAGES) {
    if (process.env.ONLY && !name.includes(process.env.ONLY)) continue
    await inTurn(desks, WARM + ASKS, async (served, n) => {
      const answer = await ask(served.base + address(served.desk, n), 'GET', cookie(served, who))
      if (n >= WARM || answer.status !== 200) note(served, name, answer.ms, answer.status !== 200)
    })
    tell(desks, name)
  }
}

/** What comes through the live line of a story, counted; it is open when this answers. */
async function liveLine(served: Served, storyId: string) {
  const heard: (() => void)[] = []
  const request = http.get(`${served.base}/api/stories/${storyId}/live`, {
    headers: { ...cookie(served, 'editor'), origin: served.base },
  })
  const response = await new Promise<http.IncomingMessage>((done, fail) => request.on('response', done).on('error', fail))
  response.on('data', (chunk: Buffer) => {
    if (/^id: \d+/m.test(String(chunk))) heard.shift()?.()
  })
  return { next: () => new Promise<void>((done) => heard.push(done)), close: () => request.destroy() }
}

const SAVE = 'save a verdict'
const LIVE = 'save to heard on a live line'
async function save(desks: readonly Served[]): Promise<void> {
  await closing(async (later: (work: () => unknown) => void) => {
    const lines = new Map<Served, Awaited<ReturnType<typeof liveLine>>>()
    for (const served of desks) {
      const line = await liveLine(served, served.desk.heard)
      later(line.close)
      lines.set(served, line)
    }
    await inTurn(desks, SAVES, async (served, n) => {
      const isListened = n < served.desk.ofHeard.length
      const id = isListened
        ? served.desk.ofHeard[n]
        : served.desk.openClaims.filter((claim) => !served.desk.ofHeard.includes(claim))[n]
      const headers = {
        ...cookie(served, 'journalist'),
        origin: served.base,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      }
      const started = performance.now()
      const told = isListened && lines.get(served)!.next()
      const answer = await ask(
        `${served.base}/api/claims/${id}/verdict`,
        'PUT',
        headers,
        JSON.stringify({ claimVersion: 1, content }),
      )
      note(served, SAVE, answer.ms, answer.status !== 200)
      if (!told || answer.status !== 200) return
      const late = new Promise<'late'>((done) => setTimeout(done, 10_000, 'late').unref())
      note(served, LIVE, performance.now() - started, (await Promise.race([told, late])) === 'late')
      served.times.get(LIVE)!.splice(-1, 1, performance.now() - started)
    })
  })
  tell(desks, SAVE)
  tell(desks, LIVE)
}

await closing(async (later: (work: () => unknown) => void) => {
  await install()
  await generate()
  await build()
  const made = process.env.MADE
  const dir = path.resolve(made ?? path.join('.test', `scale-${process.pid}`))
  // the password stands with what was made, so that it can be asked again
  const kept = `${dir}.password`
  const password = made ? fs.readFileSync(kept, 'utf8') : randomBytes(18).toString('base64url')
  const postgres = await startPostgres({ dir, password })
  const keeps = Boolean(made) || process.env.KEEP === '1'
  if (keeps) fs.writeFileSync(kept, password, { mode: 0o600 })
  later(async () => {
    await postgres.stop()
    if (!keeps) fs.rmSync(dir, { recursive: true, force: true })
  })
  const urls: string[] = []
  for (const claims of [SMALL, LARGE]) {
    const name = `desk_${claims}`
    await ensureDatabase(postgres.url('postgres'), name)
    const url = postgres.url(name)
    await migrate(url)
    say(`${claims.toLocaleString('en')} claims`)
    if (!made) await fill(url, claims)
    urls.push(url)
  }
  const desks: Served[] = []
  // people come in once all is filled: it takes longer than a session that nobody uses lasts
  for (const url of urls) {
    const app = await serve({
      port: await pickPort(3900, '127.0.0.1'),
      host: '127.0.0.1',
      env: { DATABASE_URL: url, NEXTAUTH_SECRET: randomUUID(), AUTH_TRUST_HOST: '1', LOG_LEVEL: 'error' },
    })
    later(() => app.stop())
    desks.push({ desk: await look(url), base: app.url, times: new Map(), failed: new Map() })
  }
  await readPages(desks)
  await save(desks)
  const [small, large] = desks as [Served, Served]
  const lines: string[] = []
  const print = (line: string) => {
    lines.push(line)
    console.log(line)
  }
  print(
    `${'p50 / p95, ms'.padEnd(30)} ${String(small.desk.claims).padStart(16)} ${String(large.desk.claims).padStart(18)}   ratio of p95`,
  )
  const slow: string[] = []
  for (const name of large.times.keys()) {
    const [before, now] = [small, large].map((served) => share(served.times.get(name)!, 0.95)) as [number, number]
    const isSlow = now > before * RATIO + MORE_MS
    if (isSlow) slow.push(name)
    print(
      `${name.padEnd(30)} ${figures(small, name).padStart(16)} ${figures(large, name).padStart(18)}   ${(now / before).toFixed(2)}${isSlow ? '  above' : ''}`,
    )
  }
  print(`database: ${small.desk.size}, ${large.desk.size}`)
  print(
    slow.length === 0
      ? `nothing is above ${RATIO} times plus ${MORE_MS} ms`
      : `above ${RATIO} times plus ${MORE_MS} ms: ${slow.join(', ')}`,
  )
  const failed = desks.flatMap((served) => [...served.failed.values()]).reduce((sum, n) => sum + n, 0)
  print(`${failed} answers that are no 200, saves refused, or not heard within ten seconds`)
  if (failed > 0) process.exitCode = 1
  const heading = '# Few claims and many'
  const says = `Made by \`LARGE=${LARGE} npm run campaign:scale\`: two desks that are served at once and asked in turn, ${ASKS} times each; ${os.availableParallelism()} cores, load ${os.loadavg()[0]!.toFixed(1)} at the end.`
  if (!process.env.ONLY)
    keepSection(path.join(root, 'bench/RESULTS.md'), heading, `${heading}\n\n${says}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\``)
})
