import ko from './ko.json'
import { english, type Locale, makeTranslate, type Translate } from './translate'

const korean = makeTranslate('ko', ko)
/** The translator of a language, with its whole catalogue: for the server. A browser loads only the one it needs. */
export const translateIn = (locale: Locale): Translate => (locale === 'ko' ? korean : english)
