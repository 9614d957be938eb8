import { SAXParser } from 'parse5-sax-parser'
import { declaredIn, decode } from './decode.mjs'
import { LineWriter } from './line-writer.mjs'
import { OpenElements } from './open-elements.mjs'
import { articleBodyOf, Sayings, saidOf } from './said-of-itself.mjs'

const words = (list) => new Set(list.split(' '))
const BLOCKS = words(
  'address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul',
)
/** Never read as text of the page: code, other documents, drawings, form fields, and the reading aids over ruby. */
const NEVER_TEXT = words(
  'script style title noscript noframes noembed template svg math iframe object embed canvas audio video select datalist textarea head rt rtc rp',
)
/** Struck by who printed it. */
const STRUCK = words('del s strike')
const FOR_SCREEN_READERS =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|off-?screen|element-invisible|a11y-hidden|visuallyhidden)(?:\s|$)/i
const NOT_SHOWN =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration(?:-line)?\s*:\s*line-through)/i
/** Parts of a page that hold no article, by the element or by the role that says so. */
const ASIDE = words('nav aside footer form menu button dialog')
const ASIDE_ROLE = {
  navigation: 'nav',
  complementary: 'aside',
  contentinfo: 'footer',
  search: 'form',
  menu: 'nav',
  banner: 'header',
}
/** What a line is made as, innermost first. */
const MADE_AS = words('h1 h2 h3 h4 h5 h6 figcaption caption li blockquote p td th dt dd pre address')

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

/** Boxes that pages put into or under an article, by the words in an element's class or id. */
const BOXES = [
  ['comments', words('comment comments disqus livefyre commentlist respond replies')],
  [
    'related',
    words(
      'related recommended recommendations recirc recirculation trending popular taboola outbrain readmore alsolike morefrom mostread inread jp zergnet',
    ),
  ],
  [
    'promo',
    words(
      'newsletter newsletters subscribe subscription signup promo paywall donate donation sponsored advertisement advert ad ads',
    ),
  ],
  ['share', words('share sharing sharedaddy social socials follow addthis addtoany sharebar')],
  ['bio', words('bio authorbox authorbio')],
]
const BOX_ELEMENTS = words('div section ul ol aside p span table figure blockquote li dl details')

function boxOf(name, attributes) {
  if (!BOX_ELEMENTS.has(name)) return null
  const named = attributes.filter((attribute) => attribute.name === 'class' || attribute.name === 'id').map(({ value }) => value)
  const given = named
    .join(' ')
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return BOXES.find(([, box]) => given.some((word) => box.has(word)))?.[0] ?? null
}

/** The part of a page that an element opens; null where it opens none. */
function partOf(name, attributes) {
  if (ASIDE.has(name)) return name === 'menu' ? 'nav' : name
  const role = attributes.find((attribute) => attribute.name === 'role')?.value.toLowerCase()
  return role && Object.hasOwn(ASIDE_ROLE, role) ? ASIDE_ROLE[role] : null
}

/** A line is a link when so much of it is. */
const LINKED = 0.8

const CLOSING_QUOTES = ['”', '’']
const OPENING_QUOTES = ['“', '‘']
const OUTERMOST = { why: null, part: null, box: null, made: null, tree: null, heard: [] }

/**
 * Reads a page once. `left` says how many characters each reason kept out, `marks` how each line is made: the part of
 * the page it stands in and its own element, as "nav li", with "a" where it is a link, "img" where a
 * picture stands right before it. `sayings` hears what the
 * page says of itself; `tree`, where given, is told every element and text that is shown, with the line of the text.
 */
