import { table as tableOf } from '@/lib/text/table'
import { countryTable } from './lexicon'

/** How a word names a country: itself, its people, its capital or a body that speaks for it. */
export type NamedBy = 'name' | 'demonym' | 'capital' | 'body'

const ACRONYMS = tableOf<string>({
  us: 'US',
  usa: 'US',
  uk: 'GB',
  rok: 'KR',
  dprk: 'KP',
  uae: 'AE',
  prc: 'CN',
  drc: 'CD',
  ussr: 'SU',
})
/** Names that tables leave out: everyday short forms, plurals and states that are gone. */
const EVERYDAY = tableOf<string>({
  america: 'US',
  american: 'US',
  americans: 'US',
  britain: 'GB',
  'great britain': 'GB',
  british: 'GB',
  england: 'GB',
  english: 'GB',
  scotland: 'GB',
  scottish: 'GB',
  wales: 'GB',
  welsh: 'GB',
  'soviet union': 'SU',
  soviet: 'SU',
  soviets: 'SU',
  burma: 'MM',
  turkish: 'TR',
  turkey: 'TR',
  czech: 'CZ',
  saudi: 'SA',
  holland: 'NL',
  dutch: 'NL',
  swiss: 'CH',
  french: 'FR',
  irish: 'IE',
  spanish: 'ES',
  danish: 'DK',
  filipino: 'PH',
  emirati: 'AE',
  'korean peninsula': '',
})
/** Capitals as news writes them, where tables have another form. */
const CAPITALS = tableOf<string>({ washington: 'US', kiev: 'UA', kyiv: 'UA' })
/** Houses and bodies that stand for a government in news (metonyms). */
const BODIES = tableOf<string>({
  kremlin: 'RU',
  'white house': 'US',
  pentagon: 'US',
  'state department': 'US',
  'capitol hill': 'US',
  'downing street': 'GB',
  whitehall: 'GB',
  'blue house': 'KR',
  yongsan: 'KR',
  élysée: 'FR',
  elysee: 'FR',
  bundestag: 'DE',
  knesset: 'IL',
  zhongnanhai: 'CN',
})
/** Words that are names of countries and everyday words or first names as well: they count only with their article or as written in full. */
const AMBIGUOUS = new Set(
  'georgia jordan chad guinea niger oman mali togo victoria georgetown san marino jersey dominica monaco singapore luxembourg'
    .split(' ')
    .filter((w) => !/^(?:singapore|monaco|luxembourg|oman|mali|togo|niger|san|marino)$/.test(w)),
)

interface Entry {
  code: string
  by: NamedBy
}
let table: Map<string, Entry> | undefined
let longest: Map<string, number> | undefined

/** Of how many words, at most three, the longest name of a country is that starts with a folded word; 0 where none does, as for most words. */
export function longestCountryFrom(word: string): number {
  if (!longest) {
    longest = new Map()
    for (const name of names().keys()) {
      const parts = name.split(' ')
      longest.set(parts[0]!, Math.min(3, Math.max(longest.get(parts[0]!) ?? 0, parts.length)))
    }
  }
  return longest.get(word) ?? 0
}

function names(): Map<string, Entry> {
  if (table) return table
  const built = new Map<string, Entry>()
  const add = (name: string, code: string, by: NamedBy) => {
    const key = name.replaceAll('.', '').replace(/^the /u, '')
    if (key.length > 2 && !built.has(key)) built.set(key, { code, by })
  }
  const countries = Object.entries(countryTable())
  for (const [code, entry] of countries) for (const name of entry.names) add(name, code, 'name')
  for (const [code, entry] of countries) {
    for (const name of entry.demonyms) {
      add(name, code, 'demonym')
      if (/(?:an|i)$/u.test(name)) add(`${name}s`, code, 'demonym')
    }
  }
  for (const [name, code] of Object.entries(EVERYDAY)) built.set(name, { code, by: 'name' })
  for (const [name, code] of Object.entries(BODIES)) built.set(name, { code, by: 'body' })
  for (const [name, code] of Object.entries(CAPITALS)) built.set(name, { code, by: 'capital' })
  for (const [code, entry] of countries)
    for (const name of entry.capitals) if (!/^(?:san|city of)/u.test(name)) add(name, code, 'capital')
  for (const [name, code] of Object.entries(ACRONYMS)) built.set(name, { code, by: 'name' })
  built.delete('korean peninsula')
  for (const name of AMBIGUOUS) built.delete(name)
  table = built
  return built
}

/** The country that one to three folded words name ("south korea", "russian", "rok", "seoul"), or null. "us" only counts when written as an acronym. */
export function namedCountry(phrase: string, written: string): Entry | null {
  if ((phrase === 'us' || phrase === 'so') && !/^U\.?S\.?(?:A\.?)?$/u.test(written)) return null
  return names().get(phrase) ?? null
}

/** The ISO code for one to three folded words, or null. */
export const countryOf = (phrase: string, written: string): string | null => namedCountry(phrase, written)?.code || null

const NAMES = new Intl.DisplayNames(['en'], { type: 'region' })
/** The English name for a code of `countryOf`. */
export const countryName = (code: string): string => (code === 'SU' ? 'the Soviet Union' : (NAMES.of(code) ?? code))
