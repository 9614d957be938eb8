/** A look at all that can be computed again: trails, texts, quotations, verdicts, editions, what is kept, what is searched, what was signed. Changes nothing; the desk may be at work. */
import {
  attestationsAfter,
  erasedWithoutWord,
  headsRewritten,
  signedCarried,
  signedEditions,
  signedTombstones,
  signingKeys,
  unsignedEditions,
  unsignedErasures,
} from '@/lib/db/attestations'
import { db, transaction } from '@/lib/db/pool'
import { sealedAfter } from '@/lib/db/sealed'
import { brokenLinksIn, NEWSROOM } from '@/lib/db/trail'
import {
  type Fault,
  issuedEditions,
  keptOtherwise,
  listTrails,
  quotesOf,
  rowsAgainst,
  searchUnderWay,
  standingClaims,
  statedRules,
  textsOf,
  trailPart,
  verdictsOf,
  withoutHurry,
} from '@/lib/db/verify'
import { membersToldSince } from '@/lib/db/verify-told'
import { searchDifferences } from '@/lib/db/write/search'
import { FOUND_KINDS } from '@/lib/domain/search'
import { nameIn } from '@/lib/machine/sealed-name'
import { sealingKeyIds } from '@/lib/machine/sealing'
import { sha256, signer, verifies } from '@/lib/machine/signing'
import type { Witnessed } from '@/lib/machine/witness'
import {
  type Chained,
  carriedFaults,
  editionFaults,
  faultsOf,
  hashOf,
  introductionOf,
  keyIdOf,
  tombstoneFaults,
} from '@/lib/report/attested'
import { canonicalJson } from '@/lib/report/canonical'
import { replay, type Told } from '@/lib/review/replay'
import { emptyDesk, emptyStory, type ToldDesk, type ToldStory, tellDesk, tellStory } from '@/lib/review/told'
import { textAt } from '@/lib/text/span'
import { lookAtDesk, lookAtTold } from './verify-told'

const EVENTS = 2000
const TRAILS = 500
const UUID = /^[\da-f]{8}-[\da-f]{4}-/

/** What was looked at, counted. */
export interface Looked {
  trails: number
  events: number
  texts: number
  quotations: number
  verdicts: number
  editions: number
  rules: number
  attestations: number
  /** Attestations that a witness has not heard of yet. */
  untold: number
  /** Sealed names by a key that is not here. */
  namesOfOtherKeys: number
  /** What was erased, a sentence each. */
  erasures: string[]
  /** Signing keys after the first that no key before them introduced. */
  strangeKeys: number
}

/** What a trail says of the verdicts and editions of its story. */
interface Said {
  told: Told[]
  /** By claim and number of the revision: what was saved. */
  saved: Map<string, Record<string, unknown>>
  /** By article and number: the hashes of an edition. */
  issued: Map<string, unknown>
  story: ToldStory
  desk: ToldDesk
}

/** What an event says without the long parts, which are compared and not replayed. */
const short = ({ before: _b, after: _a, ...payload }: Record<string, unknown>) => payload

/** What a tombstone says, in a sentence. */
function erasureIn(
  stream: string,
  seq: number,
  { kind, target, law, reason, asked, rows, events }: Record<string, unknown>,
): string {
  const count = Object.values((rows ?? {}) as Record<string, string[]>).reduce((sum, keys) => sum + keys.length, 0)
  return `Erased here, by event ${stream} ${seq}: ${kind} ${target}, ${count} rows and ${Object.keys((events ?? {}) as object).length} events, because of ${law} (${reason}), asked for by ${asked}.`
}

