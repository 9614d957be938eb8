// Markdown: made to markup by marked, read as a document. What stands above it between lines of --- is its head.
import { decode } from './decode.mjs'
import { readMarkup } from './html.mjs'
import { askedAbout } from './news.mjs'
import { withFields } from './told.mjs'

const FRONT = /^\ufeff?(?:---|\+\+\+)[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|$)/
const FIELD = /^([A-Za-z][\w-]{0,40})\s*[:=]\s*((?:\S.*)?)$/
const ITEM = /^\s*-\s+(\S.*)$/

/** A note under the text, with the lines that are set in under it; and where the text leads to it. */
const NOTE = /^\[\^([^\]\s]{1,40})\]:[ \t]*([^\n]*(?:\n(?:[ ]{2,}|\t)[^\n]*)*)\n?/gm
const TO_NOTE = /\[\^([^\]\s]{1,40})\]/g

/** A text without its notes, and the notes in their order: their marks lead nowhere in a line of words. */
function apart(text) {
  const notes = new Map()
  const body = text.replace(NOTE, (whole, name, words) => {
    if (notes.has(name)) return whole
    notes.set(name, words.replace(/\s+/g, ' ').trim())
    return ''
  })
  return { body: notes.size ? body.replace(TO_NOTE, (whole, name) => (notes.has(name) ? '' : whole)) : text, notes }
}

const unquoted = (words) =>
  words
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim()

/** Fields of a head: words, or a list of them on one line or several. What is nested is not asked. */
function fieldsOf(head) {
  const fields = new Map()
  let last = null
  for (const line of head.split(/\r?\n/).slice(0, 500)) {
    const [, name, value] = FIELD.exec(line) ?? []
    const item = ITEM.exec(line)?.[1]
    if (name) {
      last = name.toLowerCase()
      const list = /^\[(.*)\]$/.exec(value.trim())?.[1]
      const words = list === undefined ? [unquoted(value)] : list.split(',').map(unquoted)
      if (!fields.has(last)) fields.set(last, words.filter(Boolean))
    } else if (item && last) fields.get(last)?.push(unquoted(item.replace(/^name\s*:\s*/i, '')))
    else if (last && /^\s+name\s*:/i.test(line)) fields.get(last)?.push(unquoted(line.replace(/^\s+name\s*:/i, '')))
  }
  return fields
}

export async function readMarkdown(bytes, limits) {
  const { text, encoding } = await decode(bytes, limits)
  const front = FRONT.exec(text)
  const fields = front ? fieldsOf(front[1]) : new Map()
  const { marked } = await import('marked')
  const { body, notes } = apart(text.slice(front?.[0].length ?? 0).replace(/^\ufeff/, ''))
  const under = [...notes.values()].map(
    (words) => `<p class="footnote">${marked.parseInline(words, { async: false, gfm: true })}</p>`,
  )
  const markup = [marked.parse(body, { async: false, gfm: true }), ...under].join('')
  const value = (...names) => names.map((name) => fields.get(name)?.join(', ')).find(Boolean) ?? ''
  const read = await readMarkup(markup.replace(/<\/?(?:em|strong|code)>/g, ''), { isDocument: true })
  return {
    ...read,
    said: withFields(
      read.said,
      {
        headline: value('title', 'headline'),
        byline: value('author', 'authors', 'byline', 'by'),
        outlet: value('publication', 'outlet', 'publisher', 'site', 'source'),
        published: [value('date', 'published', 'pubdate', 'publishdate')],
        language: value('lang', 'language'),
        address: value('url', 'canonical', 'canonical_url', 'link'),
      },
      'front matter',
    ),
    encoding: askedAbout(encoding) ?? (encoding.how === 'utf-8' ? null : encoding),
  }
}
