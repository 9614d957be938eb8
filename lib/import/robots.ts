/** What a host lets programs look at by themselves (robots.txt, RFC 9309). A link that a person gave is not asked for here. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import robotsParser from 'robots-parser'
import { type FetchLimits, fetchByAddress, type Hop } from './by-address'

/** The name by which rules may speak of the desk. */
const NAME = 'SecondSource'
/** What is read of a file (RFC 9309, section 2.5 asks for 500 KiB at least). */
const MOST = 512 * 1024
const KEPT_MS = 3_600_000
const MOST_HOSTS = 500

type Answer = 'yes' | 'no' | 'unknown'
const known = new Map<string, { at: number; rules: string | Answer }>()

/** The body of an answer as text. Null where it cannot be read. */
function bodyOf({ response }: Hop): string | null {
  const end = response.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = response.subarray(0, end).toString('latin1').toLowerCase()
  let body: Buffer = response.subarray(end + 4)
  if (/^transfer-encoding:.*chunked/m.test(head)) {
    const parts: Buffer[] = []
    for (let at = 0; ; ) {
      const line = body.indexOf('\r\n', at)
      const size = line < 0 ? Number.NaN : Number.parseInt(body.subarray(at, line).toString('latin1'), 16)
      if (Number.isNaN(size)) return null
      if (size === 0) break
      parts.push(body.subarray(line + 2, line + 2 + size))
      at = line + 2 + size + 2
    }
    body = Buffer.concat(parts)
  }
  const packed = /^content-encoding:\s*(\S+)/m.exec(head)?.[1]
  try {
    const limit = { maxOutputLength: MOST }
    if (packed === 'gzip' || packed === 'x-gzip') body = gunzipSync(body, limit)
    else if (packed === 'br') body = brotliDecompressSync(body, limit)
    else if (packed && packed !== 'identity') return null
  } catch {
    return null
  }
  return body.subarray(0, MOST).toString('utf8')
}

async function rulesOf(address: string, limits: FetchLimits): Promise<string | Answer> {
  const hops = await fetchByAddress(new URL('/robots.txt', address).href, limits)
  if ('fault' in hops) return 'unknown'
  const last = hops.at(-1)!
  if (last.status >= 500 || last.status === 429) return 'unknown'
  // a host without rules, also one that shows its rules to nobody, shuts nothing (RFC 9309, section 2.3.1.3)
  if (last.status < 200 || last.status >= 300) return 'yes'
  return bodyOf(last) ?? 'unknown'
}

/** Whether the host of an address lets the desk look at it by itself; 'unknown' while it cannot be asked. Kept for an hour. */
export async function mayLookAt(address: string, limits: FetchLimits): Promise<Answer> {
  const { origin } = new URL(address)
  let kept = known.get(origin)
  if (!kept || Date.now() - kept.at > KEPT_MS) {
    kept = { at: Date.now(), rules: await rulesOf(address, limits) }
    if (kept.rules !== 'unknown') known.set(origin, kept)
    if (known.size > MOST_HOSTS) known.delete(known.keys().next().value!)
  }
  if (kept.rules === 'yes' || kept.rules === 'no' || kept.rules === 'unknown') return kept.rules
  return robotsParser(`${origin}/robots.txt`, kept.rules).isAllowed(address, NAME) === false ? 'no' : 'yes'
}

/** Forgets what hosts said: for tests. */
export const forgetRobots = (): void => known.clear()
