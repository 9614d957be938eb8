import { say } from '@/lib/domain/message'
import { editDistance } from '@/lib/text/edit-distance'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { type Word, words } from '@/lib/text/words'
import { lemmaOf } from './lexicon'
import { parties } from './parties'
import { quotations } from './quotations'
import type { Comparator, EngineArticle } from './types'

/** Who says what: the words or the clause that is attributed, and the words that name its source. */
export interface Attribution {
  content: Span
  source: Span | null
  /** The reporting words; null where only the sequence of quotations tells. */
  cue: Span | null
  isQuoted: boolean
  /** Whether the source is named, a role ("an official"), or a pronoun. */
  record: 'named' | 'role' | 'pronoun' | 'none'
}

/** Verbs of saying and holding (after Bergler 1992 and the cue list of Krestel et al. 2008), as lemmas. */
const SAYING = new Set(
  (
    'say tell write add call ask continue report describe reply note respond state explain declare conclude read recall shout pledge insist refer argue acknowledge warn suggest cite claim chant ' +
    'accuse joke announce admit remark assure blast lament praise vow answer urge point promise boast concede blame agree condemn liken charge repeat criticize criticise interject show begin share email ' +
    'complain hope chide credit indicate testify stress emphasize emphasise maintain contend assert allege affirm confirm deny predict speculate reveal disclose estimate believe think feel know fear worry ' +
    'tweet post mention observe quip scoff muse snap cry yell whisper mutter murmur sing exclaim proclaim pronounce demand request order advise caution counsel remind reiterate clarify elaborate label dub term ' +
    'dismiss denounce slam decry rip mock deride ridicule attack defend hail laud commend thank apologize apologise promise threaten propose recommend request question wonder doubt expect ' +
    'find determine rule judge hold decide opine comment relate recount narrate detail outline summarize summarise quote paraphrase echo counter retort rebut fire shoot tout brag gush rave rant text message blog air broadcast publish print headline characterize characterise portray paint depict view see consider regard profess swear attest vouch certify warrant guess suspect assume suppose imagine conclude deem reckon figure signal hint imply intimate insinuate propose pose raise voice express offer issue deliver give sound plead beg implore appeal press lobby'
  ).split(' '),
)
/** Verbs that attribute only a quotation or a that-clause: too common otherwise. */
const LIGHT = new Set(
  'read show find give offer issue see hold know feel view shoot fire air print figure press raise pose sound paint share begin consider order rule deliver express post term text know read thank'.split(
    ' ',
  ),
)
const PRONOUNS = new Set('he she they i we it who you'.split(' '))
const SKIPPED = new Set(
  'also then later now once again often always never repeatedly recently reportedly previously even just still already immediately has have had having been be is are was were would will could should may might did do does not to further went on'.split(
    ' ',
  ),
)
const ENDS_NAME = new Set(
  'in on at during after before when while as who which that to with from by about for if because since until under over through following amid and but or of'.split(
    ' ',
  ),
)
const LONGEST_SOURCE = 14

/** One word with what a source is recognised by. */
interface Token extends Word {
  isCapital: boolean
}

/**
 * Attributions of a text in order: each quotation with its source, and reported clauses. Works paragraph by
 * paragraph; a quotation without reporting words belongs to whoever spoke last there. Linear.
 */
export function attributions(text: string, within: Span = { start: 0, end: text.length }): Attribution[] {
  const found: Attribution[] = []
  let speaker: Span | null = null
  let before: Span | null = null
  let start = within.start
  while (start < within.end) {
    const feed = text.indexOf('\n', start)
    const end = feed === -1 || feed > within.end ? within.end : feed
    if (end > start) {
      const paragraph = { start, end }
      const result = ofParagraph(text, paragraph, before, speaker)
      found.push(...result.found)
      speaker = result.speaker ?? speaker
      before = paragraph
    }
    start = end + 1
  }
  return found
}

