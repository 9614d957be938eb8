import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { classesOf } from '../lexicon'
import { isContent, isNegator, type Token, tokensOf } from './tokens'
import { DENYING, SAYING } from './vocabulary'

/** How firmly a predicate is asserted. */
export type Firmness = 'stated' | 'planned' | 'possible' | 'hearsay' | 'required' | 'able'

/** A word that turns what follows, with the tokens it turns: the nearest first. */
export interface Turn {
  cue: number
  /** Tokens in its reach; the first is the one that it denies. */
  reach: readonly number[]
  /** Whether it is a verb that denies ("refuse") and no small word ("not"). */
  isVerb: boolean
}

/** Who does what to whom: places of tokens, -1 where the sentence gives none. */
export interface Statement {
  predicate: number
  actor: number
  object: number
  /** Whom it goes to or comes from ("gave it to X", "got it from X", "lost to X"). */
  partner: number
  isPassive: boolean
}

/** A sentence read into tokens and statements. */
export interface Sentence extends Span {
  tokens: readonly Token[]
  /** Places of tokens that state something, in order. */
  content: readonly number[]
  /** For each token: its place among the content, or that of the content before it. */
  rank: readonly number[]
  turns: readonly Turn[]
  /** How often each token is turned, 0 or 1. */
  turned: readonly (0 | 1)[]
  firmness: readonly Firmness[]
  /** Whether a token belongs to who says it, not to what is said. */
  isSpeaker: readonly boolean[]
  statements: readonly Statement[]
  /** What the sentence says that its subject is ("X is a ferry"): subject and the noun; null where it says none. */
  nature: { subject: number; noun: number } | null
  /** Runs of names that stand together, by the place of each of their tokens. */
  runs: ReadonlyMap<number, readonly number[]>
}

/** Reads a sentence once; asked again for the same place it gives the same object. Linear. */
export const readSentence = remembered((text: string, span: Span, publishedOn: string | null): Sentence => {
  const tokens = tokensOf(text, span, publishedOn)
  const content: number[] = []
  const rank = tokens.map((token) => (isContent(token) ? content.push(token.i) - 1 : content.length - 1))
  const turns = turnsOf(tokens)
  const turned = tokens.map(() => 0 as 0 | 1)
  for (const turn of turns) for (const i of turn.reach) turned[i] = turned[i] ? 0 : 1
  return {
    start: span.start,
    end: span.end,
    tokens,
    content,
    rank,
    turns,
    turned,
    firmness: firmnessOf(tokens),
    isSpeaker: speakersOf(tokens),
    statements: statementsOf(tokens),
    nature: natureOf(tokens),
    runs: runsOf(tokens),
  }
})

const REACH = 6
const MOST_TURNED = 2
const ENDS_CLAUSE = /^(?:but|although|because|while|though|however|until|and|if|when|after|before|which|who)$/u

