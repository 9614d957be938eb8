/** Verification by anyone: a report file's hash and the chain of its trail, computed again. */
import { z } from 'zod'
import {
  type CarriedTrail,
  type Digest,
  leftIs,
  type SignedText,
  signatureOf,
  statementOf,
  type Tombstone,
  type Verifies,
} from './attested'
import { canonicalJson } from './canonical'
import {
  type CorrectionReport,
  REPORT_FORMS,
  REPORT_SCHEMA,
  reportFile,
  sealedReport,
  type TrailEvent,
  type TrailHead,
  trailEvent,
  trailStatement,
} from './schema'

/** The file as it was made until the trail got a file of its own: with every event in it. */
const fileWithEvents = z.strictObject({
  ...sealedReport.shape,
  trail: z.strictObject({ stream: z.string(), events: z.array(trailEvent) }),
})

/** One thing that was looked at: what, whether it holds, and in words what was found. */
export interface Check {
  what: string
  holds: boolean
  found: string
}

const unhex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const encode = (text: string) => new TextEncoder().encode(text)

const joined = (head: string, text: string) => {
  const before = unhex(head)
  const behind = encode(text)
  const all = new Uint8Array(before.length + behind.length)
  all.set(before)
  all.set(behind, before.length)
  return all
}
/** What the hash of an event covers in place of its payload, in hex: SHA-256 over salt and payload. */
const commitmentOf = (salt: string, payload: string, digest: Digest) => digest(joined(salt, payload))

/** The hash of an event over one before it: SHA-256 over that hash and the event's fields, joined by U+001F; `content` stands for its payload. */
function digestOf(stream: string, event: TrailEvent, before: string, content: string, digest: Digest): string {
  const fields = [stream, String(event.seq), event.type, event.personId, event.storyId, event.claimId, content, event.at]
  return digest(joined(before, fields.join('\u001f')))
}

/** Events from the lines of trail.ndjson; what was signed of the trail by itself goes to `told`. Throws the sentence that says which line is none. */
function* eventsOf(lines: Iterable<string>, told: (signed: SignedText) => void): Generator<TrailEvent> {
  let number = 0
  for (const line of lines) {
    number++
    if (line === '') continue
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      throw new UnreadLine(`line ${number} is no readable JSON`)
    }
    const statement = trailStatement.safeParse(value)
    if (statement.success) {
      told(statement.data.statement)
      continue
    }
    const event = trailEvent.safeParse(value)
    if (!event.success) throw new UnreadLine(`line ${number} is no event: ${event.error.issues[0]!.message}`)
    yield event.data
  }
}
class UnreadLine extends Error {}

const issued = z.object({ hashes: z.record(z.string(), z.string()) })
/** The content hashes, by audience, that an event issued; null when its payload says nothing of the kind. */
function hashesIn(payload: string): Record<string, string> | null {
  try {
    return issued.safeParse(JSON.parse(payload)).data?.hashes ?? null
  } catch {
    return null
  }
}

/** What was signed of a trail by itself: that it was carried over, and what was erased of it. */
interface Statements {
  carried: CarriedTrail | null
  tombstones: Tombstone[]
  fault: string
}
function statementsOf(stream: string, signed: readonly SignedText[], digest: Digest, verifies: Verifies | null): Statements {
  const found: Statements = { carried: null, tombstones: [], fault: '' }
  for (const one of signed) {
    // without a way to look at signatures, what they sign is taken as it stands
    const said = statementOf(one, digest, verifies ?? (() => true))
    if (typeof said === 'string') found.fault ||= said
    else if (said.stream !== stream) found.fault ||= `a statement beside the trail is about another one, ${said.stream}`
    else if ('says' in said) found.tombstones.push(said)
    else found.carried = said
  }
  return found
}

/** Looks at the events of a trail one after another: whether each stands on the one before it, and what of them was erased. */
class Chain {
  broken = ''
  count = 0
  last = ''
  readonly erased: number[] = []
  /** The hash in the second chain of an event from before hashes covered commitments. */
  private carried = ''
  /** Erased events from before: held by the statement that both chains end alike, or by nothing. */
  private heldByStatement = 0
  private bound = false

  constructor(
    private readonly stream: string,
    private readonly statements: () => Statements,
    private readonly digest: Digest,
  ) {}

