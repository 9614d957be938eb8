// What a file says of itself in fields of its own, laid over what its text says.
import { momentOf, names } from './said-of-itself.mjs'

const MOST = 500
const asFound = (value, from) => (value ? { value: value.slice(0, MOST), from } : null)
const CODE = /^([a-z]{2,3})(?:[-_]([A-Za-z]{2}|[A-Za-z]{4}))?$/i

/** "en_GB" and "EN-gb" as "en-GB"; '' for what is no language. */
export function languageCode(words) {
  const [, language, more] = CODE.exec((words ?? '').trim()) ?? []
  if (!language) return ''
  return language.toLowerCase() + (more ? `-${more.length === 2 ? more.toUpperCase() : more}` : '')
}

/** A moment in the way of the wires, "20240620T101500+0900" and "20240620T101500", or any other. */
const moment = (words) => {
  const [, year, month, day, hour, minute, second, zone] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(words) ?? []
  if (!year) return momentOf(words)
  return momentOf(`${year}-${month}-${day}${hour ? `T${hour}:${minute}:${second ?? '00'}${zone ?? ''}` : ''}`)
}

/** Fields of a file as they are said of an article; what a field does not say stays as the text says it. */
export function withFields(said, fields, from = 'fields') {
  const published = fields.published?.map((words) => (words ? moment(words.trim()) : null)).find(Boolean)
  return {
    ...(said.credits && { credits: said.credits }),
    headline: asFound(fields.headline?.trim(), from) ?? said.headline,
    byline: asFound(fields.byline && (names(fields.byline) || fields.byline.trim()), from) ?? said.byline,
    outlet: asFound(fields.outlet?.trim(), from) ?? said.outlet,
    published: published ? { value: published, from } : said.published,
    language: asFound(languageCode(fields.language), from) ?? said.language,
    address: /^https?:\/\/(?=[^\s/]+\.\S)\S+$/i.test(fields.address?.trim() ?? '')
      ? { value: fields.address.trim().slice(0, 2000), from }
      : said.address,
  }
}
