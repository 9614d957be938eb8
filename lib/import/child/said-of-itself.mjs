// What a page says of itself: JSON-LD, Open Graph and other meta elements, and what it prints as heading, byline and date.

const MOST_SAID = 600
const MOST_HELD = 4 * 1024 * 1024
const MOST_SAYINGS = 400
const BY = /(?:^|[\s_-])(?:by-?line|author|writtenby|p-author)(?:$|[\s_-]|name|info)/i
const NOT_BY = /comment|bio|avatar|related|social|image|photo|count|follow|desc/i

/** What one element says: its words, as they come. */
class Saying {
  words = ''
  constructor(about, most = MOST_SAID) {
    this.about = about
    this.most = most
  }
  hear(text) {
    if (this.words.length < this.most) this.words += text
  }
}

/** Listens to a page while it is read. */
export class Sayings {
  meta = []
  links = []
  language = ''
  /** What elements say, by what they say it about: "ld", "title", "h1", "headline", "byline", "date". */
  told = []

  /** A start tag: hears what stands in its attributes. Answers who listens to the text inside it. */
  open(name, attributes, heard) {
    const about = this.#about(name, attributes)
    if (!about || this.told.length >= MOST_SAYINGS || heard.length >= 3) return heard
    const saying = new Saying(about, about === 'ld' ? MOST_HELD : MOST_SAID)
    if (about === 'date' || about === 'time')
      saying.value = attributeOf(attributes, 'datetime') ?? attributeOf(attributes, 'content')
    this.told.push(saying)
    return [...heard, saying]
  }

  #about(name, attributes) {
    const value = (key) => attributeOf(attributes, key)
    if (name === 'html') this.language ||= value('lang') ?? value('xml:lang') ?? ''
    if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(value('rel') ?? '')) this.links.push(value('href') ?? '')
    const property = value('itemprop')?.toLowerCase()
    if (name === 'meta') {
      const key = (value('property') ?? value('name') ?? value('http-equiv') ?? property)?.toLowerCase()
      const content = value('content')?.trim()
      if (key && content && this.meta.length < MOST_SAYINGS) this.meta.push({ key, content: content.slice(0, MOST_SAID * 4) })
      return null
    }
    if (name === 'script') return /ld\+json/i.test(value('type') ?? '') ? 'ld' : null
    if (name === 'title' || name === 'h1') return name
    if (property === 'headline') return 'headline'
    if (property === 'datepublished') return 'date'
    if (name === 'time' && (value('datetime') || value('pubdate') !== undefined)) return 'time'
    if (property === 'author' || /(?:^|\s)author(?:\s|$)/i.test(value('rel') ?? '')) return 'byline'
    const named = `${value('class') ?? ''} ${value('id') ?? ''}`
    return BY.test(named) && !NOT_BY.test(named) ? 'byline-class' : null
  }
}

const attributeOf = (attributes, key) => attributes.find((attribute) => attribute.name === key)?.value

const ARTICLE = /(?:Article|BlogPosting|^Report|Review|Posting)$/
const DEEPEST = 6

/** No description nests deeper; what does is made to cost, and costs more than it is worth. */
const DEEPEST_JSON = 100
function isDeep(json) {
  let depth = 0
  for (let i = 0; i < json.length; i++) {
    const sign = json.charCodeAt(i)
    if (sign === 0x7b || sign === 0x5b) {
      if (++depth > DEEPEST_JSON) return true
    } else if (sign === 0x7d || sign === 0x5d) depth--
  }
  return false
}

