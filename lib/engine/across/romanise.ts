import type { Span } from '@/lib/text/span'
import { names } from '../names'

/** Sounds of Hangul's parts, as the Revised Romanisation writes them; `skeleton` meets what McCune–Reischauer and press spellings make of them. */
const INITIAL = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ').map((s) => (s === '-' ? '' : s))
const VOWEL = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')
const FINAL = '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ').map((s) => (s === '-' ? '' : s))
const FIRST = 0xac00
const LAST = 0xd7a3

/** Hangul in Latin letters; other signs stay. */
export const romaniseHangul = (text: string): string =>
  [...text]
    .map((sign) => {
      const code = sign.codePointAt(0)!
      if (code < FIRST || code > LAST) return sign
      const at = code - FIRST
      return INITIAL[Math.floor(at / 588)]! + VOWEL[Math.floor((at % 588) / 28)]! + FINAL[at % 28]!
    })
    .join('')

const KANA =
  'ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ ti ツ tu テ te ト to ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヲ o ン n ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji ヅ zu デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ v ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo ッ - ー -'.split(
    ' ',
  )
const SOUND = new Map<string, string>()
for (let i = 0; i < KANA.length; i += 2) SOUND.set(KANA[i]!, KANA[i + 1] === '-' ? '' : KANA[i + 1]!)

/** Katakana in Latin letters; other signs stay. */
export const romaniseKana = (text: string): string => [...text].map((sign) => SOUND.get(sign) ?? sign).join('')

const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/ph/gu, 'f'],
  [/tsch|tch|ch|sh|sch|ts/gu, 'S'],
  [/ck|c|q|g|k|x/gu, 'K'],
  [/[jzs]/gu, 'S'],
  [/[td]/gu, 'T'],
  [/[bpfvw]/gu, 'P'],
  [/[rl]/gu, 'R'],
  [/m/gu, 'M'],
  [/n/gu, 'N'],
]

/** What is left of a name when everything that spellings and alphabets differ in is taken away: its consonants by kind. */
export function skeleton(name: string): string {
  let plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  for (const [pattern, sign] of ALIKE) plain = plain.replace(pattern, sign)
  return plain.replace(/[^A-Z]/gu, '').replace(/(.)\1+/gu, '$1')
}

/** Whether two skeletons are of one name: the same, or with the L of Lim, Lee and Roh that Korean spelling drops. */
export const soundsLike = (a: string, b: string): boolean => a === b || `R${a}` === b || a === `R${b}`

/** A name as it may be met in another alphabet. */
export interface Sounding extends Span {
  text: string
  key: string
}

const PARTICLE =
  /(?:께서는|께서|에서는|에서|에게|으로|이라고|라고|까지|부터|처럼|보다|과의|와의|은|는|이|가|을|를|의|에|과|와|도|로|만)$/u
/** Fewer consonants would meet by chance. */
const LEAST = 3

const soundings = (list: readonly Sounding[]) => list.filter((s) => s.key.length >= LEAST)

/** Names of a stretch of text by their sound: runs of capitals in Latin script, words in Hangul, words in Katakana. Linear. */
export function soundingsIn(text: string, within: Span, language: string): Sounding[] {
  const body = text.slice(within.start, within.end)
  const at = (index: number, written: string, latin: string): Sounding => ({
    start: within.start + index,
    end: within.start + index + written.length,
    text: written,
    key: skeleton(latin),
  })
  if (language === 'ko')
    return soundings(
      [...body.matchAll(/[가-힣]{2,8}/gu)].map((m) => {
        const bare = m[0].replace(PARTICLE, '')
        const written = bare.length >= 2 ? bare : m[0]
        return at(m.index, written, romaniseHangul(written))
      }),
    )
  if (language === 'ja')
    return soundings([...body.matchAll(/[ァ-ヴー]{2,12}/gu)].map((m) => at(m.index, m[0], romaniseKana(m[0]))))
  const found = names(text, within).map((n) => ({ start: n.start, end: n.end, text: n.text, key: skeleton(n.text) }))
  for (const m of body.matchAll(/(?<!^)(?<![\p{L}-])\p{Lu}\p{Ll}{2,}(?:-\p{L}{2,})*/gu)) found.push(at(m.index, m[0], m[0]))
  return soundings(found)
}
