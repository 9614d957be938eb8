import { TextDecoder } from '@exodus/bytes/encoding.js'
import { Fault } from './fault.mjs'

// Not Node's own decoder: on the versions the desk runs on it reads Windows-1252 as ISO-8859-1 and drops half of Korean.
const decode = (label, bytes) => new TextDecoder(label, { fatal: true }).decode(bytes)

/** A web page's characters: its byte order mark, else the encoding it declares, else UTF-8. Throws a Fault "encoding". */
export function decodeHtml(bytes) {
  const head = bytes.subarray(0, 2048).toString('latin1')
  const declared = /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w-]{1,40})/i.exec(head)?.[1]
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const label = mark ?? (declared && !/^utf-?(7|16)/i.test(declared) ? declared : 'utf-8')
  for (const candidate of new Set([label, 'utf-8'])) {
    try {
      return decode(candidate, bytes)
    } catch {
      // unknown, or not what these bytes are: saved by a tool as UTF-8 that left the old word in the head
    }
  }
  throw new Fault('encoding')
}
