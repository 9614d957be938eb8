// Raised and lowered signs in plain text. A note's mark is no part of the sentence and goes; an exponent, an index
// and anything that would read as one more digit of a figure stays, as superscript or subscript characters.

const SUPERSCRIPT = signs('0123456789+-=()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾')
const SUBSCRIPT = signs('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎')

function signs(plain, raised) {
  const map = new Map([...plain].map((sign, i) => [sign, [...raised][i]]))
  for (const minus of '−–') map.set(minus, map.get('-'))
  return map
}

const each = (text, map) => [...text].map((sign) => map.get(sign) ?? sign).join('')

/** "1", "12", "1,2", "3–5": the numbers of notes. */
const NUMBERS = /^\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*$/
/** "[4]", "[note 2]", "(a)". */
const BRACKETED = /^(?:\[[^\]]{1,20}\]|\(\p{L}\))+$/u
const MARK = /^(?:[*†‡§¶#‖]+|\p{L}|[ivx]{1,5})$/iu
const POWER = /^[+−–-]?\d{1,3}$/
const AFTER_TEN = /(?:^|[^\d.,])10$/
const UNIT =
  /(?:^|[^\p{L}])(?:[kcmdµμn]?m|ft|in|yd|mi|s|h|sq|(?:kilo|centi|milli)?met(?:re|er)s?|kilomet(?:re|er)s?|miles?|feet|foot|yards?|inch(?:es)?)$/iu
const CLOSED = /[.,;:!?%)\]}"'”’»›…]$/u

/**
 * What stands in the text for something printed raised ("sup") or lowered ("sub"). `before` is the line so far,
 * `linked` whether it was a link or stood alone in one.
 */
export function spellRaised(kind, printed, before, linked) {
  const text = printed.trim()
  if (text === '') return printed
  const lead = /^\s/.test(printed) ? ' ' : ''
  const trail = /\s$/.test(printed) ? ' ' : ''
  return lead + spell(kind, text, before + lead, linked) + trail
}

function spell(kind, text, before, linked) {
  const numbers = NUMBERS.test(text)
  if (linked && (numbers || BRACKETED.test(text) || MARK.test(text))) return ''
  if (kind === 'sub') return each(text, SUBSCRIPT)
  if (BRACKETED.test(text)) return ''
  const word = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+$/u.exec(before)?.[0] ?? ''
  if (POWER.test(text) && (AFTER_TEN.test(before) || UNIT.test(before))) return each(text, SUPERSCRIPT)
  if (numbers) return word.length > 2 || CLOSED.test(before) ? '' : each(text, SUPERSCRIPT)
  // "passengers" with a raised "a" is a note, "M" with a raised "me" a word
  if (/^\p{Ll}$/u.test(text) && (/\p{Ll}{3}$/u.test(word) || CLOSED.test(before))) return ''
  return /\d/.test(text) ? each(text, SUPERSCRIPT) : text
}