  take(event: TrailEvent): void {
    this.count++
    if (event.seq !== this.count) this.broken ||= `event ${this.count} is missing`
    const { commitment, carried } = event
    const salt = commitment === undefined ? carried?.salt : event.salt
    const isErased = salt === null || (commitment !== undefined && salt === undefined)
    const content = commitment === undefined ? event.payload : `sha256:${commitment}`
    const isHeldByItself = commitment !== undefined || !isErased
    const own = isHeldByItself ? digestOf(this.stream, event, this.last, content, this.digest) : event.hash
    if (own !== event.hash)
      this.broken ||= `event ${event.seq} (${event.type}) gives ${own}, the file says ${event.hash}: it, or what came before, was changed`
    const committed = commitment ?? carried?.commitment
    if (committed !== undefined && typeof salt === 'string' && commitmentOf(salt, event.payload, this.digest) !== committed)
      this.broken ||= `event ${event.seq} (${event.type}) does not say what its commitment covers: it was changed`
    if (carried) this.takeCarried(event, carried)
    if (isErased) this.takeErased(event, isHeldByItself)
    this.last = event.hash
  }

  private takeCarried(event: TrailEvent, { commitment, hash }: NonNullable<TrailEvent['carried']>): void {
    const own = digestOf(this.stream, event, this.carried, `sha256:${commitment}`, this.digest)
    if (own !== hash) this.broken ||= `event ${event.seq} (${event.type}) was carried over as ${hash}, and gives ${own}`
    this.carried = hash
    const said = this.statements().carried
    if (said?.seq !== event.seq) return
    this.bound = said.old === event.hash && said.new === hash
    if (!this.bound) this.broken ||= `event ${event.seq} is not the one at which both chains were signed to end`
  }

  private takeErased(event: TrailEvent, isHeldByItself: boolean): void {
    this.erased.push(event.seq)
    if (!isHeldByItself) this.heldByStatement ||= event.seq
    const left = this.digest(encode(event.payload))
    if (!this.statements().tombstones.some(({ says }) => says.events[event.seq] === left))
      this.broken ||= `event ${event.seq} (${event.type}) was erased, and no signed erasure says that this is what is left of it`
  }

  /** What is wrong, in words; empty for a chain that is whole. */
  fault(): string {
    if (this.heldByStatement && !this.bound)
      this.broken ||= `event ${this.heldByStatement} was erased, and nothing signed says what it was carried into`
    return this.broken || this.statements().fault
  }

  /** What it is when it is whole. */
  whole(): string {
    if (this.erased.length === 0) return `${this.count} events, each on the one before it`
    const why = this.statements().tombstones.map(
      ({ at, says }) => `on ${at.slice(0, 10)} because of ${says.law} (${says.reason})`,
    )
    const held = this.heldByStatement
      ? '; those from before hashes covered commitments by the statement that was signed when they were carried over'
      : ''
    return `${this.count} events, each on the one before it; of ${this.erased.length} the words were erased here, ${why.join('; ')}, and their hashes hold by what they commit to${held}`
  }
}

/** Goes along a trail once, holding one event at a time: what of it differs, and what it says of the report. */
function walk(
  stream: string,
  eventsIn: (told: (signed: SignedText) => void) => Iterable<TrailEvent>,
  report: CorrectionReport,
  contentHash: string,
  digest: Digest,
  verifies: Verifies | null,
) {
  const signed: SignedText[] = []
  let read: Statements | null = null
  const statements = () => {
    read ??= statementsOf(stream, signed, digest, verifies)
    return read
  }
  const chain = new Chain(stream, statements, digest)
  let position: TrailEvent | null = null
  let issuedBy: TrailEvent | null = null
  let unread = ''
  try {
    for (const event of eventsIn((one) => signed.push(one))) {
      chain.take(event)
      if (event.seq === report.position.event) position = event
      if (event.type === 'report-issued' && hashesIn(event.payload)?.[report.audience] === contentHash) issuedBy ??= event
    }
  } catch (error) {
    if (!(error instanceof UnreadLine)) throw error
    unread = error.message
  }
  return {
    broken: chain.broken || unread || chain.fault(),
    whole: chain.whole(),
    count: chain.count,
    last: chain.last,
    position,
    issuedBy,
  }
}

/** What a trail says: that it is whole, that it is the one that the report names, and that the report stands on it. */
function trailChecks(
  stream: string,
  eventsIn: (told: (signed: SignedText) => void) => Iterable<TrailEvent>,
  head: TrailHead | null,
  report: CorrectionReport,
  contentHash: string,
  digest: Digest,
  verifies: Verifies | null,
): Check[] {
  const { broken, whole, count, last, position, issuedBy } = walk(stream, eventsIn, report, contentHash, digest, verifies)
  const isHead = head === null || (count === head.count && last === head.hash)
  const stands = position?.hash === report.position.hash
  return [
    { what: 'chain', holds: !broken, found: broken || whole },
    ...(head === null
      ? []
      : [
          {
            what: 'head',
            holds: isHead,
            found: isHead
              ? `the trail ends where the report says: event ${head.sequence} with ${head.hash}`
              : `the report names a trail of ${head.count} events that ends with ${head.hash}; this one has ${count} and ends with ${last || 'nothing'}`,
          },
        ]),
    {
      what: 'position',
      holds: stands,
      found: stands
        ? `event ${report.position.event} has the hash that the report prints`
        : `the report prints ${report.position.hash} for event ${report.position.event}, the trail ${position ? `has ${position.hash}` : 'does not reach it'}`,
    },
    ...(report.edition === null
      ? []
      : [
          {
            what: 'edition',
            holds: issuedBy !== null,
            found: issuedBy
              ? `event ${issuedBy.seq} of the trail issued edition ${report.edition} with this content hash`
              : `no event of the trail issued edition ${report.edition} with this content hash`,
          },
        ]),
  ]
}

