/** Whether a text holds a sealed name, however it is written. Pure. */
import { withholder } from '@/lib/report/withhold'

/** Surnames that are everyday words: alone they count only as names are written, with a capital. */
const EVERYDAY = new Set(
  `baker banks bell berry bird bishop black bond brown bush butler carpenter chance church cook cross day dean drake dean
  english farmer field fields finch fisher flowers ford forest fox french frost gardener gold good grant gray green grey hall
  hand hawk head hill holiday hope house hunt hunter judge justice king kitchen knight lake lamb land lane law little long lord
  love major marsh mason may mayor meadows means miller mills moon moss noble north page painter park parks parker piper place
  pond pool pope porter potter power price pride prince queen rain reed rice rich rivers rock rose sales savage sharp shepherd
  short singer smith snow song south speaker spring stack steel stern stone storm street strong summer summers sweet tanner
  taylor temple tower townsend turner walker wall ward waters weaver wells west white wild winter wise wolf wood woods young`.split(
    /\s+/,
  ),
)
const SHORTEST_ALONE = 4
/** Korean surnames of two syllables. */
const LONG_SURNAMES = ['남궁', '황보', '제갈', '사공', '선우', '서문', '독고', '동방', '망절', '어금']
const HANGUL = /^\p{Script=Hangul}+$/u

interface Forms {
  /** Found whatever their case. */
  any: string[]
  /** Found only where they are written with a capital. */
  capital: string[]
}

/** Spellings by which a name is known again: whole, the other way round, without what stands in the middle, the surname alone. */
export function formsOf(name: string): Forms {
  const inverted = name.includes(',')
  const [before = '', after = ''] = name.split(',', 2).map((part) => part.trim())
  const parts = (inverted ? `${after} ${before}` : name).split(/\s+/).filter(Boolean)
  const bare = parts.join('')
  if (HANGUL.test(bare) && bare.length >= 2) {
    const long = bare.length > 3 || LONG_SURNAMES.some((one) => bare.startsWith(one))
    const cut = long && LONG_SURNAMES.some((one) => bare.startsWith(one)) ? 2 : 1
    const [surname, given] = [bare.slice(0, cut), bare.slice(cut)]
    return { any: [bare, ...(given ? [`${surname} ${given}`] : []), ...(cut === 2 ? [surname] : [])], capital: [] }
  }
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) return { any: [], capital: [] }
  const any = new Set([name, parts.join(' ')])
  const capital = new Set<string>()
  if (parts.length > 1) {
    // names are written in either order, and which of two words is the surname is not known
    for (const [given, surname] of [
      [parts.slice(0, -1).join(' '), last],
      [parts.slice(1).join(' '), first],
    ] as const)
      for (const form of [`${surname} ${given}`, `${surname}, ${given}`, `${given} ${surname}`]) any.add(form)
    any.add(`${first} ${last}`)
  }
  if ([...last].length >= SHORTEST_ALONE) (EVERYDAY.has(last.toLowerCase()) ? capital : any).add(last)
  return { any: [...any], capital: [...capital] }
}

/** Makes a function that says whether a text holds a name. `folded`: of texts without capitals, in which an everyday word is no name. */
export function holding(name: string, { folded = false }: { folded?: boolean } = {}): (text: string) => boolean {
  const { any, capital: everyday } = formsOf(name)
  const capital = folded ? [] : everyday
  const [whole, written] = [withholder(any), withholder(capital)]
  // in the words as they were written, what begins with a small letter is taken out first
  const capitals = (text: string) => text.replaceAll(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*/gu, '·')
  return (text) => whole(text) !== text || (capital.length > 0 && written(capitals(text)) !== capitals(text))
}

/** Every text of a value, with the way to it. */
export function* textsIn(value: unknown, way: readonly string[] = []): Generator<{ text: string; way: readonly string[] }> {
  if (typeof value === 'string') yield { text: value, way }
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) yield* textsIn(one, [...way, key])
}