function ofParagraph(
  text: string,
  paragraph: Span,
  previous: Span | null,
  lastSpeaker: Span | null,
): { found: Attribution[]; speaker: Span | null } {
  const tokens = words(text, paragraph).map((w): Token => ({ ...w, isCapital: /^\p{Lu}/u.test(w.text) }))
  const quotes = quotations(text, paragraph).filter((q) => q.words.length > 0)
  const inQuote = (at: number) => quotes.some((q) => q.start <= at && at < q.end)
  const found: Attribution[] = []
  let speaker: Span | null = null
  for (const quote of quotes) {
    const width = text.startsWith("''", quote.end) ? 2 : 1
    const marked = { start: Math.max(paragraph.start, quote.start - width), end: Math.min(paragraph.end, quote.end + width) }
    const cue = cueOf(text, paragraph, tokens, marked, inQuote) ?? cueBeforeColon(text, previous, marked, paragraph)
    const source =
      cue?.source ?? (isWhole(text, quote) ? (speaker ?? (marked.start - paragraph.start < 3 ? lastSpeaker : null)) : speaker)
    if (cue?.source) speaker = cue.source
    const record = recordOf(text, source)
    found.push({ content: marked, source, cue: cue?.cue ?? null, isQuoted: true, record })
    const clause = clauseAround(text, paragraph, marked, cue?.cue ?? null, inQuote)
    if (clause) found.push({ content: clause, source, cue: cue?.cue ?? null, isQuoted: true, record })
  }
  for (const reported of reportedClauses(text, paragraph, tokens, inQuote)) found.push(reported)
  return { found, speaker }
}

