import { SAXParser } from 'parse5-sax-parser'
import { declaredIn, decode } from './decode.mjs'
import { detailsPrinted } from './details-printed.mjs'
import { LineWriter } from './line-writer.mjs'
import { OpenElements } from './open-elements.mjs'
import { articleBodyOf, creditsPrinted, Sayings, saidOf } from './said-of-itself.mjs'
import { Shown } from './shown.mjs'

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
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|clip\s*:\s*rect\(\s*(?:0|1px)\b|clip-path\s*:\s*inset\(\s*(?:50|100)%|(?:left|top|text-indent)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|pt))/i
const STRUCK_STYLE = /(?:^|;)\s*text-decoration(?:-line)?\s*:\s*[^;]{0,40}\bline-through/i
/** What Word, LibreOffice and Google Docs write beside a text: remarks in the margin, and the signs that lead to them. */
const REMARK_CLASS = /(?:^|\s)(?:msocom(?:txt|anchor|off)|MsoComment(?:Reference|Text|Subject))(?:\s|$)/i
const REMARK_STYLE = /mso-element\s*:\s*comment|mso-special-character\s*:\s*comment/i
const REMARK_LINK = /#(?:_msocom_|cmnt)/i
const DELETED_CLASS = /(?:^|\s)msodel(?:\s|$)/i
/** The bullet or number that Word writes before an item of a list. */
const BULLET = /mso-list\s*:\s*ignore/i
/** A link from a text to its note, or back. */
const NOTE_LINK = /#_?(?:ftn|edn|ftnt|sdfootnote|sdendnote|footnote-|endnote-)/i
/** Where a note, or a remark, begins that a link leads to. */
const NOTE_ITSELF = /^_?(?:ftn|edn|ftnt|sdfootnote|sdendnote)\d+(?:sym)?$/i
const REMARK_ITSELF = /^cmnt\d+$/i
const RAISED_STYLE = /(?:^|;)\s*vertical-align\s*:\s*(super|sub)\b/i
/** Styles of Word, as the elements that mean the same. */
const STYLED_AS = [
  [/(?:^|\s)MsoTitle/, 'h1'],
  [/(?:^|\s)MsoSubtitle/, 'h2'],
  [/(?:^|\s)MsoCaption/, 'caption'],
  [/(?:^|\s)Mso(?:Intense)?Quote/, 'blockquote'],
  [/(?:^|\s)MsoListParagraph/, 'li'],
]
/** Parts of a page that hold no article, by the element or by the role that says so. */
const ASIDE = words('nav aside footer form menu button dialog')
/** Why something is never read, whatever else a page does with its marks. */
const ALWAYS = ['never', 'deleted', 'remark', 'mark']
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

const attributeOf = (attributes, key) => attributes.find((attribute) => attribute.name === key)?.value

/** Why an element and all inside it is not read; null where it is. */
function unread(name, attributes) {
  const value = (key) => attributeOf(attributes, key)
  // a saved page keeps what its parts draw in such templates, and browsers show it
  if (name === 'template') return (value('shadowrootmode') ?? value('shadowroot')) === undefined ? 'never' : null
  if (NEVER_TEXT.has(name)) return 'never'
  if (STRUCK.has(name)) return 'deleted'
  const named = value('class') ?? ''
  if (DELETED_CLASS.test(named)) return 'deleted'
  if (REMARK_CLASS.test(named) || REMARK_STYLE.test(value('style') ?? '')) return 'remark'
  if (name === 'a' && REMARK_LINK.test(value('href') ?? '') && !REMARK_ITSELF.test(value('id') ?? '')) return 'mark'
  if (BULLET.test(value('style') ?? '')) return 'mark'
  if (STRUCK_STYLE.test(value('style') ?? '')) return 'deleted'
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
  ['note', words('footnote footnotes endnotes msofootnotetext msoendnotetext')],
  // what mail.mjs calls the parts of a mail
  ['quoted', words('mailquoted')],
  ['mailhead', words('mailhead')],
  ['signature', words('mailsignature')],
]
const BOX_ELEMENTS = words('div section ul ol aside p span table figure blockquote li dl details')

function boxOf(name, attributes) {
  if (!BOX_ELEMENTS.has(name)) return null
  if (/mso-element\s*:\s*(?:foot|end)note/i.test(attributeOf(attributes, 'style') ?? '')) return 'note'
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
  const [, edge] = /mso-element\s*:\s*(header|footer)\b/i.exec(attributeOf(attributes, 'style') ?? '') ?? []
  if (edge) return edge.toLowerCase()
  const role = attributes.find((attribute) => attribute.name === 'role')?.value.toLowerCase()
  return role && Object.hasOwn(ASIDE_ROLE, role) ? ASIDE_ROLE[role] : null
}

