/** Emptying an account: who somebody was goes from every table and every trail, what they did stays by their number (docs/decisions/0086). */
import { editionsNaming, eventsAbout, heldStories, isLastAdmin, lockToEmpty, notesCalling } from '@/lib/db/emptying'
import type { Db } from '@/lib/db/pool'
import { append, headOf, holdTrail, NEWSROOM } from '@/lib/db/trail'
import {
  countPersonal,
  emptyRow,
  holdTrails,
  removePersonal,
  renameInLetters,
  searchNotes,
  setNotes,
  type Whole,
} from '@/lib/db/write/emptying'
import { eraseEvents, insertTombstone, openErasure } from '@/lib/db/write/erasing'
import type { Reach } from '@/lib/domain/erased-places'
import type { EraseInput } from '@/lib/domain/erasure'
import { say } from '@/lib/domain/message'
import { notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import { signer } from '@/lib/machine/signing'
import { TOMBSTONE_FORM, toSign } from '@/lib/report/attested'
import { leftOfCall, leftOfPerson } from '@/lib/review/left'
import { attest, signCarried } from './attest'

/** What names somebody, and what is left of it. */
async function traces(tx: Db, who: Whole) {
  const { id, name } = who
  const events = (await eventsAbout(tx, id)).flatMap(({ stream, seq, payload }) => {
    const left = leftOfPerson(payload, who)
    return JSON.stringify(left) === JSON.stringify(payload) ? [] : [{ stream, seq, left }]
  })
  const notes = (await notesCalling(tx, id)).flatMap(({ text, ...note }) => {
    const left = leftOfCall(text, name)
    return left === text ? [] : [{ ...note, left }]
  })
  return { events, notes }
}

/** Empties somebody in an open transaction of its own; whatever is on record keeps its hash. Resolves to the erasure's id. */
export async function emptyOut(
  tx: Db,
  who: Whole & { isOpen: boolean },
  said: { target: string; reason: string; law: string; asked: string; personId: string | null; toldBy: string | null },
): Promise<string> {
  const key = signer()!
  const { personId, toldBy, ...why } = said
  // a database from before they left has their account open
  if (who.isOpen) await append(tx, personId, { type: 'person-deactivated', payload: { person: who.id, name: who.name } })
  await holdTrail(tx, NEWSROOM)
  const { events, notes } = await traces(tx, who)
  const streams = [...new Set([NEWSROOM, ...events.map(({ stream }) => stream), ...notes.map(({ story }) => story)])].sort()
  await holdTrails(tx, streams)
  await signCarried(tx, streams)
  const { id } = await openErasure(tx, { ...why, kind: 'person', storyId: null, personId, toldBy })
  await removePersonal(tx, who)
  const name = await emptyRow(tx, who)
  await renameInLetters(tx, who.name, name)
  await setNotes(tx, notes)
  await searchNotes(tx, notes)
  const gone = await eraseEvents(tx, events)
  const tombs = new Map<string, { seq: number; payload: object }>()
  for (const stream of streams) {
    const inStory = stream !== NEWSROOM
    const blanked = notes.filter(({ story }) => story === stream).map((note) => note.id)
    const payload = {
      erasure: id,
      kind: 'person' as const,
      ...why,
      name,
      rows: { ...(inStory ? {} : { person: [who.id] }), ...(blanked.length > 0 ? { comment: blanked } : {}) },
      events: Object.fromEntries(gone.filter((event) => event.stream === stream).map(({ seq, hash }) => [seq, hash])),
      editions: [],
      ...(toldBy !== null && { again: true }),
    }
    const seq = await append(tx, personId, { type: 'content-erased', payload, ...(inStory ? { storyId: stream } : {}) })
    tombs.set(stream, { seq, payload })
  }
  await attest(tx, streams)
  const at = (await tx.now()).toISOString()
  for (const [stream, { seq, payload }] of tombs) {
    const { hash } = await headOf(tx, stream)
    const text = toSign({ form: TOMBSTONE_FORM, stream, seq, hash, at, key: key.id, says: payload as never })
    await insertTombstone(tx, { streamId: stream, seq, erasureId: id, keyId: key.id, text, signature: key.sign(text) })
  }
  return id
}

/** Somebody is emptied by an admin, or it is said what would go. */
export async function emptyPerson(
  tx: Db,
  actorId: string,
  { dryRun, kind: _, ...said }: EraseInput,
): Promise<(Reach & { erasure: string | null }) | Refusal> {
  const who = await lockToEmpty(tx, said.target)
  if (!who) throw notFound('person')
  const { name } = who
  if (who.isEmpty) return refuse('emptied', say('This account was emptied already: {name}.', { name }))
  if (who.role === 'admin' && (await isLastAdmin(tx, who.id)))
    return refuse('last-admin', say('{name} is the only admin. Make another first: nobody could look after accounts.', { name }))
  if (who.isOpen) return refuse('account-open', say('Close the account first: {name} can still sign in.', { name }))
  const held = await heldStories(tx, who.id)
  if (held > 0)
    return refuse(
      'held-by-law',
      say(
        '{count, plural, one {A story under legal hold names} other {# stories under legal hold name}} {name}. Lift the hold first, or leave it.',
        { count: held, name },
      ),
    )
  if (!signer()) return refuse('no-key', say('The desk has no key to sign an erasure with. Start it with one (SIGNING_KEY).'))
  const { events, notes } = await traces(tx, who)
  const places: Reach['places'] = [
    { place: 'person' as const, count: 1 },
    ...(await countPersonal(tx, who)),
    { place: 'comment' as const, count: notes.length },
    { place: 'event' as const, count: events.length },
  ].filter(({ count }) => count > 0)
  const reach = { places, elsewhere: 0, printed: await editionsNaming(tx, name) }
  if (dryRun) return { erasure: null, ...reach }
  return { erasure: await emptyOut(tx, who, { ...said, personId: actorId, toldBy: null }), ...reach }
}
