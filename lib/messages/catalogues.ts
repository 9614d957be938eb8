// Written by `npm run messages`.
import { catalogue as ko } from './ko'
import { type Locale, makeTranslate, type Translate } from './translate'

const TRANSLATORS: Record<Locale, Translate> = {
  en: makeTranslate('en', null, true),
  ko: makeTranslate('ko', ko, true),
}
/** The translator of a language, with its whole catalogue: for the server. A browser loads only the one it needs. */
export const translateIn = (locale: Locale): Translate => TRANSLATORS[locale]