/** Looks at one trail by parts, and gathers what it says. */
async function lookAtTrail(stream: string, looked: Looked, tell: (fault: Fault) => void): Promise<Said> {
  const said: Said = { told: [], saved: new Map(), issued: new Map(), story: emptyStory(), desk: emptyDesk() }
  for (let after = 0; ; ) {
    const events = await trailPart(db, stream, after, EVENTS)
    const last = events.at(-1)?.seq ?? after
    for (const { seq, fault } of await brokenLinksIn(db, stream, after + 1, Math.max(last, after + 1)))
      tell({ table: 'event', row: `${stream} ${seq}`, fault })
    for (const event of events) {
      const { type, claimId, payload } = event
      if (stream === NEWSROOM) tellDesk(said.desk, event)
      else tellStory(said.story, event)
      said.told.push({ type, claimId, payload: short(payload) })
      if (claimId && (type === 'verdict-saved' || type === 'second-reading-given'))
        said.saved.set(`${claimId} ${payload.revision}`, payload.after as Record<string, unknown>)
      if (type === 'content-erased') looked.erasures.push(erasureIn(stream, event.seq, payload))
      if (type === 'report-issued') said.issued.set(`${payload.article} ${payload.edition}`, payload.hashes)
    }
    looked.events += events.length
    if (events.length < EVENTS) return said
    after = last
  }
}

const same = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other)
/** Whether a revision says what its event says: in every part that the event has, since parts were added over the years. */
function isAsSaved(content: Record<string, unknown>, saved: Record<string, unknown>): boolean {
  return Object.entries(saved).every(([part, value]) => {
    if (part !== 'evidence') return part in content && same(content[part], value)
    const kept = content.evidence as Record<string, unknown>[]
    const told = value as Record<string, unknown>[]
    return (
      kept.length === told.length &&
      kept.every((one, i) => Object.entries(one).every(([key, held]) => !(key in told[i]!) || told[i]![key] === held))
    )
  })
}

/** Looks at a story: its texts, whatever repeats words of them, its verdicts and editions beside what its trail says. */
async function lookAtStory(storyId: string, said: Said, looked: Looked, tell: (fault: Fault) => void): Promise<void> {
  const texts = new Map<string, string>()
  for (const { id, text, length, isAsHashed } of await textsOf(db, storyId)) {
    texts.set(id, text)
    looked.texts++
    if (!isAsHashed) tell({ table: 'article_version', row: id, fault: 'its text is not the one that was hashed' })
    if (length !== text.length) tell({ table: 'article_version', row: id, fault: 'its length is not that of its text' })
  }
  for (const { table, row, versionId, start, end, quote } of await quotesOf(db, storyId)) {
    looked.quotations++
    const text = texts.get(versionId)
    if (text === undefined) tell({ table, row, fault: 'it quotes a text of another story' })
    else if (textAt(text, { start, end }) !== quote)
      tell({ table, row, fault: 'its words are not those that stand at its place in the article' })
  }
  for (const { id, claimId, number, content } of await verdictsOf(db, storyId)) {
    looked.verdicts++
    const saved = said.saved.get(`${claimId} ${number}`)
    if (saved && !isAsSaved(content, saved))
      tell({ table: 'verdict_revision', row: id, fault: 'it does not say what the trail says was saved' })
  }
  const standing = replay(said.told)
  for (const { id, state, head, inForce } of await standingClaims(db, storyId)) {
    const at = standing.get(id) ?? { state: 'unchecked', head: null, inForce: null }
    if (at.state !== state || at.head !== head || at.inForce !== inForce)
      tell({
        table: 'claim',
        row: id,
        fault: `it stands at ${state}, revision ${head ?? 'none'}, in force ${inForce ?? 'none'}; its trail says ${at.state}, ${at.head ?? 'none'}, ${at.inForce ?? 'none'}`,
      })
  }
  for (const { id, articleId, number, hashes, erased, areBytesAsHashed } of await issuedEditions(db, storyId)) {
    looked.editions++
    // what is left of it is what its last erasure says, and all else as it was issued
    for (const [audience, left] of Object.entries(erased ?? {}))
      if (left !== (said.story.left.get(`${id} ${audience}`) ?? hashes[audience]))
        tell({ table: 'report_edition', row: id, fault: 'no erasure says that this is what is left of it' })
    if (!areBytesAsHashed) tell({ table: 'report_edition', row: id, fault: 'its reports are not those that were hashed' })
    const issued = said.issued.get(`${articleId} ${number}`)
    if (issued === undefined) tell({ table: 'report_edition', row: id, fault: 'no event of the trail issued it' })
    else if (!same(issued, hashes)) tell({ table: 'report_edition', row: id, fault: 'it was issued under other hashes' })
  }
}

const SIGNED_AT_ONCE = 500