/** Negations and denying verbs with what they turn: "not" the next two things stated, "no details" also the verb before it. */
function turnsOf(tokens: readonly Token[]): Turn[] {
  const found: Turn[] = []
  tokens.forEach((token, i) => {
    const next = tokens[i + 1]
    const rulesOut = token.lemma === 'rule' && next?.key === 'out'
    const isVerb = rulesOut || (!isNegator(token) && token.cls === 'word' && DENYING.has(token.lemma))
    const decidesAgainst = token.key === 'against' && DECIDING.has(tokens[i - 1]?.lemma ?? '') && /ing$/u.test(next?.key ?? '')
    if (!isNegator(token) && !isVerb && !decidesAgainst) return
    if (token.key === 'not' && (next?.key === 'only' || isNoLimit(tokens, i))) return
    if (token.key === 'no' && (next?.cls === 'figure' || /^(?:doubt|matter|wonder)$/u.test(next?.key ?? ''))) return
    if (token.key === 'nothing' && next?.key === 'but') return
    if (/^(?:more|less|fewer|later|earlier)$/u.test(next?.key ?? '') && tokens[i + 2]?.key === 'than') return
    if (isVerb && !rulesOut && !/^(?:to|comment|comments|from|that|any|give|the|a|its|his|their|her)$/u.test(next?.key ?? ''))
      return
    // "dropped to 136": how far, and nothing that was given up
    if (isVerb && next?.key === 'to' && tokens[i + 2]?.cls === 'figure') return
    if (isAtNoTime(tokens, i)) {
      const deed = deedBehind(tokens, i + 2)
      if (deed !== -1) found.push({ cue: i, reach: [deed], isVerb: false })
      return
    }
    const reach: number[] = NOBODY.test(token.key) ? denies(tokens, i) : []
    for (let j = i + 1; j <= i + REACH && j < tokens.length && reach.length < (isVerb ? 1 : MOST_TURNED); j++) {
      if (tokens[j]!.key === 'and' && isJoined(tokens, reach[0], j)) continue
      if (tokens[j - 1]!.ends || ENDS_CLAUSE.test(tokens[j]!.key)) break
      // "not confirmed by Vestra": the deed, not who does it
      if (reach.length > 0 && tokens[j]!.key === 'by' && isName(tokens[j + 1]?.key === 'the' ? tokens[j + 2] : tokens[j + 1]))
        break
      // "not be mended for 18 months": how long, not what
      if (reach.length > 0 && isHowLong(tokens, j)) break
      // "dismissed the 22nd petition": the petition, whichever it is
      if (isVerb && tokens[j]!.cls === 'figure' && !tokens[j]!.ends && tokens[j + 1]?.cls === 'word') continue
      if (isContent(tokens[j]!) && !/ly$/u.test(tokens[j]!.key) && !reach.includes(j)) reach.push(j)
    }
    if (/^(?:no|nothing|none|nobody|neither|without)$/u.test(token.key)) {
      for (let j = i - 1; j >= Math.max(0, i - 3) && !tokens[j]!.ends; j--)
        if (tokens[j]!.cls === 'word' && classesOf(tokens[j]!.lemma).includes('v')) {
          reach.push(j)
          break
        }
    }
    found.push({ cue: i, reach, isVerb })
  })
  return found
}

const isName = (token: Token | undefined) => token?.cls === 'name' || token?.cls === 'country'
/** "At no stage did the firm pay", "under no circumstances": the deed behind it is denied. */
const isAtNoTime = (tokens: readonly Token[], i: number) =>
  tokens[i]!.key === 'no' &&
  /^(?:at|in|under|on)$/u.test(tokens[i - 1]?.key ?? '') &&
  /^(?:stage|time|point|moment|circumstance|way|account)$/u.test(tokens[i + 1]?.lemma ?? '')
function deedBehind(tokens: readonly Token[], from: number): number {
  for (let j = from; j < Math.min(tokens.length, from + REACH + 2) && !tokens[j - 1]!.ends; j++)
    if (tokens[j]!.cls === 'word' && classesOf(tokens[j]!.lemma)[0] === 'v') return j
  return -1
}
/** "Not limited to": what follows holds. */
const isNoLimit = (tokens: readonly Token[], i: number) =>
  /^(?:limited|confined|restricted)$/u.test(tokens[i + 1]?.key ?? '') && tokens[i + 2]?.key === 'to'

/** "Did not identify and review": two verbs of one form under one denial. */
const isJoined = (tokens: readonly Token[], head: number | undefined, and: number) => {
  const [a, b] = [tokens[head ?? and], tokens[and + 1]]
  return (
    head === and - 1 &&
    b !== undefined &&
    a!.cls === 'word' &&
    b.cls === 'word' &&
    (a!.key === a!.lemma) === (b.key === b.lemma) &&
    classesOf(a!.lemma).includes('v') &&
    classesOf(b.lemma).includes('v')
  )
}
const isHowLong = (tokens: readonly Token[], j: number) =>
  (tokens[j]!.cls === 'figure' || tokens[j]!.cls === 'time') && /^(?:for|until|till|since)$/u.test(tokens[j - 1]!.key)
