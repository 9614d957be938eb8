// What leaves the desk as a file or a letter, opened by tools that did not make it: nothing in it runs, wherever it is shown.
import { parse } from 'csv-parse/sync'
import mammoth from 'mammoth'
import { marked } from 'marked'
import { pdfPages, unzip } from '@/scripts/open-files'
import { MARK } from './markup-corpus'

/** A file as it came: its ending, its bytes, and the heads of the answer it came with. */
export interface TakenFile {
  name: string
  bytes: Buffer
  headers: Headers | null
}
/** What is wrong with a file, what it says as words, and what it becomes where it is shown as a page, if anything shows it so. */
export interface Read {
  wrong: string[]
  text: string
  shownAs: string | null
}

/** The beginning of a cell that a program of tables calculates, also behind what it passes over. */
const FORMULA = /^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u
const RUNS_IN_PDF = /\/JavaScript|\/OpenAction|\/Launch|\/EmbeddedFile|\/URI/
const marks = new RegExp(`<[^>]*\\b${MARK}=`)

function csv(text: string): string[] {
  const rows = parse(text, { bom: true, relax_column_count: true }) as string[][]
  return rows
    .flat()
    .filter((cell) => FORMULA.test(cell))
    .map((cell) => `a cell begins a formula: ${cell.slice(0, 60)}`)
}
function markdown(text: string): string[] {
  return [
    ...(/(?<!\\)<(?!\\)[a-z/!]/i.exec(text) ? ['markup that is not escaped'] : []),
    ...(/(?<!\\)!\[|(?<!\\)\]\(\s*<?(?:javascript|data):/i.exec(text) ? ['a link that is not escaped'] : []),
  ]
}
function json(text: string): string[] {
  try {
    JSON.parse(text)
    return []
  } catch {
    return ['no JSON']
  }
}
async function word(bytes: Buffer): Promise<Read> {
  const wrong: string[] = []
  for (const [name, part] of await unzip(bytes)) {
    if (!/\.(?:xml|rels)$/.test(name)) continue
    const xml = part.toString('utf8')
    if (marks.test(xml) || /<!(?:ENTITY|DOCTYPE)|<(?:script|img|svg|iframe)\b/i.test(xml)) wrong.push(`${name} holds markup`)
    for (const [relation] of xml.matchAll(/<Relationship\b[^>]*TargetMode="External"[^>]*>/g))
      if (!/Target="https?:/.test(relation)) wrong.push(`${name} leads to ${relation.slice(0, 100)}`)
  }
  const { value } = await mammoth.convertToHtml({ buffer: bytes })
  return { wrong, text: (await mammoth.extractRawText({ buffer: bytes })).value, shownAs: value }
}
async function pdf(bytes: Buffer): Promise<Read> {
  const wrong = RUNS_IN_PDF.test(bytes.toString('latin1')) ? ['an action'] : []
  return { wrong, text: (await pdfPages(bytes)).join('\n'), shownAs: null }
}

/** Opens a file by its ending; a pack with all that is in it. */
export async function readFile({ name, bytes, headers }: TakenFile): Promise<Read> {
  const about = (read: Read): Read => ({ ...read, wrong: [...heads(headers), ...read.wrong].map((one) => `${name}: ${one}`) })
  const text = bytes.toString('utf8')
  switch (name.split('.').at(-1)) {
    case 'csv':
      return about({ wrong: csv(text), text, shownAs: null })
    case 'md':
      return about({ wrong: markdown(text), text: text.replaceAll('\\', ''), shownAs: await marked.parse(text) })
    case 'json':
      return about({ wrong: json(text), text, shownAs: null })
    case 'jsonld':
      return about({
        wrong: [...json(text), ...(/[<\u2028\u2029]/.test(text) ? ['a sign that ends a script'] : [])],
        text,
        // as sites put it into their pages
        shownAs: `<script type="application/ld+json">${text}</script>`,
      })
    case 'ndjson':
      return about({ wrong: text.trim().split('\n').flatMap(json), text, shownAs: null })
    case 'docx':
      return about(await word(bytes))
    case 'pdf':
      return about(await pdf(bytes))
    case 'zip': {
      const each = await Promise.all(
        [...(await unzip(bytes))].map(([part, inside]) => readFile({ name: part, bytes: inside, headers: null })),
      )
      return about({
        wrong: each.flatMap(({ wrong }) => wrong),
        text: each.map((one) => one.text).join('\n'),
        shownAs: null,
      })
    }
    default:
      return about({ wrong: [], text, shownAs: null })
  }
}

/** What is wrong with the heads of a file's answer: whoever opens it gets a file, and nothing that runs here. */
function heads(headers: Headers | null): string[] {
  if (!headers) return []
  return [
    ...(/\bsandbox\b/.test(headers.get('content-security-policy') ?? '') ? [] : ['a policy without sandbox']),
    ...(headers.get('x-content-type-options') === 'nosniff' ? [] : ['its kind is left to a guess']),
    ...(/html|svg|xml;|javascript/.test((headers.get('content-type') ?? 'html').replace('openxml', ''))
      ? ['a kind that runs']
      : []),
    ...(headers.has('x-xss') || /xss/.test(headers.get('set-cookie') ?? '') ? ['a head of a payload'] : []),
  ]
}

/** What is wrong with a letter as it was sent: heads of a payload, or a part that is shown as a page. */
export function letterFaults(raw: string): string[] {
  const [head = ''] = raw.split(/\r?\n\r?\n/)
  const names = head.split(/\r?\n(?![ \t])/).map((line) => line.split(':')[0]!.toLowerCase())
  return [
    ...(names.some((name) => /xss|set-cookie/.test(name)) ? ['a head of a payload'] : []),
    ...(names.filter((name) => name === 'content-type').length > 1 ? ['two kinds'] : []),
    ...(/^content-type:\s*text\/html/im.test(raw) && marks.test(raw) ? ['markup in a part that is shown'] : []),
  ]
}