async function read(html, heeded, { sayings = null, tree = null } = {}) {
  const parser = new SAXParser()
  const open = new OpenElements()
  const out = new LineWriter()
  const left = { never: 0, hidden: 0, aria: 0 }
  const marks = []
  /** Characters of a line, and those of them in links. */
  let counted = { all: 0, linked: 0, made: '' }
  let hasPicture = false
  let quotes = 0
  let links = 0
  const endLine = () => {
    const before = out.lines.length
    out.endLine()
    if (out.lines.length > before) {
      const isLink = counted.all > 0 && counted.linked >= counted.all * LINKED
      marks.push([counted.made, isLink && 'a', hasPicture && 'img'].filter(Boolean).join(' '))
      hasPicture = false
    }
    counted = { all: 0, linked: 0, made: '' }
  }
  const closed = (name, notes) => {
    if (notes.why) return
    if (BLOCKS.has(name)) endLine()
    else if (name === 'sup' || name === 'sub') out.level()
    else if (name === 'a') {
      links--
      out.closeLink()
    } else if (name === 'q') out.text(CLOSING_QUOTES[--quotes % 2])
  }
  parser.on('startTag', ({ tagName: name, attrs, selfClosing }) => {
    const notesOf = (top = OUTERMOST) => {
      const heard = sayings ? sayings.open(name, attrs, top.heard) : top.heard
      if (top.why) return { ...top, heard }
      const why = unread(name, attrs)
      if (why && heeded.has(why) && !(selfClosing && NEVER_TEXT.has(name))) return { ...top, why, heard }
      if (BLOCKS.has(name)) endLine()
      else if (name === 'img') hasPicture = true
      else if (name === 'sup' || name === 'sub') out.raise(name)
      else if (name === 'a') {
        links++
        out.openLink()
      } else if (name === 'q') out.text(OPENING_QUOTES[quotes++ % 2])
      return {
        why: null,
        part: partOf(name, attrs) ?? top.part,
        box: boxOf(name, attrs) ?? top.box,
        made: MADE_AS.has(name) ? name : top.made,
        tree: tree ? tree.open(top.tree, name, attrs) : null,
        heard,
      }
    }
    open.start(name, selfClosing, notesOf, closed)
  })
  parser.on('endTag', ({ tagName }) => open.end(tagName, closed))
  parser.on('text', ({ text }) => {
    const top = open.top ?? OUTERMOST
    for (const saying of top.heard) saying.hear(text)
    if (top.why) {
      left[top.why] += text.trim().length
      return
    }
    const shown = text.trim().length
    if (shown && !counted.all) counted.made = [top.part, top.box, top.made].filter(Boolean).join(' ')
    counted.all += shown
    if (links > 0) counted.linked += shown
    tree?.text(top.tree, text, shown ? out.lines.length : -1)
    out.text(text)
  })
  await new Promise((resolve, reject) => {
    parser.on('end', resolve)
    parser.on('error', reject)
    parser.resume()
    parser.end(html)
  })
  endLine()
  return { lines: out.lines, marks, left, length: out.lines.reduce((sum, line) => sum + line.length + 1, 0) }
}

/** So much longer than what the page shows is an article that it only holds for machines. */
const SHELL = { least: 300, times: 2 }

/**
 * The readable text of a page, a line a block, without what the page does not show; how each line is made; and what the
 * page says of itself. Tokens only, no tree: nesting costs nothing. A page that was saved behind an open dialog hides its
 * article from screen readers, and one that is filled in by a script hides all of it: such marks are then no guide, and
 * it is read whole. Where a page shows no article and holds one for machines, that one follows as lines of its own.
 * `tree(into)` reads the page again, into a tree.
 */
export async function readHtml(bytes, { chosen, encodings }) {
  const { text: html, encoding } = await decode(bytes, { chosen, encodings, declared: declaredIn(bytes) })
  const sayings = new Sayings()
  let heeded = new Set(['never', 'hidden', 'aria'])
  let page = await read(html, heeded, { sayings })
  const shown = page.length - page.lines.length
  if (page.left.aria > shown) {
    heeded = new Set(['never', 'hidden'])
    page = await read(html, heeded)
  } else if (shown === 0 && page.left.hidden > 0) {
    heeded = new Set(['never'])
    page = await read(html, heeded)
  }
  const said = saidOf(sayings)
  const body = articleBodyOf(sayings)
  const isShell = body.join('').length > Math.max(SHELL.least, page.length * SHELL.times)
  const lines = isShell ? [...page.lines, ...body] : page.lines
  const marks = isShell ? [...page.marks.map((mark) => `shell ${mark}`), ...body.map(() => 'held')] : page.marks
  return { text: lines.join('\n'), marks, said, encoding, tree: isShell ? null : (into) => read(html, heeded, { tree: into }) }
}