/** JSON without the signs that hide it from readers of markup that do not know scripts: a comment's, or those of CDATA. */
function unwrapped(words) {
  const begun = words.replace(/^\s*(?:<!--|\/\*?\s*<!\[CDATA\[\s*(?:\*\/)?)/, '').trimEnd()
  if (begun.endsWith('-->')) return begun.slice(0, -3)
  const inside = begun.endsWith('*/') ? begun.slice(0, -2).trimEnd() : begun
  return inside.endsWith(']]>')
    ? inside
        .slice(0, -3)
        .trimEnd()
        .replace(/\/{0,2}\*?$/, '')
    : begun
}

/** The things that a page describes in JSON-LD, articles first. Broken JSON says nothing. */
function thingsOf(sayings) {
  const things = []
  const take = (value, depth) => {
    if (depth > DEEPEST || things.length > MOST_SAYINGS || typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const one of value) take(one, depth + 1)
      return
    }
    if (value['@type']) things.push(value)
    take(value['@graph'], depth + 1)
    take(value.mainEntity, depth + 1)
    take(value.mainEntityOfPage, depth + 1)
  }
  for (const { about, words } of sayings.told) {
    if (about !== 'ld' || isDeep(words)) continue
    const json = unwrapped(words)
    for (const candidate of [json, json.replace(/\p{Cc}+/gu, ' ').replace(/;\s*$/, '')])
      try {
        take(JSON.parse(candidate), 0)
        break
      } catch {
        // the next candidate, or nothing
      }
  }
  const isArticle = (thing) => [thing['@type']].flat().some((type) => typeof type === 'string' && ARTICLE.test(type))
  return {
    things,
    article: things.find((thing) => isArticle(thing) && (thing.headline || thing.datePublished)) ?? things.find(isArticle),
  }
}

export const ENTITIES = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
}
const CODE_POINT = 0x10ffff

