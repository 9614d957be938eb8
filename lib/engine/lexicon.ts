import { LEXICON } from './generated/lexicon'

/** Word classes of WordNet: noun, verb, adjective, adverb. */
export type WordClass = 'n' | 'v' | 'a' | 'r'

interface Lexicon {
  total: number
  common: Record<string, string>
  senses: Record<string, Partial<Record<WordClass, number[]>>>
  broader: number[]
  opposites: Record<string, string[]>
  roots: Record<string, string>
  countries: Record<string, CountryNames>
  /** Names of places in lower case, each with its places; and what each place is a part of. */
  places: Record<string, number[]>
  within: number[][]
  /** Names of bodies in lower case: two names of one body share a number. */
  bodies: Record<string, number[]>
  /** The words that define a word, space between. */
  glosses: Record<string, string>
}

/** What a country is called, in lower case. */
export interface CountryNames {
  names: string[]
  capitals: string[]
  demonyms: string[]
}

let kept: { data: Lexicon; logCount: Map<string, number> } | undefined
function open() {
  if (!kept) {
    const data = JSON.parse(LEXICON) as Lexicon
    const logCount = new Map<string, number>()
    for (const [level, words] of Object.entries(data.common))
      for (const word of words.split(' ')) logCount.set(word, Number(level) / 5)
    for (const table of [data.senses, data.opposites, data.roots, data.places, data.bodies, data.glosses])
      Object.setPrototypeOf(table, null)
    kept = { data, logCount }
  }
  return kept
}

/** Countries by their ISO 3166-1 codes (world-countries). */
export const countryTable = (): Record<string, CountryNames> => open().data.countries

const RAREST = 12

/**
 * How rare a word is in everyday English: the natural logarithm of one over its share of all words
 * (SUBTLEX-US, Brysbaert & New 2009), from 2 ("the") to 12 (not on the list, as most names are).
 */
export function rarityOf(word: string): number {
  const { data, logCount } = open()
  const count = logCount.get(word)
  return count === undefined ? RAREST : Math.min(RAREST, Math.log(data.total) - count)
}

/** Whether everyday English knows the word at all. */
export const isKnownWord = (word: string): boolean => open().logCount.has(word) || word in open().data.senses

const IRREGULAR = new Map(
  (
    'be:am,is,are,was,were,been,being have:has,had do:does,did,done go:goes,went,gone say:said see:saw,seen take:took,taken come:came get:got,gotten ' +
    'make:made know:knew,known think:thought give:gave,given find:found tell:told become:became leave:left feel:felt bring:brought begin:began,begun ' +
    'keep:kept hold:held write:wrote,written stand:stood hear:heard mean:meant meet:met run:ran beat:beaten pay:paid sit:sat speak:spoke,spoken lie:lay,lain ' +
    'lead:led grow:grew,grown lose:lost fall:fell,fallen send:sent build:built understand:understood draw:drew,drawn break:broke,broken spend:spent ' +
    'rise:rose,risen drive:drove,driven buy:bought wear:wore,worn choose:chose,chosen eat:ate,eaten fight:fought throw:threw,thrown catch:caught deal:dealt ' +
    'win:won forget:forgot,forgotten shoot:shot strike:struck,stricken fly:flew,flown sell:sold seek:sought teach:taught hang:hung,hanged shake:shook,shaken ' +
    'ride:rode,ridden swim:swam,swum sing:sang,sung drink:drank,drunk ring:rang,rung sink:sank,sunk steal:stole,stolen swear:swore,sworn tear:tore,torn ' +
    'freeze:froze,frozen hide:hid,hidden bite:bit,bitten blow:blew,blown sleep:slept sweep:swept bend:bent lend:lent feed:fed flee:fled bleed:bled breed:bred ' +
    'dig:dug stick:stuck spin:spun swing:swung slide:slid bind:bound wind:wound grind:ground withdraw:withdrew,withdrawn forbid:forbade,forbidden ' +
    'man:men woman:women child:children person:people,persons foot:feet tooth:teeth mouse:mice goose:geese wife:wives life:lives knife:knives leaf:leaves ' +
    'half:halves self:selves thief:thieves wolf:wolves shelf:shelves crisis:crises analysis:analyses good:better,best bad:worse,worst'
  )
    .split(' ')
    .flatMap((entry) => {
      const [base, forms] = entry.split(':') as [string, string]
      return forms.split(',').map((form) => [form, base] as const)
    }),
)
const ENDINGS: readonly [RegExp, readonly string[]][] = [
  [/ies$/, ['y', 'ie']],
  [/(?:ches|shes|sses|xes|zes)$/, ['-2']],
  [/ves$/, ['f', 've']],
  [/s$/, ['']],
  [/ied$/, ['y']],
  [/([b-df-hj-np-tv-z])\1ed$/, ['-2', '-3']],
  [/ed$/, ['e', '']],
  [/([b-df-hj-np-tv-z])\1ing$/, ['-3', '-4']],
  [/ing$/, ['e', '']],
  [/([b-df-hj-np-tv-z])\1er$/, ['-3']],
  [/ier$/, ['y']],
  [/iest$/, ['y']],
]
const lemmas = new Map<string, string>()
const MOST_LEMMAS = 50_000

/** The base form of a folded word ("said" → "say", "ships" → "ship"), or the word itself. After WordNet's Morphy. */
export function lemmaOf(word: string): string {
  const known = lemmas.get(word)
  if (known !== undefined) return known
  const found = findLemma(word)
  if (lemmas.size >= MOST_LEMMAS) lemmas.clear()
  lemmas.set(word, found)
  return found
}

