import { say } from '@/lib/domain/message'
import { at, type FlagRule, flag } from './flag-rule'
import { type Figure, figures } from './numbers'

const TOTAL = /\b(?:in all|altogether|in total|a total of|all told)\b/iu
/** A sum that is far off was never meant as one. */
const FAR = 0.5

/** "19 men and 24 women, 47 in all": the parts of a sentence against the total that it gives. */
export const partsAgainstTotal: FlagRule = (article, lines) =>
  lines.flatMap((s) => {
    const word = TOTAL.exec(s.text)
    if (!word) return []
    const all = figures(article.text, s).filter(
      (f) => !f.isYear && (f.kind === 'count' || f.kind === 'money') && f.hedge === 'exact' && f.top === f.value,
    )
    const place = s.start + word.index
    const total = /a total of/iu.test(word[0])
      ? all.find((f) => f.start >= place)
      : (all.filter((f) => f.end <= place).at(-1) ?? all.find((f) => f.start >= place))
    const near = total && (/a total of/iu.test(word[0]) || Math.abs(place - total.end) < 40 || total.start - place < 30)
    const parts = total ? all.filter((f) => f !== total && f.value <= total.value) : []
    if (!total || !near || parts.length !== all.length - 1 || parts.length < 2 || parts.length > 4) return []
    if (!areListed(article.text, parts)) return []
    const sum = parts.reduce((n, f) => n + f.value, 0)
    if (sum === total.value || Math.abs(sum - total.value) > total.value * FAR) return []
    return [
      flag(
        'altered-total',
        at(
          s,
          Math.min(...all.map((f) => f.start)) - s.start,
          Math.max(...all.map((f) => f.end)) - Math.min(...all.map((f) => f.start)),
        ),
        say('The parts add up to {sum}, not {whole}.', { sum: sum.toLocaleString('en'), whole: total.text }),
        'number',
      ),
    ]
  })

/** Whether figures are parts of one list: an “and”, a comma or a “with” between them. */
const areListed = (text: string, parts: readonly Figure[]) =>
  parts.slice(1).every((part, i) => /\b(?:and|plus|with|while|as well as)\b|[,;]/u.test(text.slice(parts[i]!.end, part.start)))