/** A trail by itself: whether each event stands on the one before it, and where it ends. What is told of its end is held against what was published of it. */
export function verifyTrail(lines: Iterable<string>, digest: Digest, verifies: Verifies | null): Check[] {
  const signed: SignedText[] = []
  let chain: Chain | null = null
  let unread = ''
  try {
    for (const event of eventsOf(lines, (one) => signed.push(one))) {
      // the desk's own trail is of no story
      const stream = event.storyId || 'newsroom'
      chain ??= new Chain(stream, () => statementsOf(stream, signed, digest, verifies), digest)
      chain.take(event)
    }
  } catch (error) {
    if (!(error instanceof UnreadLine)) throw error
    unread = error.message
  }
  const fault = unread || (chain ? chain.fault() : 'the file holds no event')
  return [{ what: 'chain', holds: !fault, found: fault || `${chain!.whole()}; it ends with ${chain!.last}` }]
}

/** Why a file is no correction report. */
function formFault(value: unknown, error: z.ZodError): Check {
  const [issue] = error.issues
  const claimed = (value as { report?: { schema?: unknown } } | null)?.report?.schema
  return {
    what: 'form',
    holds: false,
    found: REPORT_FORMS.some((form) => form === claimed)
      ? `It is not as ${claimed} asks, at “${issue!.path.join('.')}”: ${issue!.message}`
      : `This is no correction report of the form ${REPORT_SCHEMA}${typeof claimed === 'string' ? `; it says ${claimed}` : ''}.`,
  }
}

/**
 * Everything about a file that can be computed again, in order. All hold for a file as it left the desk. `lines` are those
 * of the trail's own file, taken one by one, where it is at hand; an older file holds its trail itself. `verifies` computes
 * the signature of an edition that brings one; without it the signature is passed over.
 */
export function verifyReport(
  bytes: Uint8Array,
  digest: Digest,
  lines: Iterable<string> | null = null,
  verifies: Verifies | null = null,
): Check[] {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return [{ what: 'file', holds: false, found: 'This is no readable JSON. Take the file that was exported as JSON, whole.' }]
  }
  const old = fileWithEvents.safeParse(value)
  const parsed = old.success ? old : reportFile.safeParse(value)
  if (!parsed.success) return [formFault(value, parsed.error)]
  const { contentHash, report } = parsed.data
  const computed = digest(encode(canonicalJson(report)))
  const erased = 'erased' in parsed.data ? parsed.data.erased : undefined
  const content =
    computed === contentHash
      ? { holds: true, found: computed }
      : erased
        ? leftIs(erased, { contentHash, computed, audience: report.audience, edition: report.edition }, digest, verifies)
        : { holds: false, found: `The file says ${contentHash}, its content gives ${computed}: the content was changed.` }
  const checks: Check[] = [
    { what: 'form', holds: true, found: report.schema },
    { what: 'content hash', ...content },
  ]
  if (old.success) {
    const { stream, events } = old.data.trail
    return [...checks, ...trailChecks(stream, () => events, null, report, contentHash, digest, null)]
  }
  const signed = 'signed' in parsed.data ? parsed.data.signed : undefined
  if (signed && verifies)
    checks.push({
      what: 'signature',
      ...signatureOf(signed, { contentHash, audience: report.audience, edition: report.edition }, digest, verifies),
    })
  const head = parsed.data.trail as TrailHead | undefined
  if (head && lines) {
    const eventsIn = (told: (signed: SignedText) => void) => eventsOf(lines, told)
    return [...checks, ...trailChecks(head.stream, eventsIn, head, report, contentHash, digest, verifies)]
  }
  const stands = `The report stands on event ${report.position.event} with hash ${report.position.hash}`
  const found = head
    ? `Its file was not given. ${stands}, in a trail of ${head.count} events that ends with ${head.hash}; give trail.ndjson too, and the chain is computed again.`
    : `Not named in this file. ${stands}; the desk’s own file names the trail.`
  return [...checks, { what: 'trail', holds: !(lines && !head), found }]
}
