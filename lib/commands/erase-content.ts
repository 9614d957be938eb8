/** Erasing: the one door (docs/decisions/0078). A dry run counts by the same statements that erase. */
import { editionsIn, eventsIn, holdOf, namesOf, type Scope, sameElsewhere, scopeOf, timesErased } from '@/lib/db/erasing'
import { getHousePolicy } from '@/lib/db/house-policy'
import type { Db } from '@/lib/db/pool'
import { append, headOf, holdTrail } from '@/lib/db/trail'
import { insertAsk, isAsked } from '@/lib/db/write/asking'
import {
  countReach,
  eraseEdition,
  eraseEvents,
  eraseRows,
  insertTombstone,
  jsonIn,
  openErasure,
  searchAnew,
  setJson,
} from '@/lib/db/write/erasing'
import { lockStoryRow } from '@/lib/db/write/story'
import type { Reach } from '@/lib/domain/erased-places'
import type { EraseInput, ErasureKind } from '@/lib/domain/erasure'
import type { EventPayloads } from '@/lib/domain/event'
import { say } from '@/lib/domain/message'
import { isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import { sha256, signer } from '@/lib/machine/signing'
import { TOMBSTONE_FORM, toSign } from '@/lib/report/attested'
import { canonicalJson } from '@/lib/report/canonical'
import { leftOf, leftOfItem, leftOfPayload, leftOfReport, type Touched } from '@/lib/review/left'
import { attest, signCarried } from './attest'
import { emptyPerson } from './empty-person'
import { authorize, type Command, type Context } from './run'

/** What is erased, and on whose word. `personId` is null where the desk does again what a witness told it of, by the text `toldBy`. */
export interface ToErase {
  kind: Exclude<ErasureKind, 'person'>
  target: string
  reason: string
  law: string
  asked: string
  personId: string | null
  toldBy: string | null
}

type Editions = EventPayloads['content-erased']['editions']
const AUDIENCES = ['desk', 'outlet', 'public'] as const

async function touchedBy(tx: Db, scope: Scope): Promise<Touched> {
  const { hashes, strings } = await namesOf(tx, scope)
  return {
    all: scope.stories.length > 0,
    ids: new Set([...scope.about, ...scope.items, ...scope.versions, ...scope.ofArticles, ...hashes]),
    strings,
  }
}

/** What is left of each edition: how many lose something, and the rows as they will stand. */
async function leftOfEditions(tx: Db, scope: Scope) {
  if (scope.ofArticles.length === 0 && scope.stories.length === 0) return []
  const touched = await touchedBy(tx, scope)
  return (await editionsIn(tx, scope.storyId)).flatMap(({ id, input, erased: before, ...reports }) => {
    const told: Editions = []
    const texts = { ...reports }
    for (const audience of AUDIENCES) {
      const { left, parts } = leftOfReport(JSON.parse(reports[audience]), touched)
      if (parts.length === 0) continue
      texts[audience] = canonicalJson(left)
      told.push({ edition: id, audience, before: sha256(reports[audience]), left: sha256(texts[audience]), parts })
    }
    if (told.length === 0) return []
    const erased = Object.fromEntries(AUDIENCES.map((audience) => [audience, sha256(texts[audience])]))
    return [{ row: { id, input: leftOfReport(input, touched).left, ...texts, erased: { ...before, ...erased } }, told }]
  })
}

/** Erases in an open transaction of its own; whatever is on record keeps its hash. Resolves to the erasure's id. */
export async function erase(tx: Db, { personId, toldBy, ...said }: ToErase, scope: Scope): Promise<string> {
  const key = signer()!
  await lockStoryRow(tx, scope.storyId)
  await holdTrail(tx, scope.storyId)
  await signCarried(tx, [scope.storyId])
  const editions = await leftOfEditions(tx, scope)
  const events =
    scope.comments.length + scope.sealed.length > 0 && scope.about.length === 0 && scope.stories.length === 0
      ? []
      : await eventsIn(tx, scope)
  const { id } = await openErasure(tx, { ...said, storyId: scope.storyId, personId, toldBy })
  const rows = await eraseRows(tx, scope)
  for (const { table, id: row, value, more } of await jsonIn(tx, scope)) {
    await setJson(tx, table, row, table === 'correction_item' ? leftOfItem(value) : leftOf(value), leftOf(more))
    rows[table] = [...(rows[table] ?? []), row]
  }
  for (const { row } of editions) await eraseEdition(tx, row)
  if (editions.length > 0) rows.report_edition = editions.map(({ row }) => row.id)
  const left = events.map(({ stream, seq, type, payload }) => ({ stream, seq, left: leftOfPayload(type, payload) }))
  const gone = await eraseEvents(tx, left)
  await searchAnew(tx, scope)
  // a story's events stand in its own trail
  const payload = {
    erasure: id,
    ...said,
    rows,
    events: Object.fromEntries(gone.filter((event) => event.stream === scope.storyId).map(({ seq, hash }) => [seq, hash])),
    editions: editions.flatMap(({ told }) => told),
    ...(toldBy !== null && { again: true }),
  }
  const seq = await append(tx, personId, { type: 'content-erased', storyId: scope.storyId, payload })
  const { kind, law } = said
  await append(tx, personId, { type: 'erasure-made', payload: { story: scope.storyId, erasure: id, kind, law } })
  await attest(tx, [scope.storyId])
  const { hash } = await headOf(tx, scope.storyId)
  const text = toSign({
    form: TOMBSTONE_FORM,
    stream: scope.storyId,
    seq,
    hash,
    at: (await tx.now()).toISOString(),
    key: key.id,
    says: payload,
  })
  await insertTombstone(tx, { streamId: scope.storyId, seq, erasureId: id, keyId: key.id, text, signature: key.sign(text) })
  return id
}

/** Erases at once, or says what would go; for commands that have asked whether their actor may. */
export async function eraseNow(
  { tx, actor }: Context,
  { dryRun, ...given }: EraseInput,
): Promise<(Reach & { erasure: string | null }) | Refusal> {
  const { kind } = given
  if (kind === 'person') return emptyPerson(tx, actor.id, { dryRun, ...given })
  const said = { ...given, kind }
  const found = await scopeOf(tx, said.kind, said.target)
  if (found && !dryRun) {
    const before = await timesErased(tx, kind, said.target)
    await lockStoryRow(tx, found.storyId)
    if ((await timesErased(tx, kind, said.target)) !== before)
      return refuse(
        'changed-meanwhile',
        say('Somebody else erased this just now. Look at what is left of it before you erase anything more.'),
      )
  }
  // asked anew under the lock: what came to it while somebody waited goes too
  const scope = dryRun ? found : await scopeOf(tx, said.kind, said.target)
  if (!scope) throw notFound(said.kind === 'comment' ? 'claim' : said.kind === 'sealed-name' ? 'sealed name' : 'story')
  const held = await holdOf(tx, scope.storyId)
  if (held !== null)
    return refuse(
      'held-by-law',
      say('This story is under legal hold: {reason}. Lift the hold first, or leave it.', { reason: held }),
    )
  if (!signer()) return refuse('no-key', say('The desk has no key to sign an erasure with. Start it with one (SIGNING_KEY).'))
  const counted = await countReach(tx, scope)
  const json = await jsonIn(tx, scope)
  const places: Reach['places'] = [
    ...counted,
    ...(['correction_item', 'correction_request', 'sign_off'] as const).map((place) => ({
      place,
      count: json.filter(({ table }) => table === place).length,
    })),
    { place: 'report_edition' as const, count: (await leftOfEditions(tx, scope)).length },
    {
      place: 'event' as const,
      count: said.kind === 'comment' || said.kind === 'sealed-name' ? 0 : (await eventsIn(tx, scope)).length,
    },
  ].filter(({ count }) => count > 0)
  const elsewhere = await sameElsewhere(tx, scope)
  if (dryRun) return { erasure: null, places, elsewhere }
  const erasure = await erase(tx, { ...said, personId: actor.id, toldBy: null }, scope)
  return { erasure, places, elsewhere }
}
/**
 * An admin erases a story, a text of an article, a note or who somebody was, with reason, law and who asked; or only hears what would go. Nothing of a story
 * under legal hold is erased. Where the house wants two admins for it, it is asked for, and nothing is gone until another agrees.
 */
export const eraseContent: Command<EraseInput, Reach & { erasure: string | null; ask?: string }> = async (context, given) => {
  const { tx, actor } = context
  authorize(actor, 'erase', null, notFound('story'))
  const { dryRun, ...said } = given
  if (dryRun || !(await getHousePolicy(tx)).content.eraseByTwo) return eraseNow(context, given)
  const reach = await eraseNow(context, { ...said, dryRun: true })
  if (isRefusal(reach)) return reach
  if (await isAsked(tx, said.kind, said.target))
    return refuse('already-asked', say('This is asked for already, and waits for another admin.'))
  const { id } = await insertAsk(tx, { ...said, personId: actor.id })
  await append(tx, actor.id, { type: 'erasure-asked', payload: { ask: id, kind: said.kind, law: said.law } })
  return { ...reach, ask: id }
}