/** What a line is made as by this element; null where it says nothing. */
function madeAs(name, attributes) {
  const named = attributeOf(attributes, 'class') ?? ''
  const styled = named.includes('Mso') ? STYLED_AS.find(([pattern]) => pattern.test(named))?.[1] : undefined
  return styled ?? (MADE_AS.has(name) ? name : null)
}

/** Whether an element sets what is in it above ("sup") or below the line; null where it does not. */
function raisedBy(name, attributes) {
  if (name === 'sup' || name === 'sub') return name
  if (name === 'a') return NOTE_LINK.test(attributeOf(attributes, 'href') ?? '') ? 'sup' : null
  if (name !== 'span') return null
  const style = RAISED_STYLE.exec(attributeOf(attributes, 'style') ?? '')?.[1]
  return style ? (style.toLowerCase() === 'super' ? 'sup' : 'sub') : null
}

/** A line is a link when so much of it is. */
const LINKED = 0.8

const CLOSING_QUOTES = ['”', '’']
const OPENING_QUOTES = ['“', '‘']
const OUTERMOST = { why: null, part: null, box: null, made: null, at: -1, heard: [] }

/**
 * Reads a page once. `left` says how many characters each reason kept out, `marks` how each line is made: the part of
 * the page it stands in and its own element, as "nav li", with "a" where it is a link, "img" where a
 * picture stands right before it. `sayings` hears what the
 * page says of itself; `tree` holds every element and text that is shown, with the line of the text.
 */
async function read(html, heeded, sayings = null) {
  const tree = new Shown()
  const parser = new SAXParser()
  const open = new OpenElements()
  const out = new LineWriter()
  const left = { never: 0, hidden: 0, aria: 0, deleted: 0, remark: 0, mark: 0 }
  /** How many remarks and how many deletions were there. */
  const counts = { remarks: 0, deletions: 0 }
  const marks = []
  /** Characters of a line, and those of them in links. */
  let counted = { all: 0, linked: 0, made: '' }
  let hasPicture = false
  let isNote = ''
  let quotes = 0
  let links = 0
  const endLine = () => {
    const before = out.lines.length
    out.endLine()
    if (out.lines.length > before) {
      const isLink = counted.all > 0 && counted.linked >= counted.all * LINKED
      marks.push([counted.made, isNote, isLink && 'a', hasPicture && 'img'].filter(Boolean).join(' '))
      hasPicture = false
    }
    isNote = ''
    counted = { all: 0, linked: 0, made: '' }
  }
  /** A remark of Google Docs begins here, in its paragraph and, where nothing stood before it, its box. */
  const leaveOut = () => {
    out.dropLine()
    counted = { all: 0, linked: 0, made: '' }
    for (const { name, notes } of open.outwards()) {
      if (!BLOCKS.has(name)) notes.why = 'remark'
      else if (notes.from === out.lines.length) notes.why = 'remark'
      else break
      if (name === 'div') break
    }
  }
  const closed = (name, notes) => {
    if (notes.why) return
    if (BLOCKS.has(name)) endLine()
    else if (notes.raised) out.level()
    if (name === 'a') {
      links--
      out.closeLink()
    } else if (name === 'q') out.text(CLOSING_QUOTES[--quotes % 2])
  }
  parser.on('startTag', ({ tagName: name, attrs, selfClosing }) => {
    const notesOf = (top = OUTERMOST) => {
      const heard = sayings ? sayings.open(name, attrs, top.heard) : top.heard
      if (top.why) return { ...top, heard }
      const why = unread(name, attrs)
      if (why && heeded.has(why) && !(selfClosing && NEVER_TEXT.has(name))) {
        if (why === 'deleted') counts.deletions++
        return { ...top, why, heard }
      }
      const raised = raisedBy(name, attrs)
      let box = boxOf(name, attrs)
      if (BLOCKS.has(name)) endLine()
      else if (name === 'img') hasPicture = true
      else if (name === 'a') {
        const named = attributeOf(attrs, 'id') ?? attributeOf(attrs, 'name') ?? ''
        if (REMARK_ITSELF.test(named)) {
          counts.remarks++
          leaveOut()
          return { ...top, why: 'remark', heard }
        }
        if (NOTE_ITSELF.test(named) && !out.line.trim()) box = isNote = 'note'
        links++
        out.openLink()
      }
      if (raised) out.raise(raised)
      if (name === 'q') out.text(OPENING_QUOTES[quotes++ % 2])
      return {
        why: null,
        raised,
        from: out.lines.length,
        part: partOf(name, attrs) ?? top.part,
        box: box ?? top.box,
        made: madeAs(name, attrs) ?? top.made,
        at: tree.open(top.at, name, attrs),
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
    tree.text(top.at, text, shown ? out.lines.length : -1)
    out.text(text)
  })
  await new Promise((resolve, reject) => {
    parser.on('end', resolve)
    parser.on('error', reject)
    parser.resume()
    parser.end(html)
  })
  endLine()
  return { lines: out.lines, marks, left, counts, tree, length: out.lines.reduce((sum, line) => sum + line.length + 1, 0) }
}

/** So much longer than what the page shows is an article that it only holds for machines. */
const SHELL = { least: 300, times: 2 }

/** What Word, LibreOffice, TextEdit and Google Docs write into the head of what they save; what a blog keeps of a paste from them says nothing. */
const BY_WRITER =
  /<html\b[^<>]{0,600}urn:schemas-microsoft-com:office:word|<meta\b[^<>]{0,100}\b(?:generator|progid)\b[^<>]{0,40}(?:Microsoft Word|Word\.Document|LibreOffice|OpenOffice|Cocoa HTML Writer)|<body\b[^<>]{0,100}\bdoc-content\b/i
const SAMPLE = 64 * 1024
/** What only whole pages have: what was chosen on a page and copied has none. */
const PART_OF_PAGE = /^(?:nav|aside|footer|form|header|button|dialog)\b/

/** How much was left out of a page, and what. */
const leftOutOf = ({ counts, left }) =>
  [
    ['remarks', counts.remarks || Number(left.remark > 0)],
    ['deletions', counts.deletions],
  ]
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ what, count }))

