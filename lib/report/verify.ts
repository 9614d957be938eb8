/** Verification by anyone: a report file's hash and the chain of its trail, computed again. */
import { z } from 'zod'
import { canonicalJson } from './canonical'
import type { ChainedEvent } from './render-json'
import { REPORT_SCHEMA, sealedReport } from './schema'

/** SHA-256 in hex over bytes. */
export type Digest = (bytes: Uint8Array) => string

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const file = z.strictObject({
  ...sealedReport.shape,
  trail: z
    .strictObject({
      stream: z.string(),
      events: z.array(
        z.strictObject({
          seq: z.int32(),
          type: z.string(),
          personId: z.string(),
          storyId: z.string(),
          claimId: z.string(),
          payload: z.string(),
          at: z.string().regex(/^\d+$/),
          hash,
        }),
      ),
    })
    .optional(),
})

/** One thing that was looked at: what, whether it holds, and in words what was found. */
export interface Check {
  what: string
  holds: boolean
  found: string
}

const unhex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** The hash of an event over its predecessor's: SHA-256 over that hash and the event's fields, joined by U+001F. */
function digestOf(
  stream: string,
  event: ChainedEvent,
  before: string,
  digest: Digest,
  encode: (text: string) => Uint8Array,
): string {
  const fields = [stream, String(event.seq), event.type, event.personId, event.storyId, event.claimId, event.payload, event.at]
  const text = encode(fields.join('\u001f'))
  const head = unhex(before)
  const all = new Uint8Array(head.length + text.length)
  all.set(head)
  all.set(text, head.length)
  return digest(all)
}

/** Everything about a file that can be computed again, in order. All hold for a file as it left the desk. */
export function verifyReport(bytes: Uint8Array, digest: Digest): Check[] {
  const encode = (text: string) => new TextEncoder().encode(text)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return [{ what: 'file', holds: false, found: 'This is no readable JSON. Take the file that was exported as JSON, whole.' }]
  }
  const parsed = file.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const claimed = (value as { report?: { schema?: unknown } } | null)?.report?.schema
    return [
      {
        what: 'form',
        holds: false,
        found:
          claimed === REPORT_SCHEMA
            ? `It is not as ${REPORT_SCHEMA} asks, at “${issue!.path.join('.')}”: ${issue!.message}`
            : `This is no correction report of the form ${REPORT_SCHEMA}${typeof claimed === 'string' ? `; it says ${claimed}` : ''}.`,
      },
    ]
  }
  const { contentHash, report, trail } = parsed.data
  const checks: Check[] = [{ what: 'form', holds: true, found: REPORT_SCHEMA }]
  const computed = digest(encode(canonicalJson(report)))
  checks.push({
    what: 'content hash',
    holds: computed === contentHash,
    found:
      computed === contentHash
        ? computed
        : `The file says ${contentHash}, its content gives ${computed}: the content was changed.`,
  })
  if (!trail) {
    checks.push({
      what: 'trail',
      holds: true,
      found: `Not in this file. The report stands on event ${report.position.event} with hash ${report.position.hash}; the desk’s own file holds the chain.`,
    })
    return checks
  }
  let before = ''
  let broken = ''
  const at = new Map<number, ChainedEvent>()
  for (const [i, event] of trail.events.entries()) {
    if (event.seq !== i + 1) broken ||= `event ${i + 1} is missing`
    const own = digestOf(trail.stream, event, before, digest, encode)
    if (own !== event.hash)
      broken ||= `event ${event.seq} (${event.type}) gives ${own}, the file says ${event.hash}: it, or what came before, was changed`
    before = event.hash
    at.set(event.seq, event)
  }
  checks.push({ what: 'chain', holds: !broken, found: broken || `${trail.events.length} events, each on the one before it` })
  const position = at.get(report.position.event)
  checks.push({
    what: 'position',
    holds: position?.hash === report.position.hash,
    found:
      position?.hash === report.position.hash
        ? `event ${report.position.event} has the hash that the report prints`
        : `the report prints ${report.position.hash} for event ${report.position.event}, the trail ${position ? `has ${position.hash}` : 'does not reach it'}`,
  })
  if (report.edition !== null) {
    const issued = trail.events.find((e) => {
      if (e.type !== 'report-issued') return false
      const payload = JSON.parse(e.payload) as { edition?: number; seq?: number; hashes?: Record<string, string> }
      return payload.hashes?.[report.audience] === contentHash
    })
    checks.push({
      what: 'edition',
      holds: issued !== undefined,
      found: issued
        ? `event ${issued.seq} of the trail issued edition ${report.edition} with this content hash`
        : `no event of the trail issued edition ${report.edition} with this content hash`,
    })
  }
  return checks
}
