// npm run campaign:fairness: what one person's dear work costs everybody else, on the production build behind loopback.
// Prints the others' page times while one account keeps 40 PDFs asked for, beside the quiet ones, and what 80 uploads of
// 10 MB at once leave in the server's memory. Bounded: ends by itself within a few minutes. Nothing here fails a test;
// e2e/fairness.spec.ts holds the same without a clock.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { build, generate, install, root, say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'

const PDFS = 40
const UPLOADS = 80
const UPLOADERS = 8
const MB = 1024 * 1024
const PART_MS = 12_000
const OTHERS = 3
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const quantile = (list: readonly number[], p: number) =>
  [...list].sort((a, b) => a - b)[Math.max(0, Math.ceil(p * list.length) - 1)] ?? Number.NaN

interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  bytes: number
  ms: number
}

/** One request on a connection of its own or of `agent`; 0 is a connection that broke off. */
function ask(
  base: string,
  to: string,
  cookie: string,
  more: { method?: string; headers?: Record<string, string>; body?: Buffer[]; agent?: http.Agent | false } = {},
): Promise<Answer> {
  const from = performance.now()
  return new Promise((resolve) => {
    const done = (status: number, headers: http.IncomingHttpHeaders = {}, bytes = 0) =>
      resolve({ status, headers, bytes, ms: performance.now() - from })
    const request = http.request(
      `${base}${to}`,
      { method: more.method ?? 'GET', agent: more.agent ?? false, headers: { cookie, ...more.headers } },
      (response) => {
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
        })
        response.on('end', () => done(response.statusCode!, response.headers, bytes))
        response.on('error', () => done(0))
      },
    )
    request.on('error', () => done(0))
    for (const part of more.body ?? []) request.write(part)
    request.end()
  })
}

/** Resident memory of the processes that serve, in MB, without those that parse a file. */
function serving(pid: number): number {
  const stat = (id: string) => {
    try {
      return {
        parent: fs.readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]!.split(' ')[1],
        command: fs.readFileSync(`/proc/${id}/cmdline`, 'utf8'),
        mb: (Number(fs.readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * 4096) / MB,
      }
    } catch {
      return null // it ended while we looked
    }
  }
  let sum = stat(String(pid))?.mb ?? 0
  for (const id of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const found = stat(id)
    if (found?.parent === String(pid) && !found.command.includes('child/parse.mjs')) sum += found.mb
  }
  return sum
}

/** A page of 10 MB that says little: what an article from a heavy site looks like. */
function heavyPage(mark: string): Buffer {
  const text = `<html><body><h1>Ferry ${mark}</h1><p>The ferry Halla carried 243 passengers on Monday, the port office said.</p>`
  return Buffer.concat([
    Buffer.from(text),
    Buffer.from(`<!-- ${'x'.repeat(10 * MB - text.length - 40)} -->`),
    Buffer.from('</body></html>'),
  ])
}

function form(name: string, bytes: Buffer, details: unknown): { headers: Record<string, string>; body: Buffer[] } {
  const boundary = `----bench${randomBytes(8).toString('hex')}`
  const body = [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="details"\r\n\r\n${JSON.stringify(details)}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(body.reduce((sum, part) => sum + part.length, 0)),
      'idempotency-key': randomUUID(),
    },
    body,
  }
}
const details = (outlet: string) => ({
  headline: '',
  outlet,
  byline: '',
  url: '',
  language: 'en',
  publication: { known: false },
})