/** Plain words from what may hold markup and escapes of HTML, often twice; '' where it is no text. */
export function plain(value) {
  if (typeof value !== 'string') return ''
  let words = value
  for (let i = 0; i < 2; i++)
    words = words.replace(/&(?:#(x?)([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, hex, code, name) => {
      if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole
      const point = Number.parseInt(code, hex ? 16 : 10)
      return point > 0 && point <= CODE_POINT ? String.fromCodePoint(point) : ''
    })
  return words
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** The first that says something, as { value, from }; null where none does. */
function first(...candidates) {
  for (const [from, value, most = MOST_SAID] of candidates) {
    const words = plain(value)
    if (words && words.length <= most) return { value: words, from }
  }
  return null
}

const FROM_META = (key) => (/^(?:og|article|twitter):/.test(key) ? 'Open Graph' : 'meta')

export function saidOf(sayings) {
  const { things, article } = thingsOf(sayings)
  const meta = (...keys) =>
    keys.flatMap((key) => sayings.meta.filter((one) => one.key === key).map((one) => [FROM_META(key), one.content]))
  const told = (about) => sayings.told.filter((one) => one.about === about)
  const printed = (about) => told(about).map((one) => ['page', one.words])
  const outlet = first(
    ['JSON-LD', nameOf(article?.publisher, things)],
    ...meta('og:site_name', 'application-name', 'dc.publisher', 'publisher'),
    ['JSON-LD', things.find((thing) => /^(?:WebSite|Organization|NewsMediaOrganization)$/.test(thing['@type']))?.name],
  )
  const address = addressOf(sayings, article)
  return {
    headline: headlineOf({ meta, printed, article, outlet, address }),
    byline: bylineOf({ meta, told, article, things, outlet }),
    outlet: outlet && outlet.value.length <= 200 && !/^https?:/i.test(outlet.value) ? outlet : null,
    published: publishedOf({ meta, told, article, things, address }),
    language: languageOf(sayings, meta, article),
    address,
    ...creditsOf({ meta, article, things }),
  }
}

const MOST_CREDITS = 10
/** Several credits as one, each once; null where there is none. */
export function credits(from, given) {
  const said = [...new Set(given.map(plain).filter((words) => words && words.length <= 200))].slice(0, MOST_CREDITS)
  return said.length ? { credits: { value: said.join('; ').slice(0, MOST_SAID), from } } : {}
}

/** Who made or owns the pictures, as the page's data say. */
function creditsOf({ meta, article, things }) {
  const pictures = [article?.image, things.filter((thing) => thing['@type'] === 'ImageObject')].flat(2)
  const held = pictures
    .filter((one) => typeof one === 'object' && one !== null)
    .map(
      (one) =>
        plain(one.creditText) ||
        nameOf(one.creator ?? one.author, things) ||
        nameOf(one.copyrightHolder, things) ||
        plain(one.copyrightNotice),
    )
  const inData = credits('JSON-LD', held)
  if (inData.credits) return inData
  const keys = [
    'og:image:credit',
    'image-credit',
    'image_credit',
    'imagecredit',
    'photo-credit',
    'photo_credit',
    'twitter:image:credit',
  ]
  const said = meta(...keys)
  return said.length
    ? credits(
        said[0][0],
        said.map(([, words]) => words),
      )
    : {}
}

/** "Photo: Ana Kim", "(AP Photo/Ana Kim)", "© Ana Kim", "Ana Kim/Reuters", "사진=연합뉴스", at the end of a caption. */
const CREDIT_IN_CAPTION =
  /(?:(?:\(|\[|\||[.!?]\s|^)\s*(?:photo(?:graph)?s?|images?|pictures?|credits?|foto(?:s)?|bild|crédits?|imagen|사진|写真|图片|摄影|фото)(?:\s+(?:credit|courtesy of|courtesy|by))?\s*[:：=/]\s*([^()[\]]{2,120})|©\s*([^()[\]]{2,120})|\(([^()]{2,60}\/[^()]{2,60})\)|[.!?]\s+([\p{Lu}][\p{L} .'-]{2,40}\/(?:Reuters|AP|AFP|EPA|Getty(?: Images)?|dpa)))[\s)\].]*$/iu
/** Credits that captions of a page or document print. */
export const creditsPrinted = (lines, marks) =>
  credits(
    'page',
    lines
      .filter((words, i) => words.length <= 1000 && /\b(?:figcaption|caption)\b/.test(marks[i] ?? ''))
      .map((words) => {
        const found = CREDIT_IN_CAPTION.exec(words)
        return found ? (found[1] ?? found[2] ?? found[3] ?? found[4]).trim() : ''
      }),
  )

/** Names of whoever or whatever a thing of JSON-LD names; '' where it names nobody. */
function nameOf(value, things) {
  if (typeof value === 'string') return /^https?:/i.test(value) ? '' : value
  if (Array.isArray(value)) {
    const names = [...new Set(value.map((one) => plain(nameOf(one, things))).filter(Boolean))]
    return names.length > 5 ? '' : names.join(', ')
  }
  if (typeof value !== 'object' || value === null) return ''
  if (value.name) return nameOf(value.name, things)
  const id = value['@id']
  const known = id && things.find((thing) => thing['@id'] === id && thing.name)
  return known ? nameOf(known.name, things) : ''
}

const bare = (words) =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const SITE = /(?<!\s)\s+(?:[|·•»«–—-]|::|\/\/)\s+/u
const SITES = new RegExp(SITE, 'gu')
/** No address has a longer host. */
const LONGEST_HOST = 253

/** A title without the outlet's name that stands behind or before it. */
function withoutOutlet(title, outlet, headings) {
  const parts = title.split(SITE)
  if (parts.length < 2) return title
  const asHeading = headings.find((heading) => heading.length > 10 && title.includes(heading))
  if (asHeading) return asHeading
  const name = outlet ? bare(outlet.value) : ''
  const isOutlet = (part) => name !== '' && (bare(part) === name || name.includes(bare(part)) || bare(part).includes(name))
  if (isOutlet(parts.at(-1))) return title.slice(0, [...title.matchAll(SITES)].at(-1).index).trim() || title
  if (isOutlet(parts[0])) return title.slice(parts[0].length).replace(SITE, '').trim() || title
  return title
}

/** Nothing but who publishes it: the name of the outlet or of its site, or what every front page is called. */
const isSite = (title, outlet, address) => {
  const name = bare(title)
  const host = /^https?:\/\/(?:www\.)?([^/:]+)/i.exec(address?.value ?? '')?.[1].toLowerCase() ?? ''
  return (
    name === '' ||
    (outlet !== null && name === bare(outlet.value)) ||
    (host !== '' &&
      (title.trim().toLowerCase() === host ||
        name.replaceAll(' ', '') ===
          host
            .slice(0, LONGEST_HOST)
            .replace(/\.[a-z.]+$/, '')
            .replaceAll('-', ''))) ||
    /^(?:home|homepage|start|startseite|index|untitled|accueil|inicio|главная)$/.test(name)
  )
}

/**
 * The headline: as data and meta elements say it, unless they only name the site; else as the page prints it, where it has one
 * great heading and its title does not say the same; else its title. In the letters in which the page prints it.
 */
function headlineOf({ meta, printed, article, outlet, address }) {
  const headings = printed('h1')
    .map(([, words]) => plain(words))
    .filter((words) => words && words.length <= MOST_SAID)
  const isTitle = ([, words]) => plain(words) !== '' && !isSite(plain(words), outlet, address)
  const said = [
    ['JSON-LD', article?.headline],
    ['JSON-LD', article?.name],
    ...meta('og:title', 'twitter:title', 'dc.title', 'parsely-title', 'sailthru.title'),
    ...printed('headline'),
  ]
  const own = headings.filter((words) => !isSite(words, outlet, address))
  const titles = printed('title').filter(isTitle)
  const only =
    own.length === 1 && !titles.some(([, words]) => bare(plain(words)).includes(bare(own[0]))) ? [['page', own[0]]] : []
  const found =
    first(...said.filter(isTitle), ...only, ...titles, ...own.map((words) => ['page', words])) ??
    first(...said, ...printed('title'), ...printed('h1'))
  if (!found) return null
  const value = withoutOutlet(found.value, outlet, headings)
  const asPrinted = headings.find((words) => words !== value && bare(words) === bare(value))
  return asPrinted ? { value: asPrinted, from: 'page' } : { value, from: found.from }
}

const PREFIX_OF_NAME =
  /^(?:(?:written|posted|published|reported|story)?\s*by|par|por|von|di|door|av|text(?:\s*by)?|author|autor|автор)\s*:?\s+/iu

/** Where a printed byline goes on to say when it was. */
const WHEN =
  /(?<![\s,|·•–—-])[\s,|·•–—-]*(?:\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\bupdated\b|\bpublished\b|\bposted\b|\d).*/iu

/** A byline's words without "By", the hour and addresses of other sites; '' where they are no names. */
export function names(words) {
  const name = plain(words)
    .replace(PREFIX_OF_NAME, '')
    .replace(WHEN, '')
    .split(/[|·•]|\(?@\w/u, 1)[0]
    .trim()
  if (name.length < 2 || name.length > 120 || /https?:|www\.|@\w+\.\w|^the\s.*\s\p{Ll}{4,}$/u.test(name) || !/\p{L}/u.test(name))
    return ''
  return /^(?:unknown|null|undefined|author)$/i.test(name) ? '' : name
}
/** Names of accounts: no byline where anybody else signs. */
const ACCOUNT = /^(?:admin|administrator|editor|staff|user|root|webmaster)$/i
/** What is called a byline on a page is one when it is no longer than this and looks like names. */
const LONGEST_PRINTED = 80
const isPrinted = (name) => name.length <= LONGEST_PRINTED && !/[{}<>="[\]]/.test(name) && name.split(/\s+/).length <= 10

/** Who wrote it: people before the outlet, which signs what nobody else does; both where the page names both. */
function bylineOf({ meta, told, article, things, outlet }) {
  const candidates = [
    ['JSON-LD', nameOf(article?.author, things)],
    ['JSON-LD', nameOf(article?.creator, things)],
    ...meta(
      'author',
      'article:author',
      'article:author_name',
      'og:article:author',
      'byl',
      'parsely-author',
      'sailthru.author',
      'dc.creator',
      'dcterms.creator',
      'citation_author',
      'cxenseparse:author',
    ),
    ...told('byline').map((one) => ['page', one.words]),
    ...told('byline-class').map((one) => ['page', one.words]),
  ]
  const isOutlet = (name) => outlet !== null && (bare(outlet.value).includes(bare(name)) || bare(name) === bare(outlet.value))
  const found = candidates
    .map(([from, words]) => ({ value: names(words), from }))
    .filter(({ value, from }) => value && (from !== 'page' || isPrinted(value)))
  const person = found.find(({ value }) => !isOutlet(value) && !ACCOUNT.test(value))
  const house = found.find(({ value, from }) => isOutlet(value) && from !== 'page')
  if (person && house && person.from === 'page') return { ...person, value: `${person.value}, ${house.value}` }
  return person ?? house ?? found[0] ?? null
}

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\s?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?/i
const FIRST_YEAR = 1600
const DAY_MS = 86_400_000

/** A moment as ISO 8601, with its offset where one is given and without time where none is; null where it is no date that has been. */
export function momentOf(words) {
  const text = plain(words)
  const [, year, month, day, hour, minute, second, zone] = ISO.exec(text) ?? []
  let moment
  if (year) {
    const offset = !zone
      ? ''
      : /^(?:Z|UTC|GMT)$/i.test(zone)
        ? 'Z'
        : zone.length === 3
          ? `${zone}:00`
          : zone.replace(/^(...):?(..)$/, '$1:$2')
    moment = `${year}-${month}-${day}${hour ? `T${hour}:${minute}:${second ?? '00'}${offset}` : ''}`
  } else {
    if (!/\d{4}/.test(text) || text.length > 60) return null
    const spoken = text
      .replace(/^[^\d\p{L}]+|^(?:published|posted|updated|on|date)\s*:?\s+/giu, '')
      .replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1')
    const parsed = new Date(`${spoken} UTC`)
    const again = Number.isNaN(parsed.getTime()) ? new Date(spoken) : parsed
    if (Number.isNaN(again.getTime())) return null
    moment = again.toISOString().slice(0, 10)
  }
  const at = Date.parse(moment)
  return Number.isNaN(at) || Number(moment.slice(0, 4)) < FIRST_YEAR || at > Date.now() + DAY_MS ? null : moment
}

function publishedOf({ meta, told, article, things, address }) {
  const times = told('time').map((one) => ['page', one.value ?? one.words])
  const candidates = [
    ['JSON-LD', article?.datePublished],
    ['JSON-LD', article?.dateCreated],
    ...meta(
      'article:published_time',
      'og:article:published_time',
      'og:published_time',
      'datepublished',
      'article:published',
      'parsely-pub-date',
      'sailthru.date',
      'cxenseparse:recs:publishtime',
      'dc.date.issued',
      'dcterms.created',
      'dc.date',
      'dc.date.created',
      'dcterms.date',
      'pubdate',
      'publishdate',
      'publish-date',
      'publish_date',
      'ptime',
      'displaydate',
      'originalpublicationdate',
      'date',
      'citation_publication_date',
      'article.published',
      'last-modified-date',
    ),
    ['JSON-LD', things.find((thing) => thing.datePublished)?.datePublished],
    ...told('date').map((one) => ['page', one.value ?? one.words]),
    ...times,
    ['JSON-LD', article?.dateModified],
    ...meta('article:modified_time', 'og:updated_time', 'last-modified'),
    ['address', /\/((?:19|20)\d\d\/\d{2}\/\d{2})\//.exec(address?.value ?? '')?.[1]?.replaceAll('/', '-')],
  ]
  for (const [from, words] of candidates) {
    const moment = typeof words === 'string' ? momentOf(words) : null
    if (moment) return { value: moment, from }
  }
  return null
}

function languageOf(sayings, meta, article) {
  const candidates = [
    ['page', sayings.language],
    ...meta('og:locale', 'content-language', 'language', 'dc.language'),
    ['JSON-LD', typeof article?.inLanguage === 'string' ? article.inLanguage : ''],
  ]
  for (const [from, words] of candidates) {
    const code = /^([a-z]{2,3})(?:[-_]([A-Za-z]{2}|[A-Za-z]{4}))?\b/i.exec(plain(words))
    if (code)
      return {
        value: code[1].toLowerCase() + (code[2] ? `-${code[2].length === 2 ? code[2].toUpperCase() : code[2]}` : ''),
        from,
      }
  }
  return null
}

function addressOf(sayings, article) {
  const given = [
    ...sayings.links.map((href) => ['page', href]),
    ...sayings.meta.filter((one) => one.key === 'og:url').map((one) => ['Open Graph', one.content]),
    ['JSON-LD', article?.url],
    ['JSON-LD', typeof article?.mainEntityOfPage === 'string' ? article.mainEntityOfPage : article?.mainEntityOfPage?.['@id']],
  ]
  for (const [from, href] of given) {
    const words = plain(href)
    if (words.length <= 2000 && /^https?:\/\/(?=[^\s/]+\.\S)\S+$/i.test(words)) return { value: words, from }
  }
  return null
}

/** The lines of an article that a page holds for machines alone; none where it holds none. */
export function articleBodyOf(sayings) {
  const { article } = thingsOf(sayings)
  const body = article?.articleBody
  if (typeof body !== 'string') return []
  return body
    .replace(/<(?:br|\/p|\/div|\/h[1-6]|\/li)\b[^<>]{0,200}>/gi, '\n')
    .split(/\r\n?|\n/)
    .map(plain)
    .filter(Boolean)
}