/** Whether a quotation is a statement of its own, not a few words set into somebody's sentence. */
const isWhole = (text: string, quote: { start: number; end: number; words: readonly unknown[] }) =>
  quote.words.length >= 5 && /^[\p{Lu}\p{N}(]/u.test(text.slice(quote.start, quote.start + 1))

interface Cue {
  cue: Span
  source: Span | null
}

const AFTER = 120
const BEFORE = 240

/** The reporting words beside a quotation, with their subject: after it first ("…," said X; "…," X said), then before it in its sentence. */
function cueOf(
  text: string,
  paragraph: Span,
  tokens: readonly Token[],
  quote: Span,
  inQuote: (at: number) => boolean,
): Cue | null {
  const tail = text.slice(quote.end - 3, quote.end).replaceAll("''", '"')
  const after = tokens.filter((t) => t.start >= quote.end && t.start < quote.end + AFTER && !inQuote(t.start))
  const endsSentence =
    /[.!?]["”]?$/u.test(tail) && /^\s*(?:\p{Lu}|["“])/u.test(text.slice(quote.end, quote.end + 3)) && !/[,?!]["”]?$/u.test(tail)
  const gapOf = (a: number, b: number) => text.slice(a, b)
  if (after[0] && !endsSentence && /^[\s,–—-]*$/u.test(gapOf(quote.end, after[0].start))) {
    const stop = after.findIndex(
      (t, i) =>
        i > 0 &&
        /[.;:!?“"]/u.test(gapOf(after[i - 1]!.end, t.start)) &&
        !/\p{Lu}\.\s$/u.test(gapOf(after[i - 1]!.end - 1, t.start)),
    )
    const run = stop === -1 ? after : after.slice(0, stop)
    const accord = run.findIndex((t, i) => t.key === 'according' && run[i + 1]?.key === 'to')
    if (accord === 0) return { cue: { start: run[0]!.start, end: run[1]!.end }, source: nounPhraseAfter(text, run, 2) }
    const verb = run.slice(0, 12).findIndex((t) => isSaying(t))
    if (verb === 0)
      return { cue: run[0]!, source: nounPhraseAfter(text, run, 1) ?? subjectInSentence(text, paragraph, tokens, quote, inQuote) }
    if (verb > 0) {
      const subject = subjectBefore(text, run, verb)
      if (subject) return { cue: run[verb]!, source: subject }
    }
  }
  return cueBefore(text, paragraph, tokens, quote, inQuote)
}

const isSaying = (token: Token) => {
  const lemma = lemmaOf(token.key)
  return SAYING.has(lemma) && !(token.isCapital && token.start > 0 && !/^(?:Said|Says|Asked|Added|Wrote)$/u.test(token.text))
}

function cueBefore(
  text: string,
  paragraph: Span,
  tokens: readonly Token[],
  quote: Span,
  inQuote: (at: number) => boolean,
): Cue | null {
  const from = sentenceStart(text, paragraph, quote.start)
  const run = tokens.filter((t) => t.start >= Math.max(from, quote.start - BEFORE) && t.end <= quote.start && !inQuote(t.start))
  for (let i = run.length - 1; i >= 0; i--) {
    if (run[i]!.key === 'according' && run[i + 1]?.key === 'to')
      return { cue: run[i]!, source: nounPhraseAfter(text, run, i + 2) }
    if (!isSaying(run[i]!)) continue
    const subject = subjectBefore(text, run, i)
    if (subject) return { cue: run[i]!, source: subject }
  }
  return null
}

/** "Caddell continued:" at the end of the paragraph before, or a name and a colon at the start of this one. */
function cueBeforeColon(text: string, previous: Span | null, quote: Span, paragraph: Span): Cue | null {
  const lead = text.slice(paragraph.start, quote.start)
  const named = /^\s*(\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,3}\s?):\s*$/u.exec(lead)
  if (named) {
    const start = paragraph.start + lead.indexOf(named[1]!)
    return {
      cue: { start: start + named[1]!.length, end: start + named[1]!.length + 1 },
      source: { start, end: start + named[1]!.length },
    }
  }
  if (!previous || quote.start - paragraph.start > 2 || !/:\s*$/u.test(text.slice(previous.start, previous.end))) return null
  const from = sentenceStart(text, previous, previous.end - 1)
  const run = words(text, { start: from, end: previous.end }).map((w): Token => ({ ...w, isCapital: /^\p{Lu}/u.test(w.text) }))
  for (let i = run.length - 1; i >= 0; i--) {
    if (!isSaying(run[i]!)) continue
    const subject = subjectBefore(text, run, i)
    if (subject) return { cue: run[i]!, source: subject }
  }
  return null
}

function sentenceStart(text: string, paragraph: Span, at: number): number {
  for (let i = at - 1; i > paragraph.start; i--) {
    if (
      /[.!?]/u.test(text[i]!) &&
      /^["”’)]*\s+["“(]?\p{Lu}/u.test(text.slice(i + 1, i + 6)) &&
      !/(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|Sr|Lt|Col)|\b\p{Lu}|[ap]\.m)$/u.test(
        text.slice(Math.max(paragraph.start, i - 5), i),
      )
    )
      return i + 1
  }
  return paragraph.start
}

/** The noun phrase right after a cue ("said Senate President Mike Thibodeau, who …"): to a comma, a stop, or a word that opens something else. */
function nounPhraseAfter(text: string, run: readonly Token[], from: number): Span | null {
  const first = run[from]
  if (!first || (from > 0 && !/^[\s]*(?:the\s)?$/u.test(text.slice(run[from - 1]!.end, first.start)))) return null
  if (PRONOUNS.has(first.key)) return { start: first.start, end: first.end }
  let end = -1
  let hasNoun = false
  for (let i = from; i < Math.min(run.length, from + LONGEST_SOURCE); i++) {
    const token = run[i]!
    if (i > from && /[,;:()“"—–]/u.test(text.slice(run[i - 1]!.end, token.start))) break
    if (
      ENDS_NAME.has(token.key) &&
      !(hasNoun && (token.key === 'of' || token.key === 'for' || token.key === 'and') && run[i + 1]?.isCapital)
    )
      break
    if (/^(?:sun|mon|tues|wednes|thurs|fri|satur)day$/u.test(token.key) && hasNoun) break
    if (SKIPPED.has(token.key) && !token.isCapital) break
    if (i > from && hasNoun && !token.isCapital && SAYING.has(lemmaOf(token.key)) && /(?:ed|s|id|ld|te)$/u.test(token.key)) break
    end = token.end
    if (token.isCapital || !/^(?:the|a|an|his|her|their|one|another|this)$/u.test(token.key)) hasNoun = true
  }
  return end > first.start && hasNoun ? { start: first.start, end } : null
}

/** A day or a month, which says nothing. */
const IS_TIME =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$/u
/** With fewer words before it nothing was said yet. */
const FEWEST_SAID = 4

/** The subject on the left of a reporting verb, past its auxiliaries, adverbs and an apposition between commas. */
function subjectBefore(text: string, run: readonly Token[], verb: number): Span | null {
  let i = verb - 1
  while (i >= 0 && (SKIPPED.has(run[i]!.key) || /ly$/u.test(run[i]!.key)) && !run[i]!.isCapital && !PRONOUNS.has(run[i]!.key)) i--
  if (i < 0) return null
  const gap = text.slice(run[i]!.end, run[verb]!.start)
  if (/[.!?;:]/u.test(gap) && !/^\.\s/u.test(gap)) return null
  // "…, saying", "issued a statement saying", "runs a mine and says": the subject is the sentence's
  if (/ing$/u.test(run[verb]!.key) || run[i]!.key === 'and' || run[i]!.key === 'but') return mainSubject(text, run, verb)
  if (/,/u.test(text.slice(run[i]!.end, run[i + 1]!.start))) {
    // "X, the spokesman, said" or "X, who lives in Y, said": the name is before the earlier comma; a subordinate clause is not
    let j = i
    while (j > 0 && !/,/u.test(text.slice(run[j - 1]!.end, run[j]!.start))) j--
    if (j > 0 && i - j < 16) {
      const name = phraseEndingAt(text, run, j - 1)
      if (name && /\p{Lu}/u.test(text.slice(name.start, name.start + 1))) return { start: name.start, end: run[i]!.end }
    }
    return run[i]!.isCapital && !IS_TIME.test(run[i]!.key) ? phraseEndingAt(text, run, i) : null
  }
  if (run[i]!.key === 'who' || run[i]!.key === 'which' || run[i]!.key === 'that') {
    const name = i > 0 ? phraseEndingAt(text, run, i - 1) : null
    return name ? { start: name.start, end: run[i]!.end } : null
  }
  const phrase = phraseEndingAt(text, run, i)
  if (phrase && !isAfterPreposition(run, phrase)) return phrase
  return mainSubject(text, run, verb) ?? phrase
}

const PREPOSITIONS = new Set(
  'in on at of by for from with after before during to about against over under between into than as like'.split(' '),
)
const isAfterPreposition = (run: readonly Token[], phrase: Span) => {
  const at = run.findIndex((t) => t.start >= phrase.start)
  return at > 0 && PREPOSITIONS.has(run[at - 1]!.key)
}

/** The first noun phrase of a sentence that no preposition opens: its subject more often than not. */
function mainSubject(text: string, run: readonly Token[], verb: number): Span | null {
  for (let i = 0; i < verb; i++) {
    const token = run[i]!
    if (PRONOUNS.has(token.key) && token.key !== 'who') return { start: token.start, end: token.end }
    if (i > 0 && PREPOSITIONS.has(run[i - 1]!.key)) continue
    if (i > 1 && /^(?:the|a|an|his|her|their)$/u.test(run[i - 1]!.key) && PREPOSITIONS.has(run[i - 2]!.key)) continue
    const opens = /^(?:the|a|an|some|many|several|one|two|most)$/u.test(token.key)
    if (!token.isCapital && !opens) continue
    if (
      PREPOSITIONS.has(token.key) ||
      SKIPPED.has(token.key) ||
      /^(?:when|while|if|but|and|still|yet|so|although|as|because|since|last|this|that|now)$/u.test(token.key)
    )
      continue
    if (IS_TIME.test(token.key)) continue
    const phrase = nounPhraseAfter(text, run.slice(0, verb), i === 0 ? 0 : i) ?? nounPhraseAfter(text, run.slice(i, verb), 0)
    if (phrase) return phrase
  }
  return null
}

/** The noun phrase that ends with a word: a pronoun, a run of capitalised words with its titles, or a determiner's phrase. */
function phraseEndingAt(text: string, run: readonly Token[], last: number): Span | null {
  const end = run[last]!
  if (PRONOUNS.has(end.key)) return { start: end.start, end: end.end }
  let first = last
  const adjoins = (i: number) => /^[\s.’'-]*$/u.test(text.slice(run[i]!.end, run[i + 1]!.start))
  while (first > 0 && last - first < LONGEST_SOURCE && adjoins(first - 1)) {
    const token = run[first - 1]!
    if (token.isCapital || /^(?:of|the|for|and|de|al|bin|van|von|del|da)$/u.test(token.key)) first--
    else if (!run[first]!.isCapital || /^\p{Ll}/u.test(token.text)) {
      if (ENDS_NAME.has(token.key) && token.key !== 'of' && token.key !== 'for') break
      if (SAYING.has(lemmaOf(token.key)) || SKIPPED.has(token.key)) break
      first--
      if (/^(?:the|a|an|his|her|their|its|some|many|several|one|two|three|most|these|those|this|other|another)$/u.test(token.key))
        break
    } else break
  }
  while (first < last && /^(?:of|for|and|when|as|but|while|if|so|because|in|on|at)$/u.test(run[first]!.key)) first++
  const phrase = { start: run[first]!.start, end: end.end }
  if (first === last && !end.isCapital && !/s$|people|police/u.test(end.key))
    return /^(?:official|spokesman|spokeswoman|source|report|statement|study|poll)$/u.test(end.key) ? phrase : null
  return phrase
}

/** A verb without its subject ("…," adding) belongs to the subject of its sentence. */
function subjectInSentence(
  text: string,
  paragraph: Span,
  tokens: readonly Token[],
  quote: Span,
  inQuote: (at: number) => boolean,
): Span | null {
  return cueBefore(text, paragraph, tokens, quote, inQuote)?.source ?? null
}

/** For a few quoted words inside somebody's sentence: from after the reporting verb (or the quotation) to the clause's end. */
function clauseAround(
  text: string,
  paragraph: Span,
  quote: Span,
  cue: Span | null,
  inQuote: (at: number) => boolean,
): Span | null {
  let start = quote.start
  if (cue && cue.end <= quote.start) {
    const rest = text.slice(cue.end, quote.start)
    start = cue.end + (/^\s*(?::|,)?\s*/u.exec(rest)?.[0].length ?? 0)
    // "told CNN that …": whom it was told to is not part of what was told
    const to = /\bthat\s/u.exec(text.slice(start, quote.start))
    if (to && to.index < 60 && /^(?:told|assured|reminded|informed)/u.test(text.slice(cue.start, cue.end))) start += to.index
    else if (/^(?:told|telling|tells)/u.test(text.slice(cue.start, cue.end))) return null
  } else if (!cue || cue.start >= quote.end) {
    const from = sentenceStart(text, paragraph, quote.start)
    if (quote.start - from < 4) start = quote.start
    else if (cue) start = from + (/^\s*/u.exec(text.slice(from, quote.start))?.[0].length ?? 0)
    else return null
  }
  let end = quote.end
  if (!/[.!?,]["”]?$/u.test(text.slice(quote.end - 3, quote.end)) || (cue && cue.end <= quote.start)) {
    const stopped = /[.!?]["”]$/u.test(text.slice(quote.end - 2, quote.end))
    if (!stopped)
      for (; end < paragraph.end; end++) {
        if (inQuote(end)) continue
        if (/[.!?;]/u.test(text[end]!) && /^["”’)]*(?:\s|$)/u.test(text.slice(end + 1, end + 4))) {
          end++
          break
        }
        if (
          text[end] === ',' &&
          /^,\s(?:who|which|while|but|and (?:he|she|they|it)|adding|saying|according|as |though|although)\b/u.test(
            text.slice(end, end + 14),
          )
        )
          break
      }
  }
  const clause = { start, end: Math.min(end, paragraph.end) }
  return clause.end - clause.start > quote.end - quote.start + 3 ? clause : null
}

/** Words that turn round with whoever says it: "…, said Lena Foss". */
const TURNS_ROUND = /^(?:says?|said|adds?|added|warn(?:s|ed)|announce[sd]|confirm(?:s|ed)|recall(?:s|ed)|insist(?:s|ed))$/u
/** What may come behind whoever said it. */
const BEHIND_SOURCE =
  /^(?:\s*$|\s*[.,;:!?—–]|\s+(?:on|in|at|late|early|last|this|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)/iu
/** "The quay stays closed until Friday, said Lena Foss, the director": who says it stands behind the verb, and what stands before the comma is what was said. */
function sourceBehind(text: string, run: readonly Token[], verb: number): Span | null {
  if (verb < FEWEST_SAID || !TURNS_ROUND.test(run[verb]!.key)) return null
  if (!/^,\s+$/u.test(text.slice(run[verb - 1]!.end, run[verb]!.start))) return null
  // "Lee, the spokesman, said": a name with what it is, and no sentence
  const comma = run.findIndex((token, i) => i < verb - 1 && /,/u.test(text.slice(token.end, run[i + 1]!.start)))
  if (comma !== -1 && comma < FEWEST_SAID && run[comma]!.isCapital) return null
  const source = nounPhraseAfter(text, run, verb + 1)
  if (!source || IS_TIME.test(text.slice(source.start, source.end).toLowerCase())) return null
  return BEHIND_SOURCE.test(text.slice(source.end, run.at(-1)!.end)) ? source : null
}

/** Reported clauses without quotation marks: "X said (that) …", "According to X, …", "…, X said." */
function reportedClauses(
  text: string,
  paragraph: Span,
  tokens: readonly Token[],
  inQuote: (at: number) => boolean,
): Attribution[] {
  const found: Attribution[] = []
  for (const sentence of sentences(text, paragraph)) {
    const run = tokens.filter((t) => t.start >= sentence.start && t.end <= sentence.end)
    for (let i = 0; i < run.length; i++) {
      const token = run[i]!
      if (inQuote(token.start)) continue
      if (token.key === 'according' && run[i + 1]?.key === 'to') {
        const source = nounPhraseAfter(text, run, i + 2)
        if (!source) continue
        const comma = text.indexOf(',', source.end)
        const content =
          i === 0 && comma !== -1 && comma < sentence.end
            ? { start: comma + 2, end: sentence.end }
            : { start: sentence.start, end: Math.max(sentence.start + 1, token.start - 1) }
        if (content.end - content.start > 10)
          found.push({
            content,
            source,
            cue: { start: token.start, end: run[i + 1]!.end },
            isQuoted: false,
            record: recordOf(text, source),
          })
        continue
      }
      if (!isSaying(token) || i === 0) continue
      const lemma = lemmaOf(token.key)
      const next = run[i + 1]
      const isThat = next?.key === 'that'
      if (LIGHT.has(lemma) && !isThat) continue
      const behind = isThat ? null : sourceBehind(text, run, i)
      if (behind) {
        const content = { start: sentence.start, end: run[i - 1]!.end }
        found.push({ content, source: behind, cue: token, isQuoted: false, record: recordOf(text, behind) })
        continue
      }
      const source = subjectBefore(text, run, i)
      if (!source) continue
      const record = recordOf(text, source)
      const rest = next ? text.slice(token.end, next.start) : ''
      const atEnd =
        !next ||
        (sentence.end - token.end < 40 &&
          source.start - sentence.start > 20 &&
          /,\s*$/u.test(text.slice(sentence.start, source.start)))
      if (atEnd && /,\s*$/u.test(text.slice(sentence.start, source.start)))
        found.push({ content: { start: sentence.start, end: source.start - 1 }, source, cue: token, isQuoted: false, record })
      else if (
        next &&
        /^\s*$/u.test(rest) &&
        (isThat ||
          lemma === 'say' ||
          lemma === 'believe' ||
          lemma === 'think' ||
          lemma === 'claim' ||
          lemma === 'argue' ||
          lemma === 'warn' ||
          lemma === 'announce' ||
          lemma === 'add' ||
          lemma === 'deny')
      ) {
        const content = { start: next.start, end: sentence.end }
        if (content.end - content.start > 10 && !inQuote(next.start))
          found.push({ content, source, cue: token, isQuoted: false, record })
      }
    }
  }
  return found
}

const ROLE =
  /^(?:an?|the|one|two|some|several|senior|top|unnamed|anonymous|many|other|most)?\s?(?:\p{L}+\s){0,4}(?:officials?|sources?|spokes(?:man|woman|person|people)|aides?|diplomats?|analysts?|observers?|experts?|witness(?:es)?|police|authorities|office|ministry|government|agency|department)$/iu
function recordOf(text: string, source: Span | null): Attribution['record'] {
  if (!source) return 'none'
  const words = text.slice(source.start, source.end)
  if (PRONOUNS.has(words.toLowerCase())) return 'pronoun'
  return ROLE.test(words) || !/\p{Lu}\p{Ll}/u.test(words) ? 'role' : 'named'
}

const kept = new WeakMap<EngineArticle, readonly Attribution[]>()
/** The attributions of an article, found once. */
export function attributionsOf(article: EngineArticle): readonly Attribution[] {
  let found = kept.get(article)
  if (!found) {
    found = attributions(article.text)
    kept.set(article, found)
  }
  return found
}

const LOOKED_BEHIND = 40
/** "To Ukraine, said the official": who says it stands behind the verb, and what stands before it is what was said. */
const SAID_BEHIND = /^,["”]? (?:said|says|added|according to) (?:the|a|an|one|two|several) \p{L}/u
/** Whoever a stretch is attributed to: the source of the attribution that covers most of it, at least a third. */
export function speakerOf(article: EngineArticle, span: Span): Attribution | null {
  let best: Attribution | null = null
  let most = 0
  for (const one of attributionsOf(article)) {
    if (
      !one.source ||
      one.content.end <= span.start ||
      span.end <= one.content.start ||
      /\b(?:that|which|who)$/u.test(article.text.slice(one.source.start, one.source.end)) ||
      SAID_BEHIND.test(article.text.slice(one.source.end, one.source.end + LOOKED_BEHIND))
    )
      continue
    const shared = Math.min(one.content.end, span.end) - Math.max(one.content.start, span.start)
    const rank = shared + (one.isQuoted ? 1 : 0)
    if (shared >= (span.end - span.start) / 3 && rank > most) {
      most = rank
      best = one
    }
  }
  return best
}

const PERSON_WORD = /\p{Lu}[\p{L}’'-]+/gu
const TITLE =
  /^(?:Mr|Mrs|Ms|Dr|President|Director|Minister|Senator|Sen|Gov|Chairman|Spokesman|Spokeswoman|Foreign|Ministry|National|Security|Office|Secretary|The|A|An|Senior|South|North|Korean|Russian|American|State|Affairs|Commission|Head|Chief|Leader)$/u
/** The family or given names in a source's words, titles left out. */
export const nameWords = (text: string): string[] =>
  (text.match(PERSON_WORD) ?? []).filter((word) => !TITLE.test(word)).map((word) => word.toLowerCase().replace(/['’]s$/u, ''))

/** The full name that a source stands for within its article: a pronoun or a bare family name is looked up before it. */
export function resolveSource(article: EngineArticle, source: Span): string {
  const said = article.text.slice(source.start, source.end)
  const isPronoun = PRONOUNS.has(said.toLowerCase())
  const own = nameWords(said)
  // a country is its own full name: “North Korea” stands for no other Korea
  if (!isPronoun && (own.length !== 1 || parties(article.text, source).length > 0)) return said
  for (const earlier of [...attributionsOf(article)].reverse()) {
    if (!earlier.source || earlier.source.start >= source.start) continue
    const words = article.text.slice(earlier.source.start, earlier.source.end)
    if (PRONOUNS.has(words.toLowerCase())) continue
    const named = nameWords(words)
    if (isPronoun || (named.length > 1 && named.includes(own[0]!))) return words
  }
  if (own.length === 1) {
    const full = new RegExp(
      `(?:\\p{Lu}[\\p{L}’'-]+\\s){1,2}${own[0]![0]!.toUpperCase()}${own[0]!.slice(1)}|${own[0]![0]!.toUpperCase()}${own[0]!.slice(1)}\\s\\p{Lu}[\\p{L}’'-]+`,
      'u',
    ).exec(article.text.slice(0, source.start))
    if (full) return full[0]
  }
  return said
}

const VERSION = 1

/**
 * Who says it, on both sides. The same source agrees; another named source differs, so that the same words from
 * another mouth are no confirmation; a named source beside "an official" differs in record. A side that states it
 * without a source is absent.
 */
export const compareAttribution: Comparator = (claim, passage) => {
  const ours = speakerOf(claim.article, claim)
  const theirs = speakerOf(passage.article, passage)
  if (!ours && !theirs) return []
  const base = { rule: 'attribution', ruleVersion: VERSION, facet: 'attribution' as const }
  const spanOf = (one: Attribution | null, side: Span) => (one?.source ? one.source : { start: side.start, end: side.end })
  if (!ours) {
    const who = resolveSource(passage.article, theirs!.source!)
    return [
      {
        ...base,
        span: { start: claim.start, end: claim.end },
        other: theirs!.source,
        outcome: 'absent',
        reason: say('The claim states it without a source; the passage attributes it to {who}.', { who }),
      },
    ]
  }
  const us = resolveSource(claim.article, ours.source!)
  if (!theirs)
    return [
      {
        ...base,
        span: spanOf(ours, claim),
        other: null,
        outcome: 'absent',
        reason: say('The claim attributes it to {who}; the passage names no source.', { who: us }),
      },
    ]
  const them = resolveSource(passage.article, theirs.source!)
  const [a, b] = [nameWords(us), nameWords(them)]
  const both = { ...base, span: spanOf(ours, claim), other: theirs.source }
  const isNamed = (words: string[], record: Attribution['record']) => words.length > 0 && record !== 'role'
  if (isNamed(a, ours.record) && isNamed(b, theirs.record)) {
    const same = a.some((word) => b.some((other) => word === other || (word.length >= 4 && isNear(word, other))))
    return [
      {
        ...both,
        outcome: same ? 'agrees' : 'differs',
        reason: same
          ? say('Both attribute it to {who}.', { who: them })
          : say(
              'The claim attributes it to {who}, the passage to {whom}: the same words from another speaker are no confirmation.',
              { who: us, whom: them },
            ),
      },
    ]
  }
  if (isNamed(a, ours.record) !== isNamed(b, theirs.record)) {
    if (holdsWriting(us, them) || holdsWriting(them, us))
      return [{ ...both, outcome: 'agrees', reason: say('Both attribute it to {who}.', { who: them }) }]
    return [{ ...both, outcome: 'differs', reason: say('Here {here} says so, there {there} does.', { here: us, there: them }) }]
  }
  return [
    {
      ...both,
      outcome: 'agrees',
      reason: isOneWriting(us, them)
        ? say('Both rest on a source without a name ({who}): they may be one.', { who: us })
        : say('Both rest on a source without a name ({who}; {whom}): they may be one.', { who: us, whom: them }),
    },
  ]
}

/** Whether two sources are written alike but for capitals and a first article: nobody reads one source twice. */
const isOneWriting = (a: string, b: string) => bare(a) === bare(b)
/** Whether one source is written within the other: “the Coast Guard” in “the Coast Guard, which looks after the bay”. */
const holdsWriting = (long: string, short: string) => ` ${bare(long)} `.replaceAll(',', ' ').includes(` ${bare(short)} `)
const bare = (who: string) => who.toLowerCase().replace(/^(?:an?|the)\s+/u, '')

const isNear = (a: string, b: string) => a[0] === b[0] && editDistance(a, b, 1) <= 1