/** Looks at whatever was signed beside the chain of attestations, whose last one and its text come in: editions, and trails that were carried over. */
async function lookAtSignedRows(
  before: Chained,
  newest: string | null,
  keys: ReadonlyMap<string, string>,
  tell: (fault: Fault) => void,
) {
  const own = signer()
  if (own && newest !== null && !newest.includes(`"key":"${own.id}"`))
    tell({ table: 'attestation', row: String(before.number), fault: `it was signed by another key than this desk’s, ${own.id}` })
  for (const { id } of await unsignedEditions(db))
    tell({ table: 'report_edition', row: id, fault: 'it was issued after the desk began to sign, and nothing of it is signed' })
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const part = await signedEditions(db, after, SIGNED_AT_ONCE)
    for (const { id, text, signature, ...edition } of part)
      for (const fault of editionFaults({ text, signature }, edition, keys, verifies))
        tell({ table: 'edition_signature', row: id, fault })
    if (part.length < SIGNED_AT_ONCE) break
    after = part.at(-1)!.id
  }
  for (let after = ''; ; ) {
    const part = await signedCarried(db, after, SIGNED_AT_ONCE)
    for (const { text, signature, ...trail } of part)
      for (const fault of carriedFaults({ text, signature }, trail, keys, verifies))
        tell({ table: 'carried_trail', row: trail.stream, fault })
    if (part.length < SIGNED_AT_ONCE) break
    after = part.at(-1)!.stream
  }
  for (let after = { stream: '', seq: 0 }; ; ) {
    const part = await signedTombstones(db, after, SIGNED_AT_ONCE)
    for (const { text, signature, ...event } of part)
      for (const fault of tombstoneFaults({ text, signature }, event, keys, verifies))
        tell({ table: 'tombstone', row: `${event.stream} ${event.seq}`, fault })
    if (part.length < SIGNED_AT_ONCE) break
    after = part.at(-1)!
  }
  for (const { stream, seq } of await unsignedErasures(db))
    tell({ table: 'event', row: `${stream} ${seq}`, fault: 'it says that words were erased, and nothing of that is signed' })
  for (const { stream, seq } of await erasedWithoutWord(db))
    tell({ table: 'event', row: `${stream} ${seq}`, fault: 'it was erased, and nothing signed says what it was carried into' })
}

/**
 * Looks at what was signed: the chain of attestations, the events under them, the editions; and beside the lines of witnesses, whether they
 * were told the same. What rewrote a chain whole is found here.
 */
async function lookAtSigned(looked: Looked, tell: (fault: Fault) => void, witnesses: readonly AsyncIterable<Witnessed>[]) {
  const known = await signingKeys(db)
  const keys = new Map(known.map(({ id, publicKey }) => [id, publicKey]))
  for (const { id, publicKey } of known)
    if (keyIdOf(Buffer.from(publicKey, 'base64url'), sha256) !== id)
      tell({ table: 'signing_key', row: id, fault: 'it is not the hash of its bytes' })
  for (const [at, { id, publicKey, text, signature }] of known.entries()) {
    if (text === null || signature === null) {
      if (at > 0) looked.strangeKeys++
      continue
    }
    const said = introductionOf(text)
    const by = said && keys.get(said.before ?? '')
    if (!said || said.publicKey !== publicKey || !by || !verifies(by, text, signature))
      tell({ table: 'signing_key', row: id, fault: 'what introduces it is not signed by the key before it' })
  }
  const texts = new Map<number, string>()
  let before: Chained = { number: 0, hash: null }
  let newest: string | null = null
  for (;;) {
    const part = await attestationsAfter(db, before.number, SIGNED_AT_ONCE)
    for (const kept of part) {
      for (const fault of faultsOf(kept, before, keys, sha256, verifies))
        tell({ table: 'attestation', row: String(kept.number), fault })
      before = { number: kept.number, hash: hashOf(kept.text, sha256) }
      newest = kept.text
      if (witnesses.length > 0) texts.set(kept.number, before.hash!)
      looked.attestations++
    }
    const first = part[0]?.number
    if (first !== undefined)
      for (const { number, stream, seq } of await headsRewritten(db, first - 1, before.number))
        tell({
          table: 'event',
          row: `${stream} ${seq}`,
          fault: `it is not the one that attestation ${number} signed: its trail was rewritten or cut`,
        })
    if (part.length < SIGNED_AT_ONCE) break
  }
  await lookAtSignedRows(before, newest, keys, tell)
  for (const witness of witnesses) {
    let last = 0
    try {
      for await (const { number, text } of witness) {
        const kept = texts.get(number)
        if (kept === undefined)
          tell({ table: 'attestation', row: String(number), fault: 'the witness was told of it, and it is gone' })
        else if (kept !== hashOf(text, sha256))
          tell({ table: 'attestation', row: String(number), fault: 'the witness was told another one' })
        last = Math.max(last, number)
      }
    } catch (error) {
      tell({ table: 'attestation', row: 'witness', fault: (error as Error).message })
    }
    looked.untold = Math.max(looked.untold, before.number - last)
  }
}

