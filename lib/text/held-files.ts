import { LIMITS } from '@/lib/domain/limits'
import { type Message, say } from '@/lib/domain/message'

// What several files in one are made of: an archive, a feed, a package of a wire. Each becomes a file of its own, which is then
// read like any other. Works on bytes alone, in a browser as on the desk; nothing is written anywhere, so a path leads nowhere.

/** A file, as a browser or a disk gives it. */
export interface HeldFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}
export interface Held {
  files: HeldFile[]
  /** What was not taken out, each with why. */
  refused: { name: string; why: Message }[]
}

const ENDING = /\.([a-z0-9]{1,10})$/i
const ARCHIVES = /^(?:zip|rar|7z|tar|gz|tgz|bz2|xz)$/
/** What programs put into an archive beside what somebody put there. */
const OF_SYSTEM = /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)/i
const HELD_APART = /^(?:xml|rss|atom|newsml|nitf)$/
export const MOST_HELD = LIMITS.articlesPerStory

const endingOf = (name: string): string => ENDING.exec(name)?.[1]?.toLowerCase() ?? ''

/** Whether a file by its name may hold several, so that its bytes have to be looked at. */
export const mayHold = (name: string): boolean => endingOf(name) === 'zip' || HELD_APART.test(endingOf(name))

/** The files in a file; the file itself where it holds but one. `onProgress` hears how many of how many were taken out. */
export async function filesIn(file: HeldFile, onProgress: (done: number, all: number) => void = () => {}): Promise<Held> {
  if (endingOf(file.name) === 'zip') return unpacked(file, onProgress)
  return HELD_APART.test(endingOf(file.name)) ? itemsOf(file) : { files: [file], refused: [] }
}

const broken = (name: string) =>
  say('{name} could not be read: the file is broken. Open it in the program that made it and save it again, or paste the text.', {
    name,
  })
const bomb = (name: string) =>
  say('{name} unpacks to far more than an article can be. Save the text alone in a new document.', { name })
const locked = (name: string) => say('{name} is protected by a password. Save it without one, or paste the text.', { name })

interface Entry {
  name: string
  flags: number
  method: number
  packed: number
  at: number
}

const END_SIGN = 0x06054b50
const END_LENGTH = 22
const LONGEST_COMMENT = 0xffff
const ENTRY_SIGN = 0x02014b50
const ENTRY_LENGTH = 46
const LOCAL_SIGN = 0x04034b50
const LOCAL_LENGTH = 30
const IN_UTF8 = 0x800
const LOCKED = 1
const STORED = 0
const DEFLATED = 8

/** The directory of an archive; null where it is none, or is cut off. */
function directoryOf(bytes: Uint8Array): Entry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - END_LENGTH
  const least = Math.max(0, end - LONGEST_COMMENT)
  while (end >= least && view.getUint32(end, true) !== END_SIGN) end--
  if (end < least) return null
  const count = view.getUint16(end + 10, true)
  const entries: Entry[] = []
  for (let at = view.getUint32(end + 16, true), i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > bytes.length || view.getUint32(at, true) !== ENTRY_SIGN) return null
    const nameLength = view.getUint16(at + 28, true)
    const flags = view.getUint16(at + 8, true)
    entries.push({
      name: nameOf(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength), flags),
      flags,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    })
    at += ENTRY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function nameOf(bytes: Uint8Array, flags: number): string {
  if (flags & IN_UTF8) return new TextDecoder().decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}

