// What agencies and outlets send as XML: NITF, NewsML-G2, RSS and Atom. Each becomes markup of a page, which is read as one.
import { declaredIn, decode } from './decode.mjs'
import { Fault } from './fault.mjs'
import { readMarkup } from './html.mjs'
import { withFields } from './told.mjs'
import { allOf, childOf, elementsOf, escaped, firstOf, treeOf, unescaped, wordsOf } from './xml.mjs'

/** Elements of NITF and XHTML, as those of a page that mean the same; what is named nowhere is read for its words. */
const AS_PAGE = {
  p: 'p',
  block: 'div',
  hl1: 'h1',
  hl2: 'h2',
  h1: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h5',
  h6: 'h6',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  dl: 'dl',
  dt: 'dt',
  dd: 'dd',
  bq: 'blockquote',
  blockquote: 'blockquote',
  table: 'table',
  tr: 'tr',
  td: 'td',
  th: 'th',
  caption: 'caption',
  'media-caption': 'figcaption',
  figcaption: 'figcaption',
  media: 'figure',
  figure: 'figure',
  br: 'br',
  hr: 'hr',
  sup: 'sup',
  sub: 'sub',
  q: 'q',
  pre: 'pre',
  note: 'aside',
  div: 'div',
  section: 'div',
  article: 'div',
  dateline: 'p',
  byline: 'p',
  tagline: 'p',
  bibliography: 'p',
  abstract: 'div',
}
/** Not the text: code, places of pictures, and what a machine makes of a name. */
const NO_TEXT = new Set([
  'script',
  'style',
  'head',
  'title',
  'media-reference',
  'media-metadata',
  'media-object',
  'nitf-table-metadata',
  'alt-code',
  'del',
  'org-alt',
])
const VOID = new Set(['br', 'hr'])

/** Markup of a page with the text of an element. */
function markupOf(node) {
  let out = ''
  const write = (one) => {
    for (const child of one.children) {
      if (typeof child === 'string') {
        out += escaped(child)
        continue
      }
      if (NO_TEXT.has(child.local)) continue
      const hides = child.attributes.hidden !== undefined ? ' hidden' : ''
      if (child.local === 'a') {
        out += `<a href="#">`
        write(child)
        out += '</a>'
        continue
      }
      const name = Object.hasOwn(AS_PAGE, child.local) ? AS_PAGE[child.local] : hides ? 'div' : null
      if (!name) write(child)
      else if (VOID.has(name)) out += `<${name}>`
      else {
        out += `<${name}${hides}>`
        write(child)
        out += `</${name}>`
      }
    }
  }
  write(node)
  return out
}

async function asDocument(markup, fields, rest = {}) {
  const read = await readMarkup(markup, { isDocument: true })
  if (!read.text.trim()) throw new Fault('empty')
  return { ...read, said: withFields(read.said, fields), ...rest }
}

const textOf = async (bytes, limits) => {
  const { text, encoding } = await decode(bytes, { ...limits, declared: declaredIn(bytes) })
  return { tree: treeOf(text), encoding }
}
/** An encoding that somebody has to look at; the others a file names by itself. */
export const askedAbout = (encoding) => (/^(?:guessed|chosen)$/.test(encoding?.how ?? '') ? encoding : null)

