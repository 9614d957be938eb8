import { SAXParser } from 'parse5-sax-parser'
import { decodeHtml } from './decode.mjs'
import { LineWriter } from './line-writer.mjs'
import { OpenElements } from './open-elements.mjs'

const words = (list) => new Set(list.split(' '))
const BLOCKS = words(
  'address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul',
)
/** Never read as text of the page: code, other documents, drawings, form fields, and the reading aids over ruby. */
const NEVER_TEXT = words(
  'script style noscript noframes noembed template svg math iframe object embed canvas audio video select datalist textarea head rt rtc rp',
)
/** Struck by who printed it. */
const STRUCK = words('del s strike')
const FOR_SCREEN_READERS = /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|element-invisible)(?:\s|$)/i
const NOT_SHOWN =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration(?:-line)?\s*:\s*line-through)/i

/** Why an element and all inside it is not read; null where it is. */
function unread(name, attributes) {
  if (NEVER_TEXT.has(name)) return 'never'
  if (STRUCK.has(name)) return 'never'
  const value = (key) => attributes.find((attribute) => attribute.name === key)?.value
  const hidden = value('hidden')
  if (hidden !== undefined && hidden.toLowerCase() !== 'until-found') return 'hidden'
  if (NOT_SHOWN.test(value('style') ?? '')) return 'hidden'
  if (name === 'dialog' && value('open') === undefined) return 'hidden'
  if (value('popover') !== undefined) return 'hidden'
  if (FOR_SCREEN_READERS.test(value('class') ?? '')) return 'hidden'
  return value('aria-hidden')?.toLowerCase() === 'true' ? 'aria' : null
}

const CLOSING_QUOTES = ['”', '’']
const OPENING_QUOTES = ['“', '‘']

/** Reads a page once. `left` says how many characters each reason kept out. */
async function read(html, heeded) {
  const parser = new SAXParser()
  const open = new OpenElements()
  const out = new LineWriter()
  const left = { never: 0, hidden: 0, aria: 0 }
  let quotes = 0
  const closed = (name, { why, outer }) => {
    if (outer) return
    if (why) return
    if (BLOCKS.has(name)) out.endLine()
    else if (name === 'sup' || name === 'sub') out.level()
    else if (name === 'a') out.closeLink()
    else if (name === 'q') out.text(CLOSING_QUOTES[--quotes % 2])
  }
  parser.on('startTag', ({ tagName: name, attrs, selfClosing }) => {
    const notesOf = (top) => {
      const outer = top?.why ?? null
      if (outer) return { why: outer, outer: true }
      const why = unread(name, attrs)
      if (why && heeded.has(why) && !(selfClosing && NEVER_TEXT.has(name))) return { why, outer: false }
      if (BLOCKS.has(name)) out.endLine()
      else if (name === 'sup' || name === 'sub') out.raise(name)
      else if (name === 'a') out.openLink()
      else if (name === 'q') out.text(OPENING_QUOTES[quotes++ % 2])
      return { why: null, outer: false }
    }
    open.start(name, selfClosing, notesOf, closed)
  })
  parser.on('endTag', ({ tagName }) => open.end(tagName, closed))
  parser.on('text', ({ text }) => {
    const why = open.top?.why
    if (why) left[why] += text.trim().length
    else out.text(text)
  })
  await new Promise((resolve, reject) => {
    parser.on('end', resolve)
    parser.on('error', reject)
    parser.resume()
    parser.end(html)
  })
  out.endLine()
  return { text: out.lines.join('\n'), left }
}

/**
 * The readable text of a page, a line a block, without what the page does not show. Tokens only, no tree: nesting
 * costs nothing. A page that was saved behind an open dialog hides its article from screen readers, and one that is
 * filled in by a script hides all of it: such marks are then no guide, and it is read whole.
 */
export async function readHtml(bytes) {
  const html = decodeHtml(bytes)
  const page = await read(html, new Set(['never', 'hidden', 'aria']))
  if (page.left.aria > page.text.length) return readHtmlText(html, ['never', 'hidden'])
  if (page.text === '' && page.left.hidden > 0) return readHtmlText(html, ['never'])
  return page.text
}

const readHtmlText = async (html, heeded) => (await read(html, new Set(heeded))).text