/** A file in an archive, unpacked while it is counted: what the directory says of its size is not believed. Null where it is more than `most`. */
async function inflated(
  bytes: Uint8Array<ArrayBuffer>,
  { at, packed, method }: Entry,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (at + LOCAL_LENGTH > bytes.length || view.getUint32(at, true) !== LOCAL_SIGN) throw new Error('no file where one is named')
  const from = at + LOCAL_LENGTH + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const own = bytes.slice(from, from + packed)
  if (own.length < packed) throw new Error('cut off')
  if (method === STORED) return own.length > most ? null : own
  if (method !== DEFLATED) throw new Error('packed in another way')
  const reader = new Blob([own]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      await reader.cancel().catch(() => {})
      return null
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let to = 0
  for (const chunk of chunks) {
    whole.set(chunk, to)
    to += chunk.length
  }
  return whole
}

async function unpacked({ name, bytes }: HeldFile, onProgress: (done: number, all: number) => void): Promise<Held> {
  const directory = directoryOf(bytes)
  if (!directory) return { files: [], refused: [{ name, why: broken(name) }] }
  if (directory.length > LIMITS.zipEntries) return { files: [], refused: [{ name, why: bomb(name) }] }
  const entries = directory.filter((entry) => !entry.name.endsWith('/') && !OF_SYSTEM.test(entry.name))
  const taken = entries.slice(0, MOST_HELD)
  const held: Held = { files: [], refused: [] }
  const refuse = (of: string, why: Message) => held.refused.push({ name: of, why })
  if (taken.length === 0) refuse(name, say('{name} holds no files. Choose another one.', { name }))
  let left = LIMITS.zipInflatedBytes
  for (const [i, entry] of taken.entries()) {
    onProgress(i, taken.length)
    // the last part of its path alone: a file is never put anywhere
    const of = entry.name.split(/[/\\]/).at(-1)!
    if (entry.flags & LOCKED) refuse(of, locked(of))
    else if (ARCHIVES.test(endingOf(of)))
      refuse(of, say('{name} is an archive inside an archive. Unpack it, and choose what is in it.', { name: of }))
    else {
      try {
        const most = Math.min(LIMITS.fileBytes, left)
        const content = await inflated(bytes, entry, most)
        if (!content) {
          left -= most
          refuse(of, bomb(of))
        } else {
          left -= content.length
          held.files.push({ name: of, bytes: content })
        }
      } catch {
        refuse(of, broken(of))
      }
    }
  }
  if (entries.length > taken.length)
    refuse(
      name,
      say('{name} holds {count} files. The first {most} were taken; choose the others by themselves.', {
        name,
        count: entries.length,
        most: MOST_HELD,
      }),
    )
  return held
}

const ROOT = /<(?:rss|(?:atom:)?feed|rdf:RDF|(?:\w+:)?newsMessage)[\s>]/
const ITEM = /<((?:\w+:)?(?:item|entry|newsItem))(?=[\s>])/g

const HELD = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
] as const

/** XML with blanks for what stands in CDATA and comments, of the same length; what is not closed stays. */
function withoutHeld(xml: string): string {
  const parts: string[] = []
  let from = 0
  // where nothing closes one kind, nothing does behind it: it is not looked for again
  let kinds: readonly (readonly [string, string])[] = HELD
  for (let at = xml.indexOf('<!'); at >= 0; at = xml.indexOf('<!', at)) {
    const held = kinds.find(([opens]) => xml.startsWith(opens, at))
    const close = held ? xml.indexOf(held[1], at + held[0].length) : -1
    if (held && close >= 0) {
      parts.push(xml.slice(from, at))
      from = close + held[1].length
      parts.push(' '.repeat(from - at))
      at = from
    } else {
      if (held) kinds = kinds.filter((kind) => kind !== held)
      at += 2
    }
  }
  return parts.join('') + xml.slice(from)
}

/** The articles of a feed or a wire's package, each as a feed or package with it alone; the file itself where it holds but one. */
function itemsOf(file: HeldFile): Held {
  const { name, bytes } = file
  const xml = latin(bytes)
  const whole: Held = { files: [file], refused: [] }
  if (!ROOT.test(xml.slice(0, 8192))) return whole
  // what stands in CDATA is no element
  const shape = withoutHeld(xml)
  const places: [number, number][] = []
  ITEM.lastIndex = 0
  for (let found = ITEM.exec(shape); found; found = ITEM.exec(shape)) {
    const close = shape.indexOf(`</${found[1]}`, found.index)
    const end = close < 0 ? -1 : shape.indexOf('>', close)
    if (end < 0) break
    places.push([found.index, end + 1])
    ITEM.lastIndex = end + 1
  }
  if (places.length < 2) return whole
  const [before, after] = [bytes.subarray(0, places[0]![0]), bytes.subarray(places.at(-1)![1])]
  const stem = name.replace(ENDING, '')
  const files = places.slice(0, MOST_HELD).map(([from, to], i): HeldFile => {
    const alone = new Uint8Array(before.length + to - from + after.length)
    alone.set(before)
    alone.set(bytes.subarray(from, to), before.length)
    alone.set(after, before.length + to - from)
    return { name: `${stem} ${i + 1}.${endingOf(name)}`, bytes: alone }
  })
  if (places.length <= MOST_HELD) return { files, refused: [] }
  const why = say('{name} holds {count} articles. The first {most} were taken; choose the others by themselves.', {
    name,
    count: places.length,
    most: MOST_HELD,
  })
  return { files, refused: [{ name, why }] }
}

/** Bytes as letters, one each. */
function latin(bytes: Uint8Array): string {
  let out = ''
  const PIECE = 32_768
  for (let at = 0; at < bytes.length; at += PIECE) out += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return out
}
