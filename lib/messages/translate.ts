import { ownSaid } from '@/lib/domain/freed'
import { isMessage, type Message, type MessageValue, type Said, type Sayings } from '@/lib/domain/message'
import { LANGUAGES } from './languages'
import { readPattern, type Values } from './pattern'

/**
 * The languages of the tool itself. Articles, notes and reports keep their own. English sentences are
 * the ids of the catalogues (as in gettext), so that a pure rule can say a sentence without knowing who
 * reads it, and what has no translation yet is still a sentence (docs/decisions/0014).
 */
export type Locale = keyof typeof LANGUAGES
export const LOCALES = Object.keys(LANGUAGES) as [Locale, ...Locale[]]

/** Whether a string names one of the tool's languages. */
export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale)

export type { Values }
/** English sentence → sentence in another language, both ICU MessageFormat. */
export type Catalogue = Readonly<Record<string, string>>

/** Says a sentence in somebody's language; `{name}` and `{n, plural, …}` are filled from the values. */
export interface Translate {
  (id: string, values?: Values): string
  (message: Message): string
  /** Says what the desk says: Messages, and sentences of ours without a place, which are their own ids. */
  said(what: Sayings): string
  /** Says what a row holds: a Message in this language; a person's words and names, and what was kept before, as they stand; but what the desk calls whoever was emptied, and what it says where words were erased. */
  kept(what: Said): string
  readonly locale: Locale
  /** The tag for Intl formats: "en-GB", "ko-KR". */
  readonly tag: string
}

const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
/** A name or words in a script from the right, closed off from the sentence that they stand in, so that it keeps its order. */
const closedOff = (value: string | number) =>
  typeof value === 'string' && FROM_THE_RIGHT.test(value) ? `\u2068${value}\u2069` : value

const closedOffIn = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([place, value]) => [place, closedOff(value)]))

/**
 * A translator for one language. A sentence that the catalogue lacks is said in English; a broken pattern as it stands. For a
 * screen, words from the right are closed off in a sentence; files hold them letter for letter.
 */
export function makeTranslate(locale: Locale, catalogue: Catalogue | null, isForScreen = false): Translate {
  const compiled = new Map<string, ((values: Values) => string) | string>()
  const { tag } = LANGUAGES[locale]
  const sentence = (id: string, values?: Values): string => {
    if (id === '') return '' // under it a catalogue has its line for the translator
    let format = compiled.get(id)
    if (format === undefined) {
      // what nobody has translated yet is empty
      const own = catalogue && Object.hasOwn(catalogue, id) ? catalogue[id] || undefined : undefined
      format = compile(own ?? id, own === undefined ? LANGUAGES.en.tag : tag)
      compiled.set(id, format)
    }
    if (typeof format === 'string') return format
    try {
      const filled = values && catalogue ? namedIn(values) : values
      return format(isForScreen && filled ? closedOffIn(filled) : (filled ?? {}))
    } catch {
      return id // a value is missing: the pattern itself says more than nothing
    }
  }
  /** A name that the desk itself gave is a word of ours, wherever a name stands. */
  const named = (value: string): string => {
    const own = catalogue && ownSaid(value)
    return own ? message(own) : value
  }
  const namedIn = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).map(([place, value]) => [place, typeof value === 'string' ? named(value) : value]))
  const inPlace = (value: MessageValue): string | number =>
    typeof value === 'string' || typeof value === 'number'
      ? value
      : isMessage(value)
        ? message(value)
        : value.map(message).join(', ')
  const message = ({ id, values, lower }: Message): string => {
    const text = sentence(
      id,
      values && Object.fromEntries(Object.entries(values).map(([place, value]) => [place, inPlace(value)])),
    )
    return lower && !(catalogue && Object.hasOwn(catalogue, id)) ? text.toLowerCase() : text
  }
  const translate = (what: string | Message, values?: Values) =>
    typeof what === 'string' ? sentence(what, values) : message(what)
  const said = (what: Sayings): string =>
    typeof what === 'string'
      ? what !== '' && catalogue && Object.hasOwn(catalogue, what)
        ? sentence(what)
        : what
      : isMessage(what)
        ? message(what)
        : what.map(said).join(' ')
  const kept = (what: Said) => (typeof what === 'string' ? named(what) : message(what))
  return Object.assign(translate, { locale, tag, said, kept })
}

function compile(text: string, tag: string): ((values: Values) => string) | string {
  if (!text.includes('{')) return text
  try {
    return readPattern(text, tag)
  } catch {
    return text
  }
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