/** A document of NITF: its markup, and what its head says. */
function nitfOf(nitf) {
  const body = childOf(nitf, 'body') ?? nitf
  const head = childOf(body, 'body.head')
  const content = childOf(body, 'body.content')
  const end = childOf(body, 'body.end')
  const docdata = firstOf(childOf(nitf, 'head'), 'docdata')
  const pubdata = firstOf(childOf(nitf, 'head'), 'pubdata')
  const moments = (node, ...known) => known.map((name) => childOf(node, name)?.attributes.norm)
  const title = firstOf(head, 'hl1') ?? firstOf(head, 'hedline')
  const headline = wordsOf(title) || wordsOf(firstOf(childOf(nitf, 'head'), 'title'))
  const markup = [
    title && `<h1>${escaped(wordsOf(title))}</h1>`,
    ...allOf(head, 'hl2').map((one) => `<h2>${escaped(wordsOf(one))}</h2>`),
    ...allOf(head, 'byline', 'dateline').map((one) => `<p>${escaped(wordsOf(one))}</p>`),
    ...allOf(head, 'abstract').map((one) => `<div>${markupOf(one)}</div>`),
    content && markupOf(content),
    end && markupOf(end),
  ]
  return {
    markup: markup.filter(Boolean).join('\n'),
    fields: {
      headline,
      byline: wordsOf(firstOf(head, 'byline')),
      outlet:
        pubdata?.attributes.name ?? childOf(docdata, 'doc.copyright')?.attributes.holder ?? wordsOf(firstOf(head, 'distributor')),
      published: [
        pubdata?.attributes['date.publication'],
        ...moments(docdata, 'date.release', 'date.issue'),
        firstOf(head, 'story.date')?.attributes.norm,
      ],
      language: nitf.attributes['xml:lang'] ?? nitf.attributes.lang ?? body.attributes['xml:lang'],
      address: pubdata?.attributes['ex-ref'],
    },
  }
}

export async function readNitf(bytes, limits) {
  const { tree, encoding } = await textOf(bytes, limits)
  const { markup, fields } = nitfOf(childOf(tree, 'nitf') ?? tree)
  return asDocument(markup, fields, { encoding: askedAbout(encoding) })
}

const PLAIN = /\r?\n[ \t]*(?:\r?\n[ \t]*)+/

/** Markup of plain text: an empty line parts paragraphs; where there is none, each line is one. */
export function plainMarkup(words) {
  const text = words.replace(/\r\n?/g, '\n').trim()
  const parts = PLAIN.test(text) ? text.split(new RegExp(PLAIN, 'g')) : text.split('\n')
  return parts.map((part) => `<p>${escaped(part)}</p>`).join('\n')
}

/** An item of NewsML-G2: its markup and what its metadata say; null where it holds no text. */
function g2Of(item) {
  const meta = childOf(item, 'itemMeta')
  const about = childOf(item, 'contentMeta')
  const content = childOf(item, 'contentSet')
  const xml = childOf(content, 'inlineXML')
  const data = elementsOf(content ?? item).find(
    (one) => one.local === 'inlineData' && /^(?:text\/|application\/xhtml|$)/.test(one.attributes.contenttype ?? ''),
  )
  const nitf = xml && firstOf(xml, 'nitf')
  const within = nitf ? nitfOf(nitf) : null
  const words = data?.children.filter((child) => typeof child === 'string').join('') ?? ''
  const markup =
    within?.markup ?? (xml ? markupOf(xml) : /html/.test(data?.attributes.contenttype ?? '') ? words : plainMarkup(words))
  if (!markup.trim()) return null
  const named = (node) => wordsOf(childOf(node, 'name')) || node?.attributes.literal
  const headline = wordsOf(childOf(about, 'headline'))
  const provider = childOf(meta, 'provider')
  return {
    markup: within || /<h1\b/.test(markup) || !headline ? markup : `<h1>${escaped(headline)}</h1>${markup}`,
    fields: {
      headline: headline || within?.fields.headline,
      byline: wordsOf(childOf(about, 'by')) || within?.fields.byline || named(childOf(about, 'creator')),
      outlet: named(provider) || wordsOf(provider) || within?.fields.outlet,
      published: [
        wordsOf(childOf(about, 'contentCreated')),
        wordsOf(childOf(meta, 'firstCreated')),
        wordsOf(childOf(meta, 'versionCreated')),
        ...(within?.fields.published ?? []),
      ],
      language: childOf(about, 'language')?.attributes.tag ?? item.attributes['xml:lang'],
      address: childOf(about, 'link')?.attributes.href,
    },
  }
}

export async function readNewsml(bytes, limits) {
  const { tree, encoding } = await textOf(bytes, limits)
  const items = allOf(tree, 'newsItem').map(g2Of).filter(Boolean)
  if (items.length === 0) throw new Fault('empty')
  return asDocument(items[0].markup, items[0].fields, {
    encoding: askedAbout(encoding),
    doubts: items.length > 1 ? [{ what: 'items', count: items.length }] : [],
  })
}