const DECIDING = new Set('decide vote rule advise recommend argue counsel'.split(' '))
const FOR_NOW = 9
/** Whether what follows a word holds for a time only: "not be mended for 18 months", "not speak until May". */
export function isForNow(tokens: readonly Token[], i: number): boolean {
  for (let j = i + 1; j < Math.min(tokens.length, i + FOR_NOW) && !tokens[j - 1]!.ends; j++) {
    if (/^(?:until|till)$/u.test(tokens[j]!.key)) return true
    if (tokens[j]!.key === 'for' && tokens.slice(j + 1, j + 4).some((t) => SPELLS.test(t.key))) return true
  }
  return false
}
const SPELLS = /^(?:second|minute|hour|day|week|month|year|decade)s$/u

const NOBODY = /^(?:none|nobody|neither)$/u
/** "None of the nine miners was hurt": the predicate is what is denied, however many the miners are. */
function denies(tokens: readonly Token[], i: number): number[] {
  for (let j = i + 1; j < Math.min(tokens.length - 1, i + REACH + 2) && !tokens[j]!.ends; j++)
    if (BE.test(tokens[j]!.key) && isContent(tokens[j + 1]!)) return [j + 1]
  return []
}

const POSSIBLE = new Set('may might possibly perhaps maybe allegedly'.split(' '))
/** Somebody says so: no support for what is stated, and no contradiction of it. */
const HEARSAY = new Set('reportedly purportedly'.split(' '))
const PLANNED = new Set('will would shall plan intend aim expect pledge promise vow hope propose scheduled due'.split(' '))
const REQUIRED = new Set('must should ought require required'.split(' '))

function firmnessOf(tokens: readonly Token[]): Firmness[] {
  const found = tokens.map((): Firmness => 'stated')
  tokens.forEach((token, i) => {
    const of: Firmness | null = POSSIBLE.has(token.key)
      ? 'possible'
      : HEARSAY.has(token.key)
        ? 'hearsay'
        : REQUIRED.has(token.key)
          ? 'required'
          : token.key === 'could'
            ? 'able'
            : PLANNED.has(token.key) || PLANNED.has(token.lemma)
              ? 'planned'
              : null
    if (!of || (token.key === 'may' && token.isCapital && i > 0)) return
    for (let j = i + 1, n = 0; j < tokens.length && j <= i + 5 && n < 1; j++) {
      if (tokens[j - 1]!.ends) break
      if (!isContent(tokens[j]!)) continue
      n++
      if (found[j] === 'stated' || of === 'possible') found[j] = of
    }
  })
  return found
}

const isWho = (token: Token) => token.cls === 'name' || token.cls === 'role' || token.cls === 'country'
const FAR = 14
const SPEAKING = /^(?:of|the|a|an|for|at|and|mr|mrs|ms|dr|his|her|their|its|in|s|also)$/u
const onlyVerb = (token: Token) => {
  const classes = classesOf(token.lemma)
  return classes.length > 0 && !classes.includes('n') && !classes.includes('a')
}

/** Tokens that tell who says it: the names and offices beside a verb of saying, up to their clause's end. */
function speakersOf(tokens: readonly Token[]): boolean[] {
  const found = tokens.map(() => false)
  const mark = (from: number, step: 1 | -1) => {
    let who = false
    let commas = 0
    for (let j = from; tokens[j] && Math.abs(j - from) < FAR; j += step) {
      const token = tokens[j]!
      if (step === -1 ? token.ends : tokens[j - 1]!.ends) {
        if (++commas > (who ? 2 : 1) || token.isQuoted) break
        // "…'s oversight, Eagan said": a name right behind the comma needs nothing more to be known
        if (step === -1 && who && tokens[j + 1]!.cls === 'name') break
      }
      if (token.isQuoted && step === 1) break
      if (token.cls === 'small' && !SPEAKING.test(token.key)) break
      if (token.cls === 'word' && !isWho(token) && onlyVerb(token)) break
      if (isWho(token)) who = true
      else if (token.cls === 'time' || token.cls === 'figure') continue
      else if (token.cls === 'word' && SAYING.has(token.lemma)) break
      found[j] = true
      if (step === -1 && token.isQuoted) break
    }
    if (!who) for (let j = from; tokens[j] && found[j] && Math.abs(j - from) < FAR; j += step) found[j] = false
  }
  tokens.forEach((token, i) => {
    if (!SAYING.has(token.lemma)) return
    const next = tokens[i + 1]
    found[i] = true
    if (next && isWho(next) && (tokens[i - 1]?.ends || next.i === tokens.length - 1 || tokens[i - 1]?.cls === 'small'))
      mark(i + 1, 1)
    else if (i > 0) mark(i - 1, -1)
  })
  return found
}

