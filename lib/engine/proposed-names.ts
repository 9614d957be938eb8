import { type Message, say } from '@/lib/domain/message'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { bounded } from './bounded'
import { legibleArticle } from './legible'
import { nameTie } from './name-tie'
import { names } from './names'
import type { AliasPair, EngineArticle } from './types'

/** Where a spelling stands: the sentence that has it, in the printed text. */
export interface NamePlace extends Span {
  articleId: string
}
/** Two spellings that look like one name, with the first sentence of each as proof. An editor decides. */
export interface NameProposal extends AliasPair {
  why: Message
  proof: readonly [one: NamePlace, other: NamePlace]
}

interface Written {
  text: string
  count: number
  place: NamePlace
  /** The sentences that have it, as "article start". */
  sentences: Set<string>
}

/** Spellings looked at in a story: the most frequent ones; more would be compared pair by pair. */
const MOST_SPELLINGS = 400
const MOST_PROPOSALS = 40
const ACRONYM = /(?<![\p{L}-])\p{Lu}{3,6}(?![\p{L}-])/gu

function spellingsOf(articles: readonly EngineArticle[]): Written[] {
  const found = new Map<string, Written>()
  for (const printed of articles) {
    const { article, toPrinted } = legibleArticle(bounded(printed))
    for (const line of article.lines) {
      if (line.kind === 'not_article' || line.kind === 'duplicate' || line.kind === 'notice') continue
      for (const sentence of sentences(article.text, line, article.language)) {
        const body = article.text.slice(sentence.start, sentence.end)
        const texts = [...names(article.text, sentence).map((name) => name.text), ...[...body.matchAll(ACRONYM)].map((m) => m[0])]
        for (const text of texts) {
          const key = `${printed.id} ${sentence.start}`
          const known = found.get(text)
          if (known) {
            known.count++
            known.sentences.add(key)
          } else {
            const { start, end } = toPrinted({ start: sentence.start, end: sentence.end })
            found.set(text, { text, count: 1, place: { articleId: printed.id, start, end }, sentences: new Set([key]) })
          }
        }
      }
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.text.localeCompare(b.text)).slice(0, MOST_SPELLINGS)
}

/** "Captain Adeyemi" and "Adeyemi": an office in front makes no other spelling. */
const isTitled = (a: string, b: string) => {
  const [few, many] = [a.toLowerCase(), b.toLowerCase()].sort((x, y) => x.length - y.length) as [string, string]
  return few.includes(' ') && many.endsWith(` ${few}`)
}
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/**
 * Spellings of a story's own articles that are one name, for the ledger: spelled otherwise (Yun, Yoon), joined otherwise
 * (Soosuk, Soo-suk), or an acronym with its name. What one sentence names side by side is two, and what the ledger has,
 * decided or refused, is not proposed again. O(spellings²), at most 400 of them.
 */
export function proposedNames(articles: readonly EngineArticle[], ledger: readonly AliasPair[] = []): NameProposal[] {
  const list = spellingsOf(articles)
  const isKnown = (a: string, b: string) =>
    ledger.some(({ one, other }) => (same(one, a) && same(other, b)) || (same(one, b) && same(other, a)))
  const found: NameProposal[] = []
  for (const [i, a] of list.entries())
    for (const b of list.slice(i + 1)) {
      const tie = nameTie(a.text, b.text)
      const isShort = tie === 'short' && (/^\p{Lu}+$/u.test(a.text) || /^\p{Lu}+$/u.test(b.text))
      if ((tie !== 'spelling' && !isShort) || same(a.text, b.text) || isTitled(a.text, b.text) || isKnown(a.text, b.text))
        continue
      // an acronym may stand beside its name, in brackets; two spellings side by side are two people
      if (!isShort && [...a.sentences].some((key) => b.sentences.has(key))) continue
      found.push({
        one: a.text,
        other: b.text,
        why: isShort
          ? say('{short} has the letters of {name}.', {
              short: a.text.length < b.text.length ? a.text : b.text,
              name: a.text.length < b.text.length ? b.text : a.text,
            })
          : say('{one} and {other} are written differently and sound alike.', { one: a.text, other: b.text }),
        proof: [a.place, b.place],
      })
      if (found.length >= MOST_PROPOSALS) return found
    }
  return found
}
