import { type Message, say } from '@/lib/domain/message'
import type { EngineArticle, SourceRelation } from '../types'
import { languageOf, languageWord } from './language'

/** Of a text's letters, what share may be signs that stand for no letter before nobody can read it. */
const UNREADABLE = 0.1

/** Whether a text has nothing that could be read: no letters, or letters lost in decoding. */
function isUnreadable(article: EngineArticle): boolean {
  let known = UNREAD.get(article)
  if (known === undefined) {
    known = lacksLetters(article)
    UNREAD.set(article, known)
  }
  return known
}
/** Asked for every claim, read once an article. */
const UNREAD = new WeakMap<EngineArticle, boolean>()
function lacksLetters({ text, lines }: EngineArticle): boolean {
  if (!lines.length) return true
  const lost = text.match(/[\ufffd\p{Co}]/gu)?.length ?? 0
  if (lost === 0) return !/\p{L}/u.test(text) // a text that is whole is not counted letter by letter
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters === 0 || lost / (letters + lost) > UNREADABLE
}

/** Why two articles are not compared sentence by sentence: another language, or a text that nobody can read; null where they are. */
export function whyNotCompared(own: EngineArticle, other: EngineArticle): Message | null {
  if (isUnreadable(other)) return say('Not compared: its text could not be read.')
  const [here, there] = [languageOf(own), languageOf(other)]
  return here === there ? null : say('Not compared: {language}.', { language: languageWord(there) })
}

/** The relation of a source that was not compared: it says nothing of the claim, and is no silence. */
export const notCompared = (articleId: string, reasons: Message[]): SourceRelation => ({
  articleId,
  relation: 'not_compared',
  sureness: 1,
  reasons,
  start: null,
  end: null,
})
