// For campaigns that try the real program: `npm start` (scripts/start.mjs) as an operator runs it, with what it says; people who are signed
// in without its form; and people who save without a pause, as their pages do: what was not acknowledged is sent again with the same key.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { root } from '../scripts/setting-up.mjs'

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
export function demand(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}
/** Waits until something holds; throws the sentence where it does not in time. */
export async function until<T>(
  look: () => T | Promise<T>,
  otherwise: string | (() => string),
  seconds = 60,
): Promise<NonNullable<T>> {
  for (const end = Date.now() + seconds * 1000; ; await pause(100)) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(typeof otherwise === 'string' ? otherwise : otherwise())
  }
}

/** Variables of the environment. */
export type Variables = Record<string, string | undefined>

export interface Started {
  child: ChildProcess
  /** The address that it said. */
  url: string
  said: () => string
  isOver: () => boolean
  /** Resolves to its status when it has ended. */
  ended: Promise<number | null>
  /** Asks it to end, and waits. */
  stop: () => Promise<void>
}

/** Runs a program of scripts/ and collects what it says. `at` is another tree than this one. */
export function program(script: string, env: Variables, args: string[] = [], at = root): Started {
  const child = spawn(process.execPath, [path.join('scripts', script), ...args], {
    cwd: at,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', DIRECT_URL: '', PUBLIC_URL: '', LOG_LEVEL: 'warn', ...env, INIT_CWD: at },
  })
  let said = ''
  let isOver = false
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk) => {
      said += chunk
    })
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      isOver = true
      resolve(code)
    }),
  )
  return {
    child,
    url: '',
    said: () => said,
    isOver: () => isOver,
    ended,
    stop: async () => {
      if (!isOver) child.kill('SIGTERM')
      await ended
    },
  }
}

/** `npm start`, once it serves. Throws what it said where it ends instead. */
export async function start(env: Variables, at = root): Promise<Started> {
  const desk = program('start.mjs', env, [], at)
  const said = await until(
    () => desk.isOver() || / Second Source is at (\S+)/.exec(desk.said()),
    () => `It did not serve within two minutes:\n${desk.said()}`,
    120,
  )
  demand(said !== true, `It ended instead of serving:\n${desk.said()}`)
  // what it says is the address for people, which may be a proxy's
  return { ...desk, url: said[1]! }
}

/** Runs a program to its end; its status and what it said. */
export async function ran(
  script: string,
  env: Variables,
  args: string[] = [],
  at = root,
): Promise<{ status: number | null; said: string }> {
  const one = program(script, env, args, at)
  const status = await one.ended
  return { status, said: one.said() }
}

/** Asks a database one thing, over a connection of its own. */
export async function sql<T extends object>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 4000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, values)).rows as T[]
  } finally {
    await client.end().catch(() => {})
  }
}

/** Somebody with an account, on record as such. */
export async function hired(url: string, email: string, name: string, role: 'journalist' | 'editor' | 'admin'): Promise<void> {
  await sql(url, `insert into person (email, name, role, password_hash) values ($1, $2, $3::role, 'x')`, [email, name, role])
  await sql(
    url,
    `insert into event (stream_id, seq, type, payload, prev_hash, hash)
     select 'newsroom', 0, 'person-created', jsonb_build_object('person', id, 'name', name, 'role', role), '', '' from person where email = $1`,
    [email],
  )
}

/** Somebody of the desk, signed in past the form; resolves to the cookie. */
export async function signedIn(url: string, email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const rows = await sql<{ person_id: string }>(
    url,
    `insert into session (token_hash, person_id, expires_at) select $1, id, now() + interval '12 hours' from person where email = $2 returning person_id`,
    [createHash('sha256').update(token).digest(), email],
  )
  demand(rows.length === 1, `There is nobody with the address ${email}.`)
  return `second-source.session=${token}`
}

