import { editDistance } from '@/lib/text/edit-distance'

/**
 * How two written names stand to each other by their letters alone. `spelling`: one name in two spellings (Yun, Yoon;
 * Kim Jong-un, Kim Jong Un). `short`: one is short for the other (Lim, Lim Soo-suk; KCNA, Korean Central News Agency).
 * `apart`: they share a part and another part says that they are two (Kim Jong-un, Kim Jong-il). `none`: letters say nothing.
 */
export type NameTie = 'equal' | 'spelling' | 'short' | 'apart' | 'none'

const TITLES =
  /^(?:the|mr|mrs|ms|dr|sir|president|prime|minister|director|chairman|chairwoman|secretary|general|leader|king|queen|senator|governor|mayor|spokesman|spokeswoman|captain|inspector|judge|justice|coach|actor|actress|star|former|late|deputy|chief|professor|detective|officer|lt|sgt|col|gen|sen|rep|gov)$/u
const SMALL = new Set('the of and for in on at a an de la le von van der al el bin'.split(' '))

/** A name's parts: lower case, without marks, hyphens and titles. */
export function partsOf(name: string): string[] {
  const parts = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s\b|['’`.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  while (parts.length > 1 && TITLES.test(parts[0]!)) parts.shift()
  return parts
}

/** Korean family names, each in the spellings that passports and the press give it. */
const FAMILIES = [
  'lee yi rhee li ri',
  'park bak pak',
  'choi choe',
  'lim im rim',
  'kim gim',
  'chung jeong jung chong cheong',
  'cho jo',
  'kang gang',
  'noh roh no',
  'yoo yu ryu ryoo you',
  'yoon yun',
  'moon mun',
  'chang jang',
  'shin sin',
  'woo u',
  'ahn an',
  'oh o',
  'koo gu ku',
  'kwon gwon',
  'ko go koh',
  'bae pae',
  'suh seo so',
  'hwang whang',
  'chun jeon cheon chon',
].map((family) => new Set(family.split(' ')))

/** Spellings by which one sound is written: Korean (Yun, Yoon; Suk, Seok), Arabic and Russian names in the press. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(?:oo|ou|u)/gu, 'u'],
  [/(?:ee|ie|y|i)/gu, 'i'],
  [/(?:eo|oe)/gu, 'u'],
  [/(?:ae|ai)/gu, 'e'],
  [/eu/gu, 'u'],
  [/(?:kh|q|ck|c(?![eih])|k|g(?!e))/gu, 'k'],
  [/(?:dzh|dj|j|ch|zh)/gu, 'j'],
  [/ph/gu, 'f'],
  [/(?:w|v)/gu, 'v'],
  [/(?<!d)d+t+/gu, 't'], // Tveidt, Tveit; Schmidt, Schmitt
  [/(?:b|p)(?=$|[^aeiou])/gu, 'p'],
  [/(?:ts|tz|z)/gu, 's'],
  [/h(?=$|[^aeiou])/gu, ''],
  [/(.)\1+/gu, '$1'],
]
/** Vowels of short syllables are written as people like: jong, jung, jeong. */
const SYLLABLE = 6
const sounded = (part: string) =>
  part.length <= SYLLABLE ? sound(part).replace(/o/gu, 'u').replace(/d/gu, 't').replace(/b/gu, 'p') : sound(part)
const consonants = (part: string) =>
  sound(part)
    .replace(/[aeiou]/gu, '')
    .replace(/(.)\1+/gu, '$1')
const sound = (part: string) => SOUNDS.reduce((text, [pattern, sign]) => text.replace(pattern, sign), part)

/** Whether two parts are spellings of one: alike by sound, or one slip in a long part. */
function sameSpelling(a: string, b: string): boolean {
  if (a === b) return true
  if (/\d/u.test(a + b)) return false
  if (a.length >= 2 && b.length >= 2 && sounded(a) === sounded(b)) return true
  if (FAMILIES.some((family) => family.has(a) && family.has(b))) return true
  return Math.min(a.length, b.length) >= 6 && a[0] === b[0] && editDistance(a, b, 1) <= 1
}

const isSameBeside = (a: readonly string[], b: readonly string[]) =>
  a.some((part, i) => part.length >= 3 && part === b[i]) &&
  a.every(
    (part, i) =>
      sameSpelling(part, b[i]!) ||
      (part[0] === b[i]![0] && consonants(part).length >= 3 && consonants(part) === consonants(b[i]!)),
  )

const initialsOf = (parts: readonly string[]) =>
  parts
    .filter((part) => !SMALL.has(part))
    .map((part) => part[0])
    .join('')

/** Whether the parts of one, run together, spell the other: Soosuk, Soo-suk. */
const runTogether = (a: readonly string[], b: readonly string[]) =>
  a.join('') === b.join('') ||
  (a.length !== b.length && a.length + b.length > 3 && sameSpelling(a[0]!, b[0]!) && sounds(a.slice(1)) === sounds(b.slice(1)))
const sounds = (parts: readonly string[]) => sound(parts.join('')).replace(/o/gu, 'u').replace(/d/gu, 't').replace(/b/gu, 'p')

/** How two names stand to each other by their letters. Symmetric. */
export function nameTie(one: string, other: string): NameTie {
  const [a, b] = [partsOf(one), partsOf(other)]
  if (!a.length || !b.length) return 'none'
  const plain = (parts: readonly string[]) => parts.join(' ')
  if (plain(a) === plain(b)) return one.toLowerCase() === other.toLowerCase() ? 'equal' : 'spelling'
  if (runTogether(a, b)) return 'spelling'
  if (a.length === b.length && a.every((part, i) => sameSpelling(part, b[i]!)))
    return a.every((part) => part.length < 3) ? 'none' : 'spelling'
  // Mohammed and Muhammad, beside a part that is the same
  if (a.length === b.length && a.length >= 2 && isSameBeside(a, b)) return 'spelling'
  // the family name may stand first or last
  if (a.length === b.length && a.length >= 2 && a.length <= 3 && [...a].sort().join(' ') === [...b].sort().join(' '))
    return 'spelling'
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const acronym = few.length === 1 && few[0]!.length >= 2 && many.length >= 2 ? few[0]! : null
  if (acronym && (initialsOf(many) === acronym || many.map((part) => part[0]).join('') === acronym)) return 'short'
  const isMet = (part: string) =>
    many.some(
      (there) =>
        sameSpelling(part, there) ||
        (part.length === 1 && there.startsWith(part)) ||
        (there.length === 1 && part.startsWith(there)),
    )
  const heavy = few.filter((part) => !SMALL.has(part))
  if (heavy.length && few.length < many.length && heavy.every(isMet))
    return heavy.some((part) => part.length >= 3) ? 'short' : 'none'
  const shared = heavy.filter(isMet)
  return shared.some((part) => part.length >= 3) ? 'apart' : 'none'
}
