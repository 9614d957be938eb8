/** Sealed names at the door: what a keeper must not write down, and where a name stands in plain words. */
import { opened, seeSealed } from '@/lib/commands/on-sealed-name'
import { authorize, type Intent } from '@/lib/commands/run'
import { db } from '@/lib/db/pool'
import { keptBy, wordsOf } from '@/lib/db/sealed'
import { say } from '@/lib/domain/message'
import type { Actor, SignedIn } from '@/lib/domain/person'
import { AppError, isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { SealedPlace } from '@/lib/domain/sealed'
import { nameIn } from '@/lib/machine/sealed-name'
import { canSeal, marked } from '@/lib/machine/sealing'
import { holding, textsIn } from '@/lib/review/sealed-words'

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
/** What is not about a story: accounts, the desk’s own rules. Everything else that a keeper sends is looked through. */
const NO_STORY = /^\/api\/(?:account|people|scim-tokens|sample-people|house-policy|jobs|outlets|openings|news)(?:\/|$)/

/** A text as it reads where it is an address or a filter, which a browser writes with `%EA` for what is beyond its own letters. */
const unescaped = (text: string): string =>
  text
    .replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'))
    .replaceAll('+', ' ')

/**
 * A refusal where somebody wrote down a sealed name of the story that they may open themselves; null for everybody else. Whoever may not open it
 * is not told: an answer that differed for a name would tell it to whoever tries names (docs/decisions/0087).
 */
export async function writtenOut(actor: SignedIn, request: Request, params: unknown, body: unknown): Promise<Refusal | null> {
  if (!actor.keepsNames || !canSeal() || NO_STORY.test(new URL(request.url).pathname)) return null
  const texts = [...textsIn(body)]
  const ids = [...textsIn(params), ...texts].flatMap(({ text }) => (ID.test(text) ? [text] : []))
  for (const { id, storyId, number, sealed } of await keptBy(db, actor.id, ids)) {
    const name = nameIn(sealed, storyId, id)
    const isHeld = name === null ? () => false : holding(name)
    const found = texts.find(({ text }) => isHeld(text) || isHeld(unescaped(text)))
    if (!found) continue
    const field = found.way[0] === 'content' && found.way.length > 1 ? found.way[1]! : found.way[0]!
    return refuse(
      'sealed-name',
      say('This holds the name of source {number}, which is sealed. Write “source {number}” instead; nothing was saved.', {
        number,
      }),
      { fields: { [field]: say('Write “source {number}” instead of the name.', { number }) } },
    )
  }
  return null
}

/** An intent whose body is a name: what is kept of it is marked by the sealing key, so that nobody who reads the database can try names on it. */
export const blindIntent = (intent: Intent): Intent => (canSeal() ? { ...intent, body: marked(intent.body) } : intent)

const MOST_PLACES = 50
const KINDS: ReadonlySet<string> = new Set<SealedPlace['kind']>(['article', 'claim', 'note', 'message', 'correction', 'event'])

/** Where in its story a name stands in plain words, for a keeper of it. */
export async function sealedPlaces(actor: Actor, sealedId: string): Promise<{ places: SealedPlace[]; more: boolean }> {
  const { name: row, story } = await seeSealed({ tx: db, actor }, sealedId)
  authorize(actor, 'open-sealed-name', { story, keeperIds: row.keepers.map((k) => k.id) }, notFound('sealed name'))
  const name = opened(row)
  if (isRefusal(name)) throw new AppError('unprocessable', name.message)
  const isHeld = holding(name, { folded: true })
  const places: SealedPlace[] = []
  for await (const { kind, words, ...at } of wordsOf(db, row.storyId)) {
    if (!KINDS.has(kind) || !isHeld(words)) continue
    if (places.length === MOST_PLACES) return { places, more: true }
    places.push({ kind: kind as SealedPlace['kind'], ...at })
  }
  return { places, more: false }
}
