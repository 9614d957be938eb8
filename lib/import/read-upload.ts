import { LIMITS } from '@/lib/domain/limits'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { type ParseFault, type ParseKind, parseUpload, type Standing } from './parse-upload'

/** A file's readable text, not yet canonical, and what kind of file it was. */
export interface ReadText {
  text: string
  rawType: string
}

const KINDS: Record<string, { kind: ParseKind | 'txt'; type: string }> = {
  txt: { kind: 'txt', type: 'text/plain' },
  html: { kind: 'html', type: 'text/html' },
  htm: { kind: 'html', type: 'text/html' },
  docx: { kind: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { kind: 'pdf', type: 'application/pdf' },
}

const FAULTS: Record<ParseFault, string> = {
  broken: 'could not be read: the file is broken. Open it in the program that made it and save it again, or paste the text.',
  encrypted: 'is protected by a password. Save it without one, or paste the text.',
  bomb: 'unpacks to far more than an article can be. Save the text alone in a new document.',
  'not-word': 'is a zip archive but no Word document. Choose the document itself.',
  scanned: 'holds pictures of pages but no text. Run text recognition on it first, or paste the text.',
  empty: 'holds no text. Choose another file.',
  encoding: 'is not in the encoding it says. Save it as UTF-8.',
  'too-long': `holds more than ${LIMITS.articleText.toLocaleString('en')} characters. Shorten it or split it in two.`,
  'too-many-pages': `has more than ${LIMITS.pdfPages} pages. Save the pages of the article alone.`,
  'too-slow': 'takes too long to read. Save the text alone in a new document, or paste it.',
  'too-big': 'takes too much memory to read. Save the text alone in a new document, or paste it.',
}

const about = (name: string, code: string, words: string) =>
  refuse(code, `${name} ${words}`, { fields: { file: `${name} ${words}` } })

/**
 * Reads one uploaded file by its extension and content, which must agree; refusals name the file and say what to do.
 * `bytes` are those that stand at `standing`, where the parser's process reads them.
 */
export async function readUpload(fileName: string, bytes: Uint8Array, standing: Standing): Promise<ReadText | Refusal> {
  const name = displayName(fileName)
  const extension = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const known = Object.hasOwn(KINDS, extension) ? KINDS[extension]! : null
  if (!known) return about(name, 'wrong-type', 'is not a kind of file the desk reads. Use .txt, .html, .docx or .pdf.')
  if (bytes.length === 0) return about(name, 'empty-file', 'is empty. Choose another file.')
  if (bytes.length > LIMITS.fileBytes)
    return about(name, 'too-large', `is larger than ${LIMITS.fileBytes / 1024 / 1024} MB. Save the text alone.`)
  const looks = looksLike(bytes)
  const expected = known.kind === 'docx' ? 'zip' : known.kind === 'pdf' ? 'pdf' : 'text'
  if (looks === 'ole')
    return about(name, 'encrypted', 'is protected by a password or from an old Word. Save it as .docx without a password.')
  if (looks !== expected)
    return about(
      name,
      'wrong-content',
      looks === 'binary'
        ? 'is a binary file, not text. Choose another file.'
        : `is not what its name says: it looks like ${looks === 'text' ? 'plain text' : `a ${looks} file`}. Rename it or choose another file.`,
    )
  if (known.kind === 'txt') {
    const text = decodeText(bytes)
    if (text === null) return about(name, 'encoding', 'is not UTF-8 text. Save it as UTF-8.')
    return text.trim() === '' ? about(name, 'empty-file', FAULTS.empty) : { text, rawType: known.type }
  }
  const parsed = await parseUpload(known.kind, standing, bytes.length)
  return 'fault' in parsed ? about(name, parsed.fault, FAULTS[parsed.fault]) : { text: parsed.text, rawType: known.type }
}

/** A file's name for a sentence: last part only, control and direction marks shown as �, at most 80 characters. */
export function displayName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? ''
  // a joiner or non-joiner between letters is part of a Persian or Hindi name
  const clean = last.replace(/(?!(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}]))[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd').trim()
  return clean.length > 80 ? `${clean.slice(0, 60)}…${clean.slice(-16)}` : clean || 'The file'
}

function looksLike(bytes: Uint8Array): 'zip' | 'pdf' | 'ole' | 'text' | 'binary' {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'ole'
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return 'text'
  const sample = bytes.subarray(0, 64 * 1024)
  let odd = 0
  for (const byte of sample)
    if (byte === 0 || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)) odd++
  return odd > sample.length / 100 ? 'binary' : 'text'
}

function decodeText(bytes: Uint8Array): string | null {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
