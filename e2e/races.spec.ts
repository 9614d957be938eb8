import pg from 'pg'
import { EMPTY, expect, makeStory, send, session, test } from './desk'

/** The short form; `npm run campaign:races` goes on for two thousand. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 60)
const AT_ONCE = 16

/**
 * Sixteen requests at one claim at once, over two instances: approve, return, save, take back and reopen, again and
 * again. One wins each time, nobody's work is lost, and the desk never answers 500.
 */
test('sixteen at once: one winner each, no lost update, no 500', async ({ browser }, info) => {
  test.setTimeout(60_000 + ROUNDS * 1500)
  const second = process.env.BASE_URL_2 ?? process.env.BASE_URL!
  const people = await Promise.all(
    (['mina', 'noah', 'joon'] as const).flatMap((who) =>
      [process.env.BASE_URL!, second].map(async (base) => {
        const context = await browser.newContext({ baseURL: base })
        await session(context.request, who, undefined, new URL(base).origin)
        return { who, base, context, request: context.request }
      }),
    ),
  )
  const writers = people.filter((p) => p.who !== 'joon')
  const editors = people.filter((p) => p.who === 'joon')
  const { claims } = await makeStory(writers[0]!.request, 'Races')
  const claim = claims[1]!
  const db = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await db.connect()
  const READY = { ...EMPTY, value: 'unverified', reasons: ['silent'], searched: 'All of it.' }
  const read = async () =>
    (await (await writers[0]!.request.get(`/api/claims/${claim.id}`)).json()) as {
      version: number
      state: string
      head: { number: number } | null
    }
  let won = 0
  let lost = 0
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const now = await read()
      const revision = now.head?.number ?? 0
      const post = (p: (typeof people)[number], method: 'POST' | 'PUT', path: string, body: unknown) =>
        send(p.request, method, `${p.base}/api/claims/${claim.id}/${path}`, body, { origin: new URL(p.base).origin })
      const kinds: ((n: number) => ReturnType<typeof post>)[] = [
        (n) =>
          post(writers[n % 4]!, 'PUT', 'verdict', {
            claimVersion: now.version,
            content: { ...READY, note: `Round ${round}, writer ${n}.` },
          }),
        (n) => post(writers[n % 4]!, 'POST', 'submission', { claimVersion: now.version }),
        (n) => post(editors[n % 2]!, 'POST', 'decision', { outcome: 'approved', revision, claimVersion: now.version }),
        (n) =>
          post(editors[n % 2]!, 'POST', 'decision', {
            outcome: 'returned',
            revision,
            claimVersion: now.version,
            reason: 'No.',
            category: 'other',
          }),
        (n) => post(editors[n % 2]!, 'POST', 'reopening', { claimVersion: now.version, reason: 'Again.' }),
        (n) => post(writers[n % 4]!, 'POST', 'withdrawal', { claimVersion: now.version }),
      ]
      const fitting = {
        unchecked: [0, 1, 2],
        draft: [0, 1, 2],
        returned: [0, 1, 3],
        submitted: [2, 3, 5, 0],
        approved: [4, 2, 0],
      }[now.state] ?? [0, 1, 2, 3, 4, 5]
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, n) => kinds[fitting[(n + round) % fitting.length]!]!(n)),
      )
      const done: unknown[] = []
      for (const answer of answers) {
        expect(answer.status(), await answer.text()).toBeLessThan(500)
        const body = await answer.json()
        if (answer.ok() && !body.unchanged) done.push(body)
        else lost++
      }
      won += done.length
      const after = await read()
      // each change counted once: what was done is what the version says
      expect(after.version - now.version, `round ${round}, ${now.state} → ${after.state}`).toBe(done.length)
    }
    const [row] = (
      await db.query<{ revisions: number; numbers: number; saves: number; decisions: number; told: number }>(
        `select count(*)::int as revisions, max(number) as numbers,
           (select count(*)::int from event where claim_id = $1 and type = 'verdict-saved') as saves,
           (select count(*)::int from decision where claim_id = $1) as decisions,
           (select count(*)::int from event where claim_id = $1 and type in ('verdict-approved', 'verdict-returned')) as told
         from verdict_revision where claim_id = $1`,
        [claim.id],
      )
    ).rows
    expect(row!.revisions).toBe(row!.saves)
    expect(row!.numbers).toBe(row!.revisions)
    expect(row!.decisions).toBe(row!.told)
    const twice = await db.query(
      `select claim_id from decision where claim_id = $1 group by claim_id, revision_id having count(*) > 1`,
      [claim.id],
    )
    expect(twice.rows).toEqual([])
    info.annotations.push({ type: 'races', description: `${ROUNDS} rounds of ${AT_ONCE}: ${won} won, ${lost} were told why not` })
  } finally {
    await db.end()
    for (const p of people) await p.context.close()
  }
})