/** One request as a page of the desk sends it. */
export const ask = (
  base: string,
  cookie: string,
  method: string,
  to: string,
  body?: unknown,
  key: string = randomUUID(),
): Promise<Response> =>
  fetch(base + to, {
    method,
    headers: {
      cookie,
      origin: base,
      'content-type': 'application/json',
      ...(method === 'GET' ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  })

const told = async (answer: Response, status: number, what: string): Promise<string> => {
  const text = await answer.text()
  demand(answer.status === status, `${what} got ${answer.status}: ${text.slice(0, 400)}`)
  return text
}

/** A story in check, made as a journalist makes it, with one claim a sentence; its id and those of its claims. */
export async function madeStory(base: string, cookie: string, title: string, claims: number) {
  const sentence = (i: number, boats: number) => `The harbour master of port ${i + 1} counted ${boats} boats on Monday.`
  const lines = (more: number) => Array.from({ length: claims }, (_, i) => sentence(i, 200 + i * 7 + more)).join(' ')
  const story = await told(
    await ask(base, cookie, 'POST', '/api/stories', { title, dueAt: null, restricted: false }),
    201,
    'A story',
  )
  const { storyId } = JSON.parse(story) as { storyId: string }
  for (const [outlet, more] of [
    ['Harbour Post', 0],
    ['Island Times', 1],
  ] as const) {
    const details = { headline: title, outlet, byline: '', url: '', publication: { known: false }, language: 'en' }
    await told(
      await ask(base, cookie, 'POST', `/api/stories/${storyId}/articles`, { details, text: `${title}\n\n${lines(more)}` }),
      201,
      'An article',
    )
  }
  const read = await told(await ask(base, cookie, 'POST', `/api/stories/${storyId}/analysis`), 200, 'Reading')
  demand(read.includes('"done"'), `Reading ended without its end: ${read.slice(-300)}`)
  const list = JSON.parse(await told(await ask(base, cookie, 'GET', `/api/stories/${storyId}/claims`), 200, 'Its claims'))
  const ids = (list as { claims: { id: string }[] }).claims.map((claim) => claim.id)
  demand(ids.length >= claims, `The story has ${ids.length} claims, and ${claims} are needed.`)
  return { storyId, claims: ids.slice(0, claims) }
}

/** What people were told in the time that they saved. */
export interface Saving {
  /** The notes of saves that the desk said it has. */
  acknowledged: string[]
  /** When each was acknowledged, in milliseconds since the epoch. */
  at: number[]
  /** Sentences and statuses that came instead, and how often. */
  refused: Map<string, number>
  /** Ends the saving, once what is under way is acknowledged. */
  end: () => Promise<void>
  /** Ends it as it is. */
  give: () => void
}

/** One person a claim saves again and again; what does not come back as saved is sent again, with its key, until it does. */
export function saving(
  base: string | (() => string),
  signed: string | (() => string),
  claims: readonly string[],
  word: string,
  gap = 0,
): Saving {
  const acknowledged: string[] = []
  const at: number[] = []
  const refused = new Map<string, number>()
  let going = true
  let isGiven = false
  const people = claims.map(async (id, person) => {
    let version = 0
    for (let n = 1; going; n++) {
      const note = `${word} ${person + 1}.${n}`
      const key = randomUUID()
      for (;;) {
        const origin = typeof base === 'string' ? base : base()
        const cookie = typeof signed === 'string' ? signed : signed()
        let instead: string
        try {
          if (version === 0) {
            const seen = (await (await ask(origin, cookie, 'GET', `/api/claims/${id}`)).json()) as { version?: number }
            version = seen.version ?? 0
            demand(version > 0, 'not read yet')
          }
          const body = { claimVersion: version, content: { ...EMPTY_VERDICT, note } }
          const answer = await ask(origin, cookie, 'PUT', `/api/claims/${id}/verdict`, body, key)
          if (answer.status === 200) {
            await answer.text()
            acknowledged.push(note)
            at.push(Date.now())
            version++
            break
          }
          const problem = (await answer.json().catch(() => ({}))) as { detail?: string }
          instead = `${answer.status} ${problem.detail ?? ''}`.trim()
        } catch (error) {
          instead =
            error instanceof Error ? `no answer (${(error.cause as { code?: string })?.code ?? error.message})` : 'no answer'
        }
        if (isGiven) return
        refused.set(instead, (refused.get(instead) ?? 0) + 1)
        // whoever was signed out signs in again, and what was stopped for its time changed nothing
        if (/^4(?!29|01|22 This took)/.test(instead)) throw new Error(`A save was refused: ${instead}`)
        await pause(300)
      }
      if (gap) await pause(gap)
    }
  })
  const all = Promise.all(people)
  all.catch(() => {}) // told where it is waited for
  return {
    acknowledged,
    at,
    refused,
    give: () => {
      going = false
      isGiven = true
    },
    end: async () => {
      going = false
      await Promise.race([
        all,
        pause(90_000).then(() => {
          throw new Error(`What was sent was not acknowledged within 90 seconds: ${[...refused.keys()].join(' · ')}`)
        }),
      ])
    },
  }
}

/** Acknowledged saves that a database does not hold. */
export async function lost(url: string, acknowledged: readonly string[]): Promise<string[]> {
  const held = await sql<{ note: string }>(url, 'select note from verdict_revision')
  const notes = new Set(held.map((row) => row.note))
  return acknowledged.filter((note) => !notes.has(note))
}