/** "House of Representatives", "Bank of Vestra", "Ministry of Defence": what a body is, and what it is of, are one name. */
const isBodyOf = (tokens: readonly Token[], i: number) =>
  tokens[i]!.cls === 'name' &&
  BODY_OF.test(tokens[i]!.key) &&
  tokens[i + 1]?.key === 'of' &&
  tokens[i + 2]?.cls === 'name' &&
  tokens[i + 2]!.places.length === 0
const BODY_OF =
  /^(?:house|bank|ministry|department|university|court|board|bureau|institute|office|council|college|church|school|academy|museum|chamber|league|federation|association|party|union)$/u
/** Names that stand together, with the offices among them. */
function runsOf(tokens: readonly Token[]): Map<number, readonly number[]> {
  const found = new Map<number, readonly number[]>()
  const isPart = (token: Token | undefined) =>
    token !== undefined && (token.cls === 'name' || (token.isCapital && (token.cls === 'role' || token.cls === 'country')))
  for (let i = 0; i < tokens.length; i++) {
    if (!isPart(tokens[i])) continue
    const run = [i]
    while (!tokens[i]!.ends) {
      if (isPart(tokens[i + 1])) run.push(++i)
      else if (isBodyOf(tokens, i) && isPart(tokens[i + 2])) {
        i += 2
        run.push(i)
      } else break
    }
    for (const j of run) found.set(j, run)
  }
  return found
}

const BE = /^(?:be|am|is|are|was|were|been|being|get|gets|got)$/u

/** Predicates with actor and object: the nearest thing before the verb that no preposition holds, and the next one behind it. */
function statementsOf(tokens: readonly Token[]): Statement[] {
  const found: Statement[] = []
  tokens.forEach((token, i) => {
    if (!isGetting(tokens, i) && (token.cls !== 'word' || !classesOf(token.lemma).includes('v') || token.lemma === 'say')) return
    const inflected =
      token.key !== token.lemma ||
      /^(?:to|will|would|can|could|may|might|must|should|not|did|does|do)$/u.test(tokens[i - 1]?.key ?? '')
    const [before, next] = [tokens[i - 1], tokens[i + 1]]
    const afterThing =
      before !== undefined &&
      isThing(before) &&
      (!classesOf(token.lemma)[0]!.startsWith('n') ||
        // "Lund beat Ruiz": between two names a word that can be a verb is one
        (isWho(before) &&
          !before.ends &&
          !token.isCapital &&
          next !== undefined &&
          (isWho(next) || /^(?:the|a|an)$/u.test(next.key))))
    if (!inflected && !afterThing) return
    const isPassive =
      /(?:ed|en|t|n|k|d)$/u.test(token.key) &&
      before !== undefined &&
      (BE.test(before.key) || (/ly$|^not$/u.test(before.key) && BE.test(tokens[i - 2]?.key ?? '')))
    const subject = thingBefore(tokens, i)
    const object = thingAfter(tokens, tokens[i + 1]?.key === 'at' ? i + 1 : i)
    // "founded in 1971 by two men": a participle with its actor behind it is passive without a form of "be"
    const by = isPassive || (object === -1 && /(?:ed|en)$/u.test(token.key)) ? behind(tokens, i, BY) : -1
    const isBorne = isPassive || by !== -1
    found.push({
      predicate: i,
      actor: isBorne ? by : subject,
      object: isBorne ? subject : object,
      partner: behind(tokens, i, PARTNER),
      isPassive: isBorne,
    })
  })
  return found
}

const isThing = (token: Token) =>
  isWho(token) || (token.cls === 'word' && classesOf(token.lemma).includes('n') && !WHEN.test(token.key))
/** Words that tell how a deed stands to others in time: nouns in the dictionary, and nobody who does it. */
const WHEN = /^(?:first|last|next|later|second|third|today|yesterday|tomorrow|together|once|twice)$/u
const PREPOSITION =
  /^(?:of|in|on|at|by|for|from|with|to|into|over|under|about|against|near|after|before|between|during|through)$/u
