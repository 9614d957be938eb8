import { Buffer } from 'node:buffer'
import zlib from 'node:zlib'
import { Fault } from './fault.mjs'

// Reads a page out of a WARC file: its last answer, unpacked. The desk keeps what it fetched as such a file (warc.ts).

const HEAD_END = Buffer.from('\r\n\r\n')
const MOST_RECORDS = 100
/** What an answer's media type is read as; what is none of these is no article. */
const KINDS = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'txt',
  'text/markdown': 'txt',
  'application/pdf': 'pdf',
  'application/x-pdf': 'pdf',
  'message/rfc822': 'eml',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}
const FEEDS = /^(?:application\/(?:rss|atom|rdf)\+xml|application\/feed\+json)$/
const FEED_ROOT = /^\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:rss|feed|rdf:RDF)[\s>]/

/** The fields of a head, by their small names; said twice, the first one counts. */
function fieldsOf(head) {
  const fields = {}
  for (const line of head.split('\r\n').slice(1)) {
    const at = line.indexOf(':')
    if (at > 0) fields[line.slice(0, at).trim().toLowerCase()] ??= line.slice(at + 1).trim()
  }
  return fields
}

/** Head and rest of what begins at a place; null where no head ends there. */
function cutAt(bytes, start = 0) {
  const end = bytes.indexOf(HEAD_END, start)
  return end < 0 ? null : { head: bytes.toString('latin1', start, end), rest: end + HEAD_END.length }
}

/** The records of a WARC file, each with its fields and its block. */
export function recordsOf(bytes) {
  const records = []
  for (let at = 0; at < bytes.length && records.length < MOST_RECORDS; ) {
    const cut = cutAt(bytes, at)
    if (!cut || !/^WARC\/1\.[01]/.test(cut.head)) throw new Fault('broken')
    const fields = fieldsOf(cut.head)
    const length = Number(fields['content-length'])
    if (!Number.isSafeInteger(length) || length < 0 || cut.rest + length > bytes.length) throw new Fault('broken')
    records.push({ fields, block: bytes.subarray(cut.rest, cut.rest + length) })
    at = cut.rest + length + HEAD_END.length
  }
  return records
}

function unchunked(bytes) {
  const parts = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n', at)
    const length = end < 0 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at, Math.min(end, at + 20)), 16)
    if (!Number.isSafeInteger(length) || length < 0) throw new Fault('broken')
    if (length === 0) break
    parts.push(bytes.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
  return Buffer.concat(parts)
}

function unpacked(bytes, encoding, most) {
  try {
    const limit = { maxOutputLength: most }
    if (encoding === 'gzip' || encoding === 'x-gzip') return zlib.gunzipSync(bytes, limit)
    if (encoding === 'br') return zlib.brotliDecompressSync(bytes, limit)
    if (encoding === 'deflate') return zlib.inflateSync(bytes, limit)
    return bytes
  } catch (error) {
    throw new Fault(error?.code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'broken')
  }
}

/** The page in a WARC file: the bytes of its body, the kind that they are read as, the encoding that its head names, and what came with it. */
export function pageOf(bytes, { fileBytes }) {
  const answers = recordsOf(bytes).filter(({ fields }) => fields['warc-type'] === 'response')
  const last = answers.at(-1)
  const cut = last && cutAt(last.block)
  if (!cut) throw new Fault('broken')
  const fields = fieldsOf(cut.head)
  const sent = last.block.subarray(cut.rest)
  const whole = /\bchunked\b/i.test(fields['transfer-encoding'] ?? '') ? unchunked(sent) : sent
  const body = unpacked(whole, (fields['content-encoding'] ?? '').toLowerCase(), fileBytes)
  const [type = '', ...more] = (fields['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase())
  const charset = more.map((part) => /^charset\s{0,3}=\s{0,3}["']?([\w-]{1,40})["']?$/.exec(part)?.[1]).find(Boolean)
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})/.exec(cut.head)?.[1] ?? 0)
  const kind = kindOf(type, body)
  const addresses = answers.map(({ fields: of }) => of['warc-target-uri']?.replace(/^<|>$/g, '') ?? '')
  return {
    body,
    kind,
    declared: charset,
    came: {
      status,
      type,
      kind,
      addresses,
      at: last.fields['warc-date'] ?? '',
      sha256: /^sha256:([0-9a-f]{64})$/.exec(last.fields['warc-payload-digest'] ?? '')?.[1] ?? '',
      signs: kind === 'html' ? signsOf(body) : null,
    },
  }
}

/** How a body is read: by what its head says, and by its first bytes where it says nothing or little; "feed" and "other" are read as nothing. */
function kindOf(type, body) {
  const start = body.toString('latin1', 0, 4096)
  if (FEEDS.test(type) || FEED_ROOT.test(start)) return 'feed'
  if (start.startsWith('%PDF-')) return 'pdf'
  if (Object.hasOwn(KINDS, type)) return KINDS[type]
  if (type === '' || type === 'application/octet-stream' || type === 'text/xml' || type === 'application/xml')
    return /<(?:!doctype html|html|head|body)[\s>]/i.test(start) ? 'html' : 'other'
  return 'other'
}

const SAMPLE = 1024 * 1024
/** What a page's markup shows of why there may be no article in it. */
function signsOf(body) {
  const html = body.toString('latin1', 0, SAMPLE)
  return {
    asksPassword: /<input[^>]{0,300}type\s{0,3}=\s{0,3}["']?password/i.test(html),
    isPaid: /"isAccessibleForFree"\s{0,9}:\s{0,9}(?:"?false|"?https?:\/\/schema\.org\/False)/i.test(html),
    wantsScripts: /<noscript[\s>][\s\S]{0,400}?(?:javascript|scripts?\b)/i.test(html),
    hasScripts: /<script[\s>]/i.test(html),
    refreshesTo:
      /<meta[^>]{0,100}http-equiv\s{0,3}=\s{0,3}["']?refresh["']?[^>]{0,100}content\s{0,3}=\s{0,3}["'][^"']{0,20}url\s{0,3}=/i.test(
        html,
      ),
    asksConsent:
      /(?:consent|cookie)[-_ ]?(?:wall|gate|layer|manager|banner)|consent\.(?:google|yahoo)|sp_message_container|onetrust|didomi/i.test(
        html,
      ),
  }
}
