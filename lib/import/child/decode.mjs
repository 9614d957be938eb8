import { Fault } from './fault.mjs'
import { wideOf } from './wide.mjs'

// Not Node's own decoder, but for UTF-8: on the versions the desk runs on it reads Windows-1252 as ISO-8859-1 and drops half of
// Korean. Ours is loaded when something is not UTF-8: its tables cost what a short page does.
const decoders = async () => (await import('@exodus/bytes/encoding.js')).TextDecoder
const NodesOwn = globalThis.TextDecoder
function asUtf8(bytes) {
  try {
    return { text: new NodesOwn('utf-8', { fatal: true }).decode(bytes), encoding: { label: 'utf-8', how: 'utf-8' } }
  } catch {
    return null
  }
}

/** What nobody prints: a C1 control or a sign for what could not be read. Where it comes out, the encoding was another one. */
const UNPRINTED = /[\u0080-\u009f\ufffd]/
const ESCAPED = new RegExp(`${String.fromCharCode(0x1b)}[$(][@-Z]`)
/** So much of a file says in which encoding it is. */
const SAMPLE = 256 * 1024
/** How the detector calls what the Encoding Standard calls otherwise. */
const NAMES = {
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  ascii: 'windows-1252',
  'x-mac-cyrillic': 'x-mac-cyrillic',
  maccyrillic: 'x-mac-cyrillic',
  'euc-tw': 'big5',
  gb2312: 'gb18030',
  gbk: 'gb18030',
}

/** The bytes in an encoding; null where it is unknown, or they are not in it. Never with a sign that nobody prints. */
function tried(TextDecoder, label, bytes) {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    // UTF-8 says what it says; in another encoding such signs mean that it is not this one
    return label !== 'utf-8' && UNPRINTED.test(text) ? null : text
  } catch {
    return null
  }
}

/** The encoding that a web page says it is in, in its first 2 kB; undefined where it says none. */
export const declaredIn = (bytes) =>
  /<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s{0,5}=\s{0,5}["']?([\w-]{1,40})/i
    .exec(bytes.subarray(0, 2048).toString('latin1'))?.[1]
    ?.toLowerCase()

/** The encodings that these bytes look like, likeliest first. */
async function likely(bytes, among) {
  const { default: jschardet } = await import('jschardet')
  return likelyOf(jschardet, bytes, among)
}

function likelyOf(jschardet, bytes, among) {
  const found = jschardet.detectAll(bytes.subarray(0, SAMPLE)).map(({ encoding }) => encoding?.toLowerCase())
  return [...found.filter(Boolean).map((name) => NAMES[name] ?? name), 'windows-1252'].filter((label) => among.includes(label))
}

/**
 * A text's characters: in the encoding that a person chose; else by its byte order mark; else in UTF-8, where the bytes are
 * in it; else in the one it declares; else in the likeliest of `encodings`, which a person is asked about. Answers { text, encoding } with
 * encoding { label, how }: the Encoding Standard's label, and 'mark', 'utf-8', 'declared', 'chosen' or 'guessed'. Throws a
 * Fault "encoding" where nothing fits.
 */
export async function decode(bytes, { chosen = null, declared, encodings }) {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  // every byte of it is UTF-8 as well, with zeros between the letters
  const wide = mark ? null : wideOf(bytes)
  const isEscaped = ESCAPED.test(bytes.subarray(0, SAMPLE).toString('latin1'))
  const plainly = chosen || mark || wide || isEscaped ? null : asUtf8(bytes)
  if (plainly) return plainly
  const TextDecoder = await decoders()
  const as = (label, how) => {
    const text = tried(TextDecoder, label, bytes)
    return text === null ? null : { text, encoding: { label: new TextDecoder(label).encoding, how } }
  }
  if (chosen) {
    const found = as(chosen, 'chosen')
    if (!found) throw new Fault('encoding')
    return found
  }
  const found =
    (mark && as(mark, 'mark')) ??
    (wide && as(wide, 'guessed')) ??
    (isEscaped ? as('iso-2022-jp', declared === 'iso-2022-jp' ? 'declared' : 'guessed') : null) ??
    as('utf-8', 'utf-8') ??
    (declared && !/^utf-?(?:7|16)/i.test(declared) ? as(declared, 'declared') : null)
  if (found) return found
  for (const label of await likely(bytes, encodings)) {
    const guessed = as(label, 'guessed')
    if (guessed) return guessed
  }
  throw new Fault('encoding')
}

/**
 * For texts that are parts of a file: what they say they are, where their bytes are in it; else UTF-8; else the encoding that
 * a person chose, or the likeliest of `encodings`. Answers, for bytes and a label, { text, encoding }.
 */
export async function partDecoder({ chosen = null, encodings }) {
  const TextDecoder = await decoders()
  const { default: jschardet } = await import('jschardet')
  return (bytes, declared) => {
    const as = (label, how) => {
      const text = tried(TextDecoder, label, bytes)
      return text === null ? null : { text, encoding: { label: new TextDecoder(label).encoding, how } }
    }
    const found = (declared ? as(declared, 'declared') : null) ?? as('utf-8', 'utf-8')
    if (found) return found
    if (chosen) {
      const asChosen = as(chosen, 'chosen')
      if (asChosen) return asChosen
      throw new Fault('encoding')
    }
    for (const label of likelyOf(jschardet, bytes, encodings)) {
      const guessed = as(label, 'guessed')
      if (guessed) return guessed
    }
    throw new Fault('encoding')
  }
}

/** A plain text, as the other readers are called. */
export const decodeWith = (bytes, { chosen, encodings, declared }) => decode(bytes, { chosen, encodings, declared })