/**
 * The readable text of a page, a line a block, without what the page does not show; how each line is made; and what the
 * page says of itself. Tokens only, no tree: nesting costs nothing. A page that was saved behind an open dialog hides its
 * article from screen readers, and one that is filled in by a script hides all of it: such marks are then no guide, and
 * it is read whole. Where a page shows no article and holds one for machines, that one follows as lines of its own.
 * What a writer's program made, or a person chose and copied (`pasted`), is a document: all of it is the article, but
 * for what stands beside it. `tree` is what a page shows, for who looks for the article in it.
 */
export async function readHtml(bytes, { chosen, encodings, declared = declaredIn(bytes), pasted = false }) {
  const { text: html, encoding } = await decode(bytes, { chosen, encodings, declared })
  return { ...(await readMarkup(html, { pasted })), encoding }
}

/** The same, of markup that is decoded already. */
export async function readMarkup(html, { pasted = false, isDocument: isKnown = false } = {}) {
  const sayings = new Sayings()
  let heeded = new Set([...ALWAYS, 'hidden', 'aria'])
  let page = await read(html, heeded, sayings)
  const shown = page.length - page.lines.length
  if (page.left.aria > shown) {
    heeded = new Set([...ALWAYS, 'hidden'])
    page = await read(html, heeded)
  } else if (shown === 0 && page.left.hidden > 0) {
    heeded = new Set(ALWAYS)
    page = await read(html, heeded)
  }
  const left = leftOutOf(page)
  const inHead = saidOf(sayings)
  const said = inHead.credits ? inHead : { ...inHead, ...creditsPrinted(page.lines, page.marks) }
  if (isKnown || BY_WRITER.test(html.slice(0, SAMPLE)) || (pasted && !page.marks.some((mark) => PART_OF_PAGE.test(mark)))) {
    const { lines, marks } = page
    return { text: lines.join('\n'), marks, said: detailsPrinted(lines, marks, said), left, isDocument: true, tree: null }
  }
  const body = articleBodyOf(sayings)
  const isShell = body.join('').length > Math.max(SHELL.least, page.length * SHELL.times)
  const lines = isShell ? [...page.lines, ...body] : page.lines
  const marks = isShell ? [...page.marks.map((mark) => `shell ${mark}`), ...body.map(() => 'held')] : page.marks
  return { text: lines.join('\n'), marks, said, left, tree: isShell ? null : page.tree }
}
