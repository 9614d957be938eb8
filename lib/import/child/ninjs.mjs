// News in JSON (IPTC ninjs 1, 2 and 3): its body as markup of a page, its fields as what it says of itself.
import { decode } from './decode.mjs'
import { Fault } from './fault.mjs'
import { readMarkup } from './html.mjs'
import { askedAbout, plainMarkup } from './news.mjs'
import { withFields } from './told.mjs'
import { escaped } from './xml.mjs'

const DEEPEST = 100
const HTML = /^(?:application\/xhtml\+xml|text\/html|html|xhtml)/i

/** No item nests deeper; what does is made to cost. */
function isDeep(json) {
  let depth = 0
  let quoted = false
  for (let i = 0; i < json.length; i++) {
    const sign = json[i]
    if (quoted) {
      if (sign === '\\') i++
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') {
      if (++depth > DEEPEST) return true
    } else if (sign === '}' || sign === ']') depth--
  }
  return false
}

/** An object's fields by their names in small letters without "_": "body_html", "bodyHtml" and "bodyhtml" are one. */
const fieldsOf = (item) => new Map(Object.entries(item).map(([name, value]) => [name.toLowerCase().replace(/_/g, ''), value]))
const asText = (value) => (typeof value === 'string' ? value : '')
const objects = (value) => [value].flat().filter((one) => typeof one === 'object' && one !== null)

/** The values of "headlines", "bodies" and the like, the main one first. */
function valued(list, ...roles) {
  const all = objects(list).map((one) => ({
    value: asText(one.value),
    role: asText(one.role),
    type: asText(one.contenttype ?? one.contentType),
  }))
  return [...all.filter(({ role }) => roles.includes(role)), ...all].find(({ value }) => value.trim())
}

function bodyOf(fields) {
  const html = asText(fields.get('bodyhtml')) || asText(fields.get('bodyxhtml')) || asText(fields.get('body'))
  if (html.trim()) return html
  const held = objects(fields.get('bodies'))
  const body =
    valued(held.filter(({ contenttype, contentType }) => HTML.test(contenttype ?? contentType ?? ''))) ?? valued(held, 'main')
  if (body) return HTML.test(body.type) || /<p[\s>]/i.test(body.value) ? body.value : plainMarkup(body.value)
  const text = asText(fields.get('bodytext'))
  return text.trim() ? plainMarkup(text) : ''
}

/** Pictures that hang on the item, with what is said under each. */
function captionsOf(fields) {
  const hung = fields.get('associations')
  const list = Array.isArray(hung) ? hung : Object.values(hung ?? {})
  return objects(list)
    .slice(0, 50)
    .map(fieldsOf)
    .filter((one) => !one.get('type') || /^(?:picture|photo|image|graphic|video)$/i.test(asText(one.get('type'))))
    .map((one) =>
      [
        asText(one.get('descriptiontext')) || (valued(one.get('descriptions'))?.value ?? ''),
        asText(one.get('byline') ?? one.get('by')),
      ]
        .filter((words) => words.trim())
        .join(' — '),
    )
    .filter(Boolean)
    .map((words) => `<figure><figcaption>${escaped(words)}</figcaption></figure>`)
}

export async function readNinjs(bytes, limits) {
  const { text, encoding } = await decode(bytes, limits)
  if (isDeep(text)) throw new Fault('broken')
  let given
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new Fault('broken')
  }
  const items = (Array.isArray(given) ? given : [given]).filter((one) => typeof one === 'object' && one !== null).map(fieldsOf)
  const found = items.find((one) => bodyOf(one))
  if (!found)
    throw new Fault(items.some((one) => one.has('uri') || one.has('headline') || one.has('headlines')) ? 'empty' : 'not-news')
  const value = (name) => asText(found.get(name))
  const headline = value('headline') || valued(found.get('headlines'), 'main')?.value || value('name') || value('title')
  const teaser =
    value('descriptionhtml') || value('descriptiontext') || valued(found.get('descriptions'), 'main', 'summary')?.value
  const body = bodyOf(found)
  const read = await readMarkup(
    [/<h1\b/i.test(body) || !headline ? '' : `<h1>${escaped(headline)}</h1>`, body, ...captionsOf(found)].join('\n'),
    { isDocument: true },
  )
  if (!read.text.trim()) throw new Fault('empty')
  const sources = objects(found.get('infosources')).map((one) => asText(one.name))
  return {
    ...read,
    said: withFields(read.said, {
      headline: headline || teaser?.slice(0, 200),
      byline: value('byline') || value('by') || bylinesOf(found),
      outlet: sources.find(Boolean) || value('source') || value('provider') || value('copyrightholder'),
      published: [value('firstpublished'), value('firstcreated'), value('contentcreated'), value('versioncreated')],
      language: value('language'),
      address: canonical(found),
    }),
    encoding: askedAbout(encoding),
    doubts: items.length > 1 ? [{ what: 'items', count: items.length }] : [],
  }
}
const bylinesOf = (fields) =>
  objects(fields.get('people') ?? fields.get('persons'))
    .filter((one) => /author|creator|writer/i.test(asText(one.rel)))
    .map((one) => asText(one.name))
    .filter(Boolean)
    .join(', ')
const canonical = (fields) => {
  const held = objects(fields.get('altids') ?? []).map((one) => asText(one.value))
  return [asText(fields.get('url')), asText(fields.get('canonicalurl')), asText(fields.get('uri')), ...held].find((one) =>
    /^https?:/i.test(one),
  )
}
