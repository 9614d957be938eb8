import { createHash, randomUUID } from 'node:crypto'
import type { Hop } from './by-address'

const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
/** The format has whole seconds at least; fractions are allowed from 1.1 on. */
const dateOf = (at: string) => new Date(at).toISOString()

interface RecordSaid {
  type: 'warcinfo' | 'request' | 'response'
  at: string
  content: string
  fields?: Record<string, string | null>
}

function record({ type, at, content, fields = {} }: RecordSaid, id: string, block: Uint8Array): Buffer[] {
  const all: Record<string, string | null> = {
    'WARC-Type': type,
    'WARC-Record-ID': id,
    'WARC-Date': dateOf(at),
    ...fields,
    'WARC-Block-Digest': sha256(block),
    'Content-Type': content,
    'Content-Length': String(block.length),
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]))
  return [Buffer.from(`WARC/1.1\r\n${lines.join('')}\r\n`), Buffer.from(block), Buffer.from('\r\n\r\n')]
}
const newId = () => `<urn:uuid:${randomUUID()}>`

/**
 * A fetched page as a WARC 1.1 file (ISO 28500): of every address on the way the request and the answer as they went over the
 * wire, with their SHA-256, when, and from which IP address. Archives and players of such files read it.
 */
export function warcOf(hops: readonly Hop[], agent: string): Buffer {
  const info = Buffer.from(`software: Second Source\r\nformat: WARC File Format 1.1\r\nhttp-header-user-agent: ${agent}\r\n`)
  const parts = record({ type: 'warcinfo', at: hops[0]!.at, content: 'application/warc-fields' }, newId(), info)
  for (const { address, at, ip, request, response, isCut } of hops) {
    const [asked, answered] = [newId(), newId()]
    const common = { 'WARC-Target-URI': address, 'WARC-IP-Address': ip }
    const end = response.indexOf('\r\n\r\n')
    parts.push(
      ...record(
        {
          type: 'response',
          at,
          content: 'application/http;msgtype=response',
          fields: {
            ...common,
            'WARC-Payload-Digest': isCut ? null : sha256(response.subarray(end < 0 ? response.length : end + 4)),
            'WARC-Truncated': isCut ? 'unspecified' : null,
          },
        },
        answered,
        response,
      ),
      ...record(
        {
          type: 'request',
          at,
          content: 'application/http;msgtype=request',
          fields: { ...common, 'WARC-Concurrent-To': answered },
        },
        asked,
        request,
      ),
    )
  }
  return Buffer.concat(parts)
}
