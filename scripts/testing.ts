// For database tests: a newsroom of four in the test database, and short ways to act.
import { Secret, TOTP } from 'otpauth'
import { addArticle } from '@/lib/commands/add-article'
import { analyseStory } from '@/lib/commands/analyse-story'
import { confirmTotp } from '@/lib/commands/confirm-totp'
import { createStory } from '@/lib/commands/create-story'
import { decideVerdict } from '@/lib/commands/decide-verdict'
import { hashPassword } from '@/lib/commands/hashed-password'
import { readStory } from '@/lib/commands/read-story'
import { type Command, run } from '@/lib/commands/run'
import { saveVerdict } from '@/lib/commands/save-verdict'
import { setHousePolicy } from '@/lib/commands/set-house-policy'
import { startTotp } from '@/lib/commands/start-totp'
import { submitVerdict } from '@/lib/commands/submit-verdict'
import { getClaims, listClaims } from '@/lib/db/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import { db, transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import type { HousePolicy } from '@/lib/domain/house-policy'
import { isRefusal, type Refusal } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { Role } from '@/lib/domain/words'

export interface Newsroom {
  mina: string
  noah: string
  joon: string
  kim: string
  ana: string
}

/** A hash is made to cost much: everybody in a file of tests has one. */
let hashed: Promise<string> | undefined

/** Makes fresh people: two journalists, two editors, one admin. Their addresses are new each time. */
export async function newsroom(): Promise<Newsroom> {
  hashed ??= hashPassword('read-it-twice')
  const hash = await hashed
  const make = async (name: string, role: Role) => {
    const [row] = await db.rows<{ id: string }>(
      'insert into person (email, name, role, password_hash) values ($1, $2, $3, $4) returning id',
      [`${name}-${crypto.randomUUID()}@desk.example`, name, role, hash],
    )
    return row!.id
  }
  return {
    mina: await make('mina', 'journalist'),
    noah: await make('noah', 'journalist'),
    joon: await make('joon', 'editor'),
    kim: await make('kim', 'editor'),
    ana: await make('ana', 'admin'),
  }
}

/** Tells the newsroom’s trail of people who were made by hand, as the desk would have: for whoever looks at all of it. */
export async function onRecord(people: Newsroom): Promise<void> {
  const rows = await db.rows<{ id: string; name: string; role: Role }>('select id, name, role from person where id = any($1)', [
    Object.values(people),
  ])
  for (const { id, name, role } of rows)
    await transaction((tx) => append(tx, null, { type: 'person-created', payload: { person: id, name, role } }))
}

/** Runs a command and expects it to work. */
export async function act<I, R>(command: Command<I, R>, personId: string, input: I): Promise<R> {
  const result = await run(command, personId, input)
  if (isRefusal(result)) throw new Error(`refused: ${JSON.stringify(result.message)} ${JSON.stringify(result.fields ?? {})}`)
  return result
}

/** A claim as a page shows it now: what its reader sends back when they decide. */
export async function seen(claimId: string): Promise<{ claimId: string; claimVersion: number }> {
  const [row] = await db.rows<{ version: number }>('select version from claim where id = $1', [claimId])
  return { claimId, claimVersion: row!.version }
}

/** Runs a command and expects a refusal. */
export async function refusal<I, R>(command: Command<I, R>, personId: string, input: I): Promise<Refusal> {
  const result = await run(command, personId, input)
  if (!isRefusal(result)) throw new Error(`was not refused: ${JSON.stringify(result)}`)
  return result
}

/** Two reports of one day that agree in one figure and differ in another. */
export const FERRY = [
  'Ferry runs again after repair\n\nThe ferry Halla returned to service on Monday with 4 new engines, the port office said. It carried 243 passengers on its first trip. Is the line safe?\nThe captain, Soo-min Han, said the crossing took 90 minutes.',
  'Halla is back\n\nThe port office said the ferry Halla went back into service on Monday with 3 new engines. On the first trip there were 243 passengers on board.\nThe mayor watched from the pier.',
]

/** A story in check, with its claims of the first article in reading order. */
export async function storyInCheck(owner: string, texts: readonly string[] = FERRY, restricted = false) {
  const { storyId } = await act(createStory, owner, { title: 'Ferry', dueAt: null, restricted })
  const articleIds: string[] = []
  for (const text of texts) {
    const { articleId } = await act(addArticle, owner, {
      storyId,
      details: {
        headline: '',
        outlet: `Outlet ${articleIds.length + 1}`,
        byline: '',
        url: '',
        publication: { known: false },
        language: 'en',
      },
      source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
    })
    articleIds.push(articleId)
  }
  await act(analyseStory, owner, { storyId, read: await readStory(storyId, () => {}) })
  const claims = (await listClaims(db, storyId, null)).filter((c) => c.articleId === articleIds[0])
  return { storyId, articleIds, claims }
}

/** Content that may be submitted as it is. */
export const READY = {
  ...EMPTY_VERDICT,
  value: 'unverified' as const,
  reasons: ['silent'],
  searched: 'The other article, in full.',
}

/** A verdict of mina's that joon approved. */
export async function approved(people: Newsroom, claimId: string, content: VerdictContent = READY): Promise<void> {
  const claim = (await getClaims(db, [claimId], null))[0]!
  const saved = await act(saveVerdict, people.mina, { claimId, claimVersion: claim.version, content })
  await act(submitVerdict, people.mina, { claimId, claimVersion: saved.version })
  await act(decideVerdict, people.joon, { ...(await seen(claimId)), outcome: 'approved', revision: saved.revision })
}

/** Runs something under other house rules, and sets the old ones again afterwards. */
export async function inHouse(rules: Partial<HousePolicy>, work: () => Promise<unknown>): Promise<void> {
  const [admin] = await db.rows<{ id: string }>(`select id from person where role = 'admin' and disabled_at is null limit 1`)
  const set = async (content: HousePolicy) => {
    const { version } = await getHousePolicy(db)
    await act(setHousePolicy, admin!.id, { version, content, note: '' })
  }
  const before = (await getHousePolicy(db)).content
  await set({ ...before, ...rules })
  try {
    await work()
  } finally {
    await set(before)
  }
}

/** The code that an app shows, so many steps of half a minute from now. */
export const codeOf = (key: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({ timestamp: Date.now() + steps * 30_000 })

/** Sets up codes from an app for somebody, confirmed by the code of the step before: those of now and of the next are left. */
export async function addedTotp(personId: string): Promise<{ key: string; codes: string[] }> {
  const { key } = await act(startTotp, personId, {})
  const { codes } = await act(confirmTotp, personId, { code: codeOf(key, -1), password: 'read-it-twice', token: 'none' })
  return { key, codes }
}