function findLemma(word: string): string {
  const irregular = IRREGULAR.get(word)
  if (irregular) return irregular
  if (word.length < 4) return word
  const { senses } = open().data
  for (const [ending, replacements] of ENDINGS) {
    const match = ending.exec(word)
    if (!match || /(?:ss|us|is)$/.test(word)) continue
    for (const replacement of replacements) {
      const base = replacement.startsWith('-') ? word.slice(0, Number(replacement)) : word.slice(0, match.index) + replacement
      if (base.length > 1 && base in senses && !(word in senses && !/(?:s|ed|ing)$/.test(word))) return base
    }
  }
  return word
}

/** The verb that a noun is made from ("condemnation" → "condemn"), or the lemma itself. */
export const rootOf = (lemma: string): string => open().data.roots[lemma] ?? lemma

const flat = new Map<string, readonly number[]>()
function sensesOf(lemma: string): readonly number[] {
  let found = flat.get(lemma)
  if (!found) {
    found = Object.values(open().data.senses[lemma] ?? {}).flat()
    if (flat.size >= MOST_LEMMAS) flat.clear()
    flat.set(lemma, found)
  }
  return found
}
/** What a lemma can mean: numbers of senses, the common ones first; empty for names and unknown words. */
export const meaningsOf = sensesOf
const sensesAs = (lemma: string, as: WordClass): readonly number[] => open().data.senses[lemma]?.[as] ?? []

/** The classes in which a lemma is used, by WordNet; empty for names and unknown words. */
export const classesOf = (lemma: string): readonly WordClass[] => Object.keys(open().data.senses[lemma] ?? {}) as WordClass[]

/** Whether two lemmas share one of their first senses. */
export function areSynonyms(a: string, b: string, as?: WordClass): boolean {
  if (a === b) return true
  const theirs = as ? sensesAs(b, as) : sensesOf(b)
  if (theirs.length === 0) return false
  for (const sense of as ? sensesAs(a, as) : sensesOf(a)) if (theirs.includes(sense)) return true
  return false
}

/** Whether `wide` is a broader word for `narrow` ("person" for "woman"), at most `steps` up. */
export function isBroader(wide: string, narrow: string, steps = 4): boolean {
  const wanted = sensesOf(wide)
  if (wanted.length === 0) return false
  const { broader } = open().data
  for (let sense of sensesOf(narrow)) {
    for (let up = 0; up < steps && sense !== -1; up++) {
      sense = broader[sense]!
      if (wanted.includes(sense)) return true
    }
  }
  return false
}

/** Whether two lemmas stand side by side under one broader sense ("cat", "dog"; "walk", "run"): siblings exclude each other more often than not. */
export function areSiblings(a: string, b: string, as: WordClass): boolean {
  const { broader } = open().data
  const parents = new Set(
    sensesAs(a, as)
      .slice(0, 2)
      .map((sense) => broader[sense])
      .filter((parent) => parent !== -1),
  )
  return sensesAs(b, as)
    .slice(0, 2)
    .some((sense) => broader[sense] !== -1 && parents.has(broader[sense]))
}

/** Whether two lemmas are opposites in a dictionary ("open", "close"). */
export const areOpposites = (a: string, b: string): boolean =>
  (open().data.opposites[a]?.includes(b) || open().data.opposites[b]?.includes(a)) ?? false

/** The places of a name in lower case (WordNet); empty for what is no place. */
export const placesOf = (name: string): readonly number[] => open().data.places[name] ?? []

/** Whether one place is the other or lies in it, over at most four steps ("Manhattan" in "New York"). */
export function liesIn(inner: number, outer: number, steps = 4): boolean {
  if (inner === outer) return true
  return steps > 0 && (open().data.within[inner] ?? []).some((next) => liesIn(next, outer, steps - 1))
}

/** Whether the dictionary has an opposite of a lemma at all. */
export const hasOpposite = (lemma: string): boolean => open().data.opposites[lemma] !== undefined

/**
 * Whether two lemmas are opposites in one of their senses: in the dictionary, or because a synonym of one is the opposite
 * of the other ("forbid" and "let", by "allow").
 */
export function areOpposed(a: string, b: string): boolean {
  if (a === b) return false
  if (areOpposites(a, b)) return true
  const { opposites } = open().data
  const by = (one: string, other: string) => (opposites[one] ?? []).some((word) => word !== other && areSynonyms(word, other))
  return by(a, b) || by(b, a)
}

/** The bodies of a name in lower case (WordNet): agencies, parties, alliances, courts; empty for what is none. */
export const bodiesOf = (name: string): readonly number[] => open().data.bodies[name] ?? []

const glosses = new Map<string, ReadonlySet<string>>()
const NOTHING: ReadonlySet<string> = new Set()
/** What a word is defined with: lemmas and roots of the words of its first senses' definitions. */
function glossOf(lemma: string): ReadonlySet<string> {
  let found = glosses.get(lemma)
  if (!found) {
    const text = open().data.glosses[lemma]
    found = text
      ? new Set(
          text.split(' ').flatMap((word) => {
            const base = lemmaOf(word)
            return [base, rootOf(base)]
          }),
        )
      : NOTHING
    if (glosses.size >= MOST_LEMMAS) glosses.clear()
    glosses.set(lemma, found)
  }
  return found
}

/** Whether one word is defined with the other ("juror" with "jury", "convict" with "guilty"): kin, and neither the same nor a kind of it. */
export function isDefinedBy(a: string, b: string): boolean {
  const of = (one: string, other: string) => {
    const gloss = glossOf(one)
    return gloss.has(other) || gloss.has(rootOf(other))
  }
  return of(a, b) || of(b, a)
}
