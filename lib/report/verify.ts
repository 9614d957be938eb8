/** Verification by anyone: a report file's hash and the chain of its trail, computed again. */
import { z } from 'zod'
import { type Digest, signatureOf, type Verifies } from './attested'
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

/** The hash of an event over its predecessor's: SHA-256 over that hash and the event's fields, joined by U+001F. */
function digestOf(stream: string, event: TrailEvent, before: string, digest: Digest): string {
  const fields = [stream, String(event.seq), event.type, event.personId, event.storyId, event.claimId, event.payload, event.at]
  const text = encode(fields.join('\u001f'))
  const head = unhex(before)
  const all = new Uint8Array(head.length + text.length)
  all.set(head)
  all.set(text, head.length)
  return digest(all)
}

/** Events from the lines of trail.ndjson. Throws the sentence that says which line is none. */
function* eventsOf(lines: Iterable<string>): Generator<TrailEvent> {
  let number = 0
  for (const line of lines) {
    number++
    if (line === '') continue
    let event: z.ZodSafeParseResult<TrailEvent>
    try {
      event = trailEvent.safeParse(JSON.parse(line))
    } catch {
      throw new UnreadLine(`line ${number} is no readable JSON`)
    }
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

/** Goes along a trail once, holding one event at a time: what of it differs, and what it says of the report. */
function walk(stream: string, events: Iterable<TrailEvent>, report: CorrectionReport, contentHash: string, digest: Digest) {
  let before = ''
  let broken = ''
  let count = 0
  let position: TrailEvent | null = null
  let issuedBy: TrailEvent | null = null
  try {
    for (const event of events) {
      count++
      if (event.seq !== count) broken ||= `event ${count} is missing`
      const own = digestOf(stream, event, before, digest)
      if (own !== event.hash)
        broken ||= `event ${event.seq} (${event.type}) gives ${own}, the file says ${event.hash}: it, or what came before, was changed`
      before = event.hash
      if (event.seq === report.position.event) position = event
      if (event.type === 'report-issued' && hashesIn(event.payload)?.[report.audience] === contentHash) issuedBy ??= event
    }
  } catch (error) {
    if (!(error instanceof UnreadLine)) throw error
    broken ||= error.message
  }
  return { broken, count, last: before, position, issuedBy }
}

/** What a trail says: that it is whole, that it is the one that the report names, and that the report stands on it. */
function trailChecks(
  stream: string,
  events: Iterable<TrailEvent>,
  head: TrailHead | null,
  report: CorrectionReport,
  contentHash: string,
  digest: Digest,
): Check[] {
  const { broken, count, last, position, issuedBy } = walk(stream, events, report, contentHash, digest)
  const isHead = head === null || (count === head.count && last === head.hash)
  const stands = position?.hash === report.position.hash
  return [
    { what: 'chain', holds: !broken, found: broken || `${count} events, each on the one before it` },
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
  const checks: Check[] = [
    { what: 'form', holds: true, found: report.schema },
    {
      what: 'content hash',
      holds: computed === contentHash,
      found:
        computed === contentHash
          ? computed
          : `The file says ${contentHash}, its content gives ${computed}: the content was changed.`,
    },
  ]
  if (old.success) {
    const { stream, events } = old.data.trail
    return [...checks, ...trailChecks(stream, events, null, report, contentHash, digest)]
  }
  const signed = 'signed' in parsed.data ? parsed.data.signed : undefined
  if (signed && verifies)
    checks.push({
      what: 'signature',
      ...signatureOf(signed, { contentHash, audience: report.audience, edition: report.edition }, digest, verifies),
    })
  const head = parsed.data.trail as TrailHead | undefined
  if (head && lines) return [...checks, ...trailChecks(head.stream, eventsOf(lines), head, report, contentHash, digest)]
  const stands = `The report stands on event ${report.position.event} with hash ${report.position.hash}`
  const found = head
    ? `Its file was not given. ${stands}, in a trail of ${head.count} events that ends with ${head.hash}; give trail.ndjson too, and the chain is computed again.`
    : `Not named in this file. ${stands}; the desk’s own file names the trail.`
  return [...checks, { what: 'trail', holds: !(lines && !head), found }]
}