async function main(opened: (close: () => unknown) => void) {
  process.chdir(root)
  await install()
  await generate()
  await build()
  const home = path.resolve(root, '.test', `postgres-${process.pid}`)
  const postgres = await startPostgres({ dir: home, password: randomUUID(), say })
  opened(async () => {
    await postgres.stop()
    fs.rmSync(home, { recursive: true, force: true })
  })
  await ensureDatabase(postgres.url('postgres'), 'bench')
  const url = postgres.url('bench')
  await migrate(url)
  process.env.DATABASE_URL = url

  const { newsroom, storyInCheck, approved } = await import('../scripts/testing')
  const { madeArticle } = await import('./made-text')
  const { db, closePool } = await import('../lib/db/pool')
  opened(closePool)
  const people = await newsroom()
  const texts = [madeArticle('one', 150, 1).text, madeArticle('two', 40, 2).text]
  const { storyId, articleIds, claims } = await storyInCheck(people.mina, texts)
  const judged = claims.slice(0, 120)
  for (const claim of judged) await approved(people, claim.id)
  say(`A story with ${claims.length} claims, ${judged.length} of them approved`)
  const enter = async (personId: string) => {
    const token = randomBytes(32).toString('base64url')
    await db.rows(`insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '12 hours')`, [
      createHash('sha256').update(token).digest(),
      personId,
    ])
    return `second-source.session=${token}`
  }
  const greedy = await enter(people.mina)
  const others = [await enter(people.noah), await enter(people.joon), await enter(people.kim)].slice(0, OTHERS)
  const crowd: { cookie: string; storyId: string }[] = []
  for (let i = 0; i < UPLOADERS; i++) {
    const { mina } = await newsroom()
    const { createStory } = await import('../lib/commands/create-story')
    const { act } = await import('../scripts/testing')
    const stories = []
    for (let n = 0; n < UPLOADS / UPLOADERS / 10; n++)
      stories.push((await act(createStory, mina, { title: 'Uploads', dueAt: null, restricted: false })).storyId)
    crowd.push({ cookie: await enter(mina), storyId: stories[0]! })
  }
  const app = await serve({
    port: await pickPort(3800, '127.0.0.1'),
    host: '127.0.0.1',
    env: { DATABASE_URL: url, NEXTAUTH_SECRET: randomUUID(), AUTH_TRUST_HOST: '1', SAMPLE_PEOPLE: 'open', LOG_LEVEL: 'error' },
  })
  opened(() => app.stop())
  const { pid } = app.child
  const verdicts: [string, number, number][] = []

  let failed = 0
  const pages = ['/stories', `/stories/${storyId}/check`, `/stories/${storyId}`]
  /** Everybody else reads pages for a while, each on a connection of their own; gives their times in ms. */
  async function reading(ms: number): Promise<number[]> {
    const times: number[] = []
    const until = performance.now() + ms
    await Promise.all(
      others.map(async (cookie, lane) => {
        const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
        for (let turn = lane; performance.now() < until; turn++) {
          const answer = await ask(app.url, pages[turn % pages.length]!, cookie, { agent })
          if (answer.status !== 200) failed++ // it counts with the time after which it was given up
          times.push(answer.ms)
          await pause(60)
        }
        agent.destroy()
      }),
    )
    return times
  }

  say('Warming up')
  await reading(3000)
  const pdf = `/api/stories/${storyId}/report/pdf?article=${articleIds[0]}`
  const one = await ask(app.url, pdf, greedy)
  say(`One PDF alone: ${one.status}, ${Math.round(one.bytes / 1024)} kB in ${Math.round(one.ms)} ms`)
  const quiet = await reading(PART_MS)

  let busy = true
  const counts = new Map<number, number>()
  const lanes = Array.from({ length: PDFS }, async () => {
    while (busy) {
      const answer = await ask(app.url, pdf, greedy)
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1)
      if (answer.status === 429) await pause(Number(answer.headers['retry-after'] ?? 1) * 1000)
    }
  })
  await pause(500)
  const loud = await reading(PART_MS)
  const asked = performance.now()
  const fair = await ask(app.url, pdf, others[1]!)
  busy = false
  await Promise.all(lanes)
  const shown = (list: readonly number[]) =>
    `p50 ${quantile(list, 0.5).toFixed(0)} ms, p95 ${quantile(list, 0.95).toFixed(0)} ms, most ${Math.max(...list).toFixed(0)} ms (${list.length} pages)`
  console.log(`\nPages of ${others.length} people`)
  console.log(`  quiet                                 ${shown(quiet)}`)
  console.log(`  while one account asks ${PDFS} PDFs        ${shown(loud)}`)
  if (failed) console.log(`  pages that did not come: ${failed}`)
  console.log(`  answers to it: ${[...counts].map(([status, n]) => `${n} × ${status}`).join(', ')}`)
  console.log(`  somebody else's PDF meanwhile: ${fair.status} after ${Math.round(performance.now() - asked)} ms`)
  verdicts.push(['others’ p95 over the quiet one', quantile(loud, 0.95) / quantile(quiet, 0.95), 3])

  const { createStory } = await import('../lib/commands/create-story')
  const { act } = await import('../scripts/testing')
  const own = (await act(createStory, people.noah, { title: 'Meanwhile', dueAt: null, restricted: false })).storyId
  await pause(3000)
  const before = serving(pid!)
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, serving(pid!))
  }, 50)
  const started = performance.now()
  let last = 0
  const answers = new Map<number, number>()
  let uploading = true
  const small: Answer[] = []
  const bystander = (async () => {
    for (let i = 0; uploading && i < 15; i++) {
      const bytes = Buffer.from(`<p>A small page ${i}: the ferry Halla carried ${i + 200} passengers.</p>`)
      const sent = form(`small-${i}.html`, bytes, details(`Small ${i}`))
      small.push(
        await ask(app.url, `/api/stories/${own}/articles`, others[0]!, {
          method: 'POST',
          headers: { ...sent.headers, origin: app.url },
          body: sent.body,
        }),
      )
      await pause(100)
    }
  })()
  await Promise.all(
    crowd.flatMap(({ cookie, storyId: theirs }, who) =>
      Array.from({ length: UPLOADS / UPLOADERS }, async (_, i) => {
        const sent = form(`page-${who}-${i}.html`, heavyPage(`${who}-${i}`), details(`Outlet ${who}-${i}`))
        const answer = await ask(app.url, `/api/stories/${theirs}/articles`, cookie, {
          method: 'POST',
          headers: { ...sent.headers, origin: app.url },
          body: sent.body,
        })
        answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
        last = performance.now() - started
      }),
    ),
  )
  uploading = false
  await bystander
  await pause(2000)
  clearInterval(watch)
  const after = serving(pid!)
  console.log(`\n${UPLOADS} uploads of 10 MB at once, by ${UPLOADERS} people`)
  console.log(
    `  answers: ${[...answers].map(([status, n]) => `${n} × ${status}`).join(', ')}; the last after ${(last / 1000).toFixed(1)} s`,
  )
  console.log(
    `  somebody else's small files meanwhile: ${small.filter((a) => a.status === 201).length} of ${small.length} imported, ${shown(small.map((a) => a.ms)).replace('pages', 'files')}`,
  )
  console.log(`  memory: ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most, ${after.toFixed(0)} MB afterwards`)
  verdicts.push(['memory growth at most, MB', peak - before, 150])

  const many = new Map<number, number>()
  await Promise.all(
    Array.from({ length: 40 }, async (_, i) => {
      const sent = form(`alone-${i}.html`, heavyPage(`alone-${i}`), details(`Alone ${i}`))
      const answer = await ask(app.url, `/api/stories/${crowd[0]!.storyId}/articles`, crowd[0]!.cookie, {
        method: 'POST',
        headers: { ...sent.headers, origin: app.url },
        body: sent.body,
      })
      many.set(answer.status, (many.get(answer.status) ?? 0) + 1)
    }),
  )
  console.log(`\n40 uploads of 10 MB at once by one of them: ${[...many].map(([status, n]) => `${n} × ${status}`).join(', ')}`)

  console.log('\nReach')
  for (const [name, value, goal] of verdicts)
    console.log(`  ${value <= goal ? 'met   ' : 'MISSED'} ${name}: ${value.toFixed(2)} (<= ${goal})`)
}

await closing(main)
process.exit()