/** What stands in an element as markup: as elements, or written out as text. */
function inner(node) {
  if (!node) return ''
  if (elementsOf(node).length) return markupOf(node)
  const words = node.children.join('')
  if (/^(?:text|text\/plain)$/.test(node.attributes.type ?? '')) return plainMarkup(words)
  return /<\/?[a-z]|&[a-z]+;|&#/i.test(words) ? words : plainMarkup(words)
}
/** Words of a title that may hold markup. */
const titleOf = (node) =>
  unescaped(wordsOf(node))
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .trim()

/** An item of RSS or an entry of Atom. */
function itemOf(item) {
  const said = (...known) => elementsOf(item).find((one) => known.includes(one.name))
  const full = said('content:encoded', 'content', 'atom:content')
  const teaser = said('description', 'summary', 'atom:summary')
  const body = inner(full).length >= inner(teaser).length ? inner(full) : inner(teaser)
  const links = elementsOf(item).filter(({ name }) => name === 'link' || name === 'atom:link')
  const link = links.find(({ attributes }) => !attributes.rel || attributes.rel === 'alternate') ?? links[0]
  const author = said('author', 'atom:author')
  return {
    title: titleOf(said('title', 'atom:title')),
    body,
    isTeaser: inner(full) === '',
    fields: {
      byline: wordsOf(said('dc:creator')) || wordsOf(childOf(author, 'name')) || mailless(wordsOf(author)),
      published: [
        wordsOf(said('pubDate')),
        wordsOf(said('published', 'atom:published')),
        wordsOf(said('dc:date')),
        wordsOf(said('updated', 'atom:updated')),
      ].map((words) => rfcMoment(words)),
      language: item.attributes['xml:lang'] ?? wordsOf(said('dc:language')),
      address: link?.attributes.href ?? wordsOf(link),
    },
  }
}
/** "ana@paper.example (Ana Kim)", as RSS names a writer. */
const mailless = (words) => /\(([^()]{2,100})\)\s*$/.exec(words)?.[1] ?? words.replace(/(?<!\S)\S+@\S+/g, '').trim()
/** "Thu, 20 Jun 2024 10:15:00 +0900" as ISO 8601 in its own zone. */
export function rfcMoment(words) {
  const [, day, month, year, hour, minute, second, zone] =
    /^(?:\w{3},\s*)?(\d{1,2}) (\w{3})\w* (\d{4})(?: (\d{2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[A-Z]{1,4})?)?$/.exec(
      words.trim(),
    ) ?? []
  const at = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(month?.toLowerCase())
  if (!year || at < 0) return words
  const zones = {
    GMT: 'Z',
    UT: 'Z',
    UTC: 'Z',
    Z: 'Z',
    EST: '-05:00',
    EDT: '-04:00',
    CST: '-06:00',
    CDT: '-05:00',
    PST: '-08:00',
    PDT: '-07:00',
  }
  const offset = zone ? (/^[+-]/.test(zone) ? zone.replace(/^(...)(..)$/, '$1:$2') : (zones[zone] ?? '')) : ''
  const two = (number) => String(number).padStart(2, '0')
  return `${year}-${two(at + 1)}-${two(day)}${hour ? `T${hour}:${minute}:${second ?? '00'}${offset}` : ''}`
}

export async function readFeed(bytes, limits) {
  const { tree, encoding } = await textOf(bytes, limits)
  const items = allOf(tree, 'item', 'entry').map(itemOf)
  const found = items.find(({ body, title }) => body.trim() || title)
  if (!found) throw new Fault('empty')
  const feed = firstOf(tree, 'channel', 'feed')
  const { title, body, fields, isTeaser } = found
  return asDocument(
    `<h1>${escaped(title)}</h1>\n${body}`,
    {
      ...fields,
      headline: title,
      byline: fields.byline || wordsOf(childOf(childOf(feed, 'author'), 'name')),
      outlet: titleOf(childOf(feed, 'title')),
      language: fields.language || wordsOf(childOf(feed, 'language')) || feed?.attributes['xml:lang'],
    },
    {
      encoding: askedAbout(encoding),
      doubts: [
        ...(items.length > 1 ? [{ what: 'items', count: items.length }] : []),
        ...(isTeaser ? [{ what: 'teaser', count: 1 }] : []),
      ],
    },
  )
}
