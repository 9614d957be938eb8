import { readPattern, type Values } from './pattern'

/**
 * The languages of the tool itself. Articles, notes and reports keep their own. English sentences are
 * the ids of the catalogues (as in gettext), so that a pure rule can say a sentence without knowing who
 * reads it, and what has no translation yet is still a sentence (docs/decisions/0014).
 */
export const LOCALES = ['en', 'ko'] as const
export type Locale = (typeof LOCALES)[number]
export const LOCALE_NAME: Record<Locale, string> = { en: 'English', ko: '한국어' }
/** The tag by which dates and numbers are written. */
export const FORMAT_TAG: Record<Locale, string> = { en: 'en-GB', ko: 'ko-KR' }

/** Whether a string names one of the tool's languages. */
export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale)

export type { Values }
/** English sentence → sentence in another language, both ICU MessageFormat. */
export type Catalogue = Readonly<Record<string, string>>

/** Says a sentence in somebody's language; `{name}` and `{n, plural, …}` are filled from the values. */
export interface Translate {
  (id: string, values?: Values): string
  /** Says again, in this language, what a rule of the desk already said in English, values filled in. */
  said(english: string): string
  readonly locale: Locale
  /** The tag for Intl formats: "en-GB", "ko-KR". */
  readonly tag: string
}

/** A translator for one language. A sentence that the catalogue lacks is said in English; a broken pattern as it stands. */
export function makeTranslate(locale: Locale, catalogue: Catalogue | null): Translate {
  const compiled = new Map<string, ((values: Values) => string) | string>()
  const tag = FORMAT_TAG[locale]
  const translate = (id: string, values?: Values): string => {
    let format = compiled.get(id)
    if (format === undefined) {
      const own = catalogue && Object.hasOwn(catalogue, id) ? catalogue[id]! : undefined
      format = compile(own ?? id, own === undefined ? FORMAT_TAG.en : tag)
      compiled.set(id, format)
    }
    if (typeof format === 'string') return format
    try {
      return format(values ?? {})
    } catch {
      return id // a value is missing: the pattern itself says more than nothing
    }
  }
  return Object.assign(translate, { locale, tag, said: catalogue ? sayAgain(translate, catalogue) : (text: string) => text })
}

function compile(text: string, tag: string): ((values: Values) => string) | string {
  if (!text.includes('{')) return text
  try {
    return readPattern(text, tag)
  } catch {
    return text
  }
}

const MOST_REMEMBERED = 2000
/** Ids whose places are numbered, "{0} holds {1}.": sentences that a rule fills in before anybody translates them. */
const NUMBERED = /\{\d+\}/

/** Finds the sentence with numbered places that an English text was made from, and says it with the same words in the places. */
function sayAgain(translate: (id: string, values?: Values) => string, catalogue: Catalogue): (english: string) => string {
  let patterns: { id: string; form: RegExp }[] | null = null
  const remembered = new Map<string, string>()
  const has = (word: string) => Object.hasOwn(catalogue, word)
  /** What stands in a place: said again where it is a sentence of ours, or a list of them; names and numbers stay. */
  const again = (word: string): string => {
    if (has(word)) return translate(word)
    const parts = word.split(', ')
    return parts.length > 1 && parts.every(has) ? parts.map((part) => translate(part)).join(', ') : word
  }
  return (english) => {
    if (Object.hasOwn(catalogue, english)) return translate(english)
    const known = remembered.get(english)
    if (known !== undefined) return known
    patterns ??= Object.keys(catalogue)
      .filter((id) => NUMBERED.test(id))
      .map((id) => ({ id, form: formOf(id), fixed: id.replaceAll(/\{\d+\}/g, '').length }))
      .sort((a, b) => b.fixed - a.fixed)
    let answer = english
    for (const { id, form } of patterns) {
      const match = form.exec(english)
      if (!match) continue
      const values = Object.fromEntries(match.slice(1).map((word, i) => [String(i), again(word)]))
      answer = translate(id, values)
      break
    }
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(english, answer)
    return answer
  }
}

/** "{0} holds {1}." as the expression that finds it again. Places are numbered in their order. */
function formOf(id: string): RegExp {
  const parts = id.split(/\{\d+\}/)
  const quoted = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${quoted.join('([\\s\\S]{0,600}?)')}$`)
}

/** English, which needs no catalogue. */
export const english = makeTranslate('en', null)

/** The first of a browser's languages that the tool speaks; English when there is none. */
export function localeFor(acceptLanguage: string | null | undefined): Locale {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const base = part.split(';')[0]!.trim().toLowerCase().split('-')[0]
    if (isLocale(base)) return base
  }
  return 'en'
}
