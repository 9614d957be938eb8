import { type Message, word } from '@/lib/domain/message'
import { LANGUAGE_WORD } from '@/lib/domain/words'
import { words } from '@/lib/text/words'
import type { EngineArticle } from '../types'

/** Letters that one language alone, or nearly, is written with. Kana before Han, which Japanese has too. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp, share: number])[] = [
  ['ko', /\p{Script=Hangul}/gu, 0.3],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.2],
  ['zh', /\p{Script=Han}/gu, 0.5],
  ['ru', /\p{Script=Cyrillic}/gu, 0.5],
  ['ar', /\p{Script=Arabic}/gu, 0.5],
  ['el', /\p{Script=Greek}/gu, 0.5],
  ['he', /\p{Script=Hebrew}/gu, 0.5],
  ['hi', /\p{Script=Devanagari}/gu, 0.5],
  ['th', /\p{Script=Thai}/gu, 0.5],
]
/** The commonest words of closed classes, none of which another of these languages has among its own commonest. */
const COMMON: Record<string, ReadonlySet<string>> = {
  en: new Set('the of and to is was were that with for by from has have had which this at an it'.split(' ')),
  de: new Set('der die das und ist nicht mit auf für den dem des ein eine einen von zu im wurde auch sich werden'.split(' ')),
  fr: new Set('le les des et est dans du une pour que qui sur au aux pas par avec ce cette ont été'.split(' ')),
  es: new Set('el los las y es en del que por para con una se al su como más fue han este esta'.split(' ')),
}
const READ = 4000
const LEAST_WORDS = 5
/** A language shows itself in this many of a hundred words, and this many times more than the next. */
const SHOWN = 0.12
const CLEARLY = 1.6

/** The language of a text by its letters and its commonest words; null where neither tells. Linear in the first 4,000 characters. */
export function languageOfText(text: string): string | null {
  const start = text.slice(0, READ)
  const letters = start.match(/\p{L}/gu)?.length ?? 0
  if (!letters) return null
  for (const [language, script, share] of SCRIPTS) if ((start.match(script)?.length ?? 0) / letters >= share) return language
  const all = words(start).map((w) => w.key)
  if (all.length < LEAST_WORDS) return null
  const [first, second] = Object.entries(COMMON)
    .map(([language, common]) => ({ language, count: all.filter((w) => common.has(w)).length }))
    .sort((a, b) => b.count - a.count)
  return first!.count / all.length >= SHOWN && first!.count >= CLEARLY * second!.count ? first!.language : null
}

const known = new WeakMap<EngineArticle, string>()

/** The language that an article is written in, as a base code ("ko"): its text's own, or else what its record says. */
export function languageOf(article: EngineArticle): string {
  let language = known.get(article)
  if (language === undefined) {
    language = languageOfText(article.text) ?? article.language.toLowerCase().split('-')[0] ?? ''
    known.set(article, language)
  }
  return language
}

/** A language's name as a word of ours; its code where we have none. */
export const languageWord = (language: string): Message | string =>
  language in LANGUAGE_WORD ? word(LANGUAGE_WORD[language]!) : language