const DETERMINER = /^(?:the|a|an|its|his|her|their|our|my|this|that|these|those|some|all|any|no|many|several)$/u

/** "Gets 40 tanks from X": a small word elsewhere ("got hurt"), a deed before what is got. */
const isGetting = (tokens: readonly Token[], i: number) =>
  /^(?:get|gets|got)$/u.test(tokens[i]!.key) &&
  tokens[i + 1] !== undefined &&
  (tokens[i + 1]!.cls === 'figure' || DETERMINER.test(tokens[i + 1]!.key))

/** Whether a word before a thing is a part of its phrase: before a name only names, offices and articles are. */
const belongs = (before: Token, head: Token) =>
  DETERMINER.test(before.key) ||
  isWho(before) ||
  (head.cls === 'word' && (isThing(before) || before.cls === 'word' || before.cls === 'figure'))

function thingBefore(tokens: readonly Token[], i: number): number {
  for (let j = i - 1; j >= Math.max(0, i - 8); j--) {
    const token = tokens[j]!
    if (token.ends && j < i - 1) {
      // "Amina Bello, a banker, was accused": what stands between two commas tells of the same one
      return appositionBefore(tokens, j)
    }
    if (!isThing(token)) continue
    let k = j
    while (k > 0 && belongs(tokens[k - 1]!, token) && !tokens[k - 1]!.ends) if (DETERMINER.test(tokens[--k]!.key)) break
    if (k > 0 && PREPOSITION.test(tokens[k - 1]!.key) && !tokens[k - 1]!.ends) {
      j = k - 1
      continue
    }
    return j
  }
  return -1
}
/** The name before an apposition that ends here; -1 where none does. */
function appositionBefore(tokens: readonly Token[], end: number): number {
  for (let j = end - 1; j >= Math.max(0, end - 6); j--)
    if (tokens[j]!.ends) return isWho(tokens[j]!) && /^(?:a|an|the|who|which)$/u.test(tokens[j + 1]!.key) ? j : -1
  return -1
}
function thingAfter(tokens: readonly Token[], i: number): number {
  let last = -1
  for (let j = i + 1; j < Math.min(tokens.length, i + 6); j++) {
    const token = tokens[j]!
    if (tokens[j - 1]!.ends) return last
    if (isThing(token)) last = j
    else if (last !== -1 || PREPOSITION.test(token.key)) return last
  }
  return last
}
const BY = /^by$/u
const PARTNER = /^(?:to|from)$/u
/** The thing behind the first word of these after a predicate, in its clause. */
function behind(tokens: readonly Token[], i: number, words: RegExp): number {
  for (let j = i + 1; j < Math.min(tokens.length, i + 9) && !tokens[j - 1]!.ends; j++)
    if (words.test(tokens[j]!.key)) return /^\d/u.test(tokens[j + 1]?.text ?? '') ? -1 : thingAfter(tokens, j)
  return -1
}

const SUBJECT_WITHIN = 14
/** "X (…) is a small ferry from Oslo": the copula near the start with an article, and the last noun of its phrase. */
function natureOf(tokens: readonly Token[]): { subject: number; noun: number } | null {
  const subject = tokens.findIndex(isThing)
  if (subject === -1) return null
  for (let i = subject + 1; i < Math.min(tokens.length - 1, subject + SUBJECT_WITHIN); i++) {
    if (!/^(?:is|was|are|were)$/u.test(tokens[i]!.key) || !/^(?:a|an|the)$/u.test(tokens[i + 1]!.key)) continue
    let noun = -1
    for (let j = i + 2; j < tokens.length && !tokens[j - 1]!.ends; j++) {
      const token = tokens[j]!
      if (token.cls === 'small') break
      if (/(?:ed|ing)$/u.test(token.key) && noun !== -1 && !classesOf(token.key).includes('n')) break
      if ((token.cls === 'word' || token.cls === 'role') && !token.isOfFigure && classesOf(token.lemma).includes('n')) noun = j
      else if (noun !== -1) break
    }
    return noun === -1 ? null : { subject, noun }
  }
  return null
}