const NAMES_AT_ONCE = 500
/** Opens every sealed name whose key is here, and counts those whose key is not. */
export async function lookAtSealed(looked: Pick<Looked, 'namesOfOtherKeys'>, tell: (fault: Fault) => void): Promise<void> {
  const keys = sealingKeyIds()
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const part = await sealedAfter(db, after, NAMES_AT_ONCE)
    for (const { id, storyId, keyId, sealed } of part)
      if (!keys.includes(keyId)) looked.namesOfOtherKeys++
      else if (nameIn(sealed, storyId, id) === null)
        tell({ table: 'sealed_name', row: id, fault: 'it does not open by its key: it was changed or damaged' })
    if (part.length < NAMES_AT_ONCE) break
    after = part.at(-1)!.id
  }
}

/** Looks at everything and tells of each fault as it is found. Resolves to how much was looked at. */
export async function verifyDesk(
  tell: (fault: Fault) => void,
  witness: AsyncIterable<Witnessed> | readonly AsyncIterable<Witnessed>[] | null = null,
): Promise<Looked> {
  const looked: Looked = {
    trails: 0,
    events: 0,
    texts: 0,
    quotations: 0,
    verdicts: 0,
    editions: 0,
    rules: 0,
    attestations: 0,
    untold: 0,
    namesOfOtherKeys: 0,
    erasures: [],
    strangeKeys: 0,
  }
  // a table at a time: one transaction over all of them would outlive its limit on an old desk
  const all = await statedRules(db)
  for (const table of new Set(all.map((rule) => rule.table))) {
    const rules = all.filter((rule) => rule.table === table)
    await transaction(async (tx) => {
      await withoutHurry(tx)
      for (const { rule, row } of await rowsAgainst(tx, rules)) tell({ table, row, fault: `it is against the rule ${rule}` })
    })
    looked.rules += rules.length
  }
  for (const fault of await transaction(async (tx) => {
    await withoutHurry(tx)
    return keptOtherwise(tx)
  }))
    tell(fault)
  const since = await membersToldSince(db)
  let desk = emptyDesk()
  for (let after = ''; ; ) {
    const trails = await listTrails(db, after, TRAILS)
    for (const { id } of trails) {
      const said = await lookAtTrail(id, looked, tell)
      looked.trails++
      if (UUID.test(id)) {
        await lookAtStory(id, said, looked, tell)
        await lookAtTold(db, id, said.story, since, tell)
      }
      if (id === NEWSROOM) desk = said.desk
    }
    if (trails.length < TRAILS) break
    after = trails.at(-1)!.id
  }
  await lookAtDesk(db, desk, tell)
  await lookAtSigned(looked, tell, witness === null ? [] : Symbol.asyncIterator in witness ? [witness] : witness)
  await lookAtSealed(looked, tell)
  const underWay = await searchUnderWay(db)
  for (const kind of FOUND_KINDS) {
    let after: string | null | undefined
    do {
      const { differences, next } = await searchDifferences(db, kind, after ?? undefined)
      for (const { id, is } of differences)
        if (!(is === 'missing' && underWay.has(kind)))
          tell({ table: 'search_document', row: `${kind} ${id}`, fault: `${is}; npm run repair:search mends it` })
      after = next
    } while (after !== null)
  }
  return looked
}
