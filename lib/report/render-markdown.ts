import type { DiffPart } from '@/lib/text/word-diff'
import { documentOf } from './document'
import type { Piece } from './render'
import type { SealedReport } from './schema'
import { visible } from './visible'

/** The report as Markdown. Everything that came from outside is escaped, so that it stays text. */
export function* renderMarkdown(sealed: SealedReport): Generator<Piece> {
  let done = 0
  let isItem = false
  for (const block of documentOf(sealed)) {
    switch (block.kind) {
      case 'stamp':
        yield `**${plain(block.text)}**\n\n`
        break
      case 'title':
        yield `# ${plain(block.kicker)}: ${plain(block.text)}\n\n${plain(block.about)}\n\n`
        break
      case 'facts':
        for (const { label, values, isCode } of block.rows)
          yield values.length === 1
            ? `- ${label}: ${isCode ? `\`${values[0]}\`` : plain(values[0]!)}\n`
            : `- ${label}:\n${values.map((v) => `  - ${plain(v)}\n`).join('')}`
        yield '\n'
        break
      case 'lead':
        yield `**${plain(block.text)}**\n\n`
        break
      case 'section':
        if (isItem) yield { done: ++done }
        isItem = false
        yield `## ${plain(block.text)}\n\n`
        break
      case 'item':
        if (isItem) yield { done: ++done }
        isItem = true
        yield `### ${plain(block.text)} (${plain(block.about)})\n\n`
        break
      case 'quote':
        yield `${block.label ? `${block.label}:\n\n` : ''}${quote(block.text)}\n\n`
        break
      case 'change':
        // a reader of plain text is shown the one and then the other
        yield `${plain(block.label)}:\n\n${quote(published(block.diff))}\n\n`
        break
      case 'notice':
        yield `${plain(block.label)}: ${plain(block.text)}\n\n`
        break
      case 'table':
        yield `| ${block.columns.map(plain).join(' | ')} |\n| --- | --- | --- |\n`
        for (const { where, quote: words, lines } of block.rows) {
          yield `| ${plain(where)} | “${plain(words)}” | ${lines.map(plain).join(' ')} |\n`
          yield { done: ++done }
        }
        yield '\n'
        break
      case 'evidence':
        yield `- ${plain(block.stance)}: ${plain(block.where)}: “${plain(block.text)}”\n\n`
        break
      case 'text':
        yield `${block.isWarning ? `**${plain(block.text)}**` : `${block.label ? `${plain(block.label)}: ` : ''}${plain(block.text)}`}\n\n`
        break
      case 'list':
        yield `${block.label ? `${block.label}:\n\n` : ''}${block.items.map((item) => `- ${plain(item)}\n`).join('')}\n`
        break
    }
  }
}

/** Markdown's own signs, and the angle brackets of HTML, as plain characters; line ends become spaces. */
export const plain = (text: string): string =>
  visible(text)
    .replace(/(?<!\s)\s*[\r\n\u2028\u2029]\s*/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')
    .replace(/^([-+]|\d+[.)])(?=\s)/, (sign) => `${sign.slice(0, -1)}\\${sign.slice(-1)}`)
    .replace(/\b(https?|ftp|mailto)(:)/gi, '$1\\$2')
    .replace(/\bwww\./gi, (w) => `${w.slice(0, -1)}\\.`)

/** What was printed, of what was printed with its change. */
const published = (diff: readonly DiffPart[]) =>
  diff
    .filter((part) => part.kind !== 'added')
    .map((part) => part.text)
    .join('')

const quote = (text: string) =>
  text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((part) => `> ${plain(part)}`)
    .join('\n')
