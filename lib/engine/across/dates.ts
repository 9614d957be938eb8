import type { Span } from '@/lib/text/span'
import type { Fact } from './fact'

const list = (names: string) => names.split(' ')
const WEEKDAYS: Record<string, string[]> = {
  en: list('monday tuesday wednesday thursday friday saturday sunday'),
  ko: list('월요일 화요일 수요일 목요일 금요일 토요일 일요일'),
  ja: list('月曜 火曜 水曜 木曜 金曜 土曜 日曜'),
  de: list('montag dienstag mittwoch donnerstag freitag samstag sonntag'),
  fr: list('lundi mardi mercredi jeudi vendredi samedi dimanche'),
  es: list('lunes martes miércoles jueves viernes sábado domingo'),
}
const MONTHS: Record<string, string[]> = {
  en: list('january february march april may june july august september october november december'),
  de: list('januar februar märz april mai juni juli august september oktober november dezember'),
  fr: list('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
  es: list('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
}
/** Parts of the day. What a language has one word for and another two (evening, night) is one. */
const PARTS: Record<string, readonly (readonly [part: string, words: RegExp])[]> = {
  en: [
    ['morning', /\b(?:morning|dawn)\b/giu],
    ['noon', /\bnoon\b/giu],
    ['afternoon', /\bafternoon\b/giu],
    ['night', /\b(?:evening|night|midnight)\b/giu],
  ],
  ko: [
    ['morning', /오전|아침|새벽/gu],
    ['noon', /정오|낮/gu],
    ['afternoon', /오후/gu],
    ['night', /저녁|(?<![\p{L}])밤|심야|자정/gu],
  ],
  ja: [
    ['morning', /午前|(?<!北)朝(?!鮮|日新聞|刊)|未明/gu],
    ['noon', /正午/gu],
    ['afternoon', /午後/gu],
    ['night', /夕方|夜|深夜|晩/gu],
  ],
  de: [
    ['morning', /(?<!\p{L})(?:(?:am|jeden) Morgen|\p{Lu}\p{Ll}+morgen|Vormittag|morgens|vormittags)/gu],
    ['noon', /(?<!\p{L})(?:Mittag|mittags)/gu],
    ['afternoon', /(?<!\p{L})\p{L}*nachmittags?/giu],
    ['night', /(?<!\p{L})(?:\p{Lu}\p{Ll}+abend|Abend|abends|Nacht|nachts)(?!\p{L})/gu],
  ],
  fr: [
    ['morning', /(?<!\p{L})(?:matin|matinée)(?!\p{L})/giu],
    ['noon', /(?<![\p{L}-])midi(?!\p{L})/giu],
    ['afternoon', /après-midi/giu],
    ['night', /(?<!\p{L})(?:soir|soirée|nuit)(?!\p{L})/giu],
  ],
  es: [
    ['morning', /(?:por|de) la mañana/giu],
    ['noon', /mediodía/giu],
    ['afternoon', /(?:por|de) la tarde/giu],
    ['night', /(?:por|de) la noche|noche del/giu],
  ],
}

type Found = { start: number; end: number; parts: readonly (readonly [slot: string, value: number | string])[] }
const months = (language: string) => (MONTHS[language] ?? []).join('|')
const monthOf = (language: string, name: string) => MONTHS[language]!.indexOf(name.toLowerCase()) + 1

function westernDays(body: string, language: string): Found[] {
  const found: Found[] = []
  const M = months(language)
  const JOINT =
    language === 'es'
      ? '\\sde\\s'
      : language === 'de'
        ? '\\.\\s?'
        : language === 'fr'
          ? '(?:er)?\\s'
          : '(?:st|nd|rd|th)?\\s(?:of\\s)?'
  const YEAR = language === 'es' ? '(?:\\sdel?\\s(\\d{4}))?' : ',?(?:\\s(\\d{4}))?'
  const add = (match: RegExpMatchArray, day: string | undefined, month: string | undefined, year: string | undefined) =>
    found.push({
      start: match.index!,
      end: match.index! + match[0].length,
      parts: [
        ...(day ? [['day', Number(day)] as const] : []),
        ...(month ? [['month', monthOf(language, month)] as const] : []),
        ...(year ? [['year', Number(year)] as const] : []),
      ],
    })
  for (const m of body.matchAll(new RegExp(`(?<![\\p{N}.,])(\\d{1,2})${JOINT}(${M})(?!\\p{L})${YEAR}`, 'giu')))
    add(m, m[1], m[2], m[3])
  if (language === 'en')
    for (const m of body.matchAll(new RegExp(`\\b(${M})\\s(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s(\\d{4}))?`, 'gu' + 'i')))
      add(m, m[2], m[1], m[3])
  const DAY = {
    en: /\b(?:on|of|since|until|from|by) the (\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:century|anniversary|time|year|floor|place|round))/giu,
    de: /(?<!\p{L})(?:am|vom|zum|der|den|dem)\s(\d{1,2})\.(?=\s(?!\p{Lu}\p{Ll}+(?:tag|jahr))|$)/giu,
    fr: /(?<!\p{L})le\s(\d{1,2})(?:er)?(?=[\s,.;](?!\p{L}*(?:ième|e)\b)|$)(?!\s(?:%|\p{L}+s\b))/giu,
    es: /(?<!\p{L})(?:el|del)\s(?:día\s)?(\d{1,2})(?=[\s,.;]|$)(?!\s(?:de|%|por))/giu,
  }[language]
  if (DAY) for (const m of body.matchAll(DAY)) if (Number(m[1]) <= 31) add(m, m[1], undefined, undefined)
  // a month alone, written as a name
  for (const m of body.matchAll(
    new RegExp(
      `(?<!\\p{L})(?:in|since|until|im|seit|bis|en|au mois de|depuis|desde|hasta|last|next|this)\\s(${M})(?!\\p{L})(?:\\s(?:de\\s|del\\s)?(\\d{4}))?`,
      'giu',
    ),
  ))
    if (language !== 'en' || /\p{Lu}/u.test(m[1]![0]!)) add(m, undefined, m[1], m[2])
  return found
}

function easternDays(body: string): Found[] {
  const found: Found[] = []
  const pattern = /(?:(\d{4})\s?[년年])?\s?(?:(?<!\d)(\d{1,2})\s?[월月])?\s?(?:(?<!\d)(\d{1,2})\s?[일日](?![간째間]))?/gu
  for (const m of body.matchAll(pattern)) {
    const lead = m[0].length - m[0].trimStart().length
    const [year, month, day] = [m[1], m[2], m[3]].map((v) => (v === undefined ? undefined : Number(v)))
    if (year === undefined && month === undefined && day === undefined) continue
    if (/^[간間]/u.test(body.slice(m.index + m[0].length))) continue // 30년간
    found.push({
      start: m.index + lead,
      end: m.index + m[0].trimEnd().length,
      parts: [
        ...(day !== undefined && day <= 31 ? [['day', day] as const] : []),
        ...(month !== undefined && month <= 12 ? [['month', month] as const] : []),
        ...(year !== undefined ? [['year', year] as const] : []),
      ],
    })
  }
  return found
}

const CLOCK: Record<string, RegExp> = {
  en: /\b(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b\.?|\b(\d{1,2}):(\d{2})\b/giu,
  ko: /(오전|오후|새벽|아침|저녁|밤|낮)?\s?(\d{1,2})시(?!간|즌|리|장|위|민)(?:\s?(\d{1,2})분|\s?(반))?/gu,
  ja: /(午前|午後|朝|夜)?(\d{1,2})時(?!間)(?:(\d{1,2})分|(半))?/gu,
  de: /(?<!\d)(\d{1,2})(?:[.:](\d{2}))?\sUhr(?:\s(\d{2}))?/gu,
  fr: /(?<!\d)(\d{1,2})\s?(?:h(?!\p{L})|heures?(?!\p{L}))\s?(\d{2})?/gu,
  es: /a las? (\d{1,2})(?:[:.](\d{2}))?(?!\d)/giu,
}
const LATE = /오후|저녁|밤|午後|夜/u

function clocks(body: string, language: string): Found[] {
  const pattern = CLOCK[language]
  if (!pattern) return []
  return [...body.matchAll(pattern)].flatMap((m): Found[] => {
    let [hour, minute] = [0, 0]
    if (language === 'en') {
      hour = Number(m[1] ?? m[4])
      minute = Number(m[2] ?? m[5] ?? 0)
      if (m[3] && /p/iu.test(m[3]) && hour < 12) hour += 12
    } else if (language === 'ko' || language === 'ja') {
      hour = Number(m[2])
      minute = m[4] ? 30 : Number(m[3] ?? 0)
      if (m[1] && LATE.test(m[1]) && hour < 12) hour += 12
    } else {
      hour = Number(m[1])
      minute = Number(m[2] ?? m[3] ?? 0)
      if (language === 'es' && hour < 12 && /^\sde la (?:tarde|noche)/iu.test(body.slice(m.index + m[0].length))) hour += 12
    }
    if (
      language === 'fr' &&
      /heures/u.test(m[0]) &&
      !/(?:à|vers|dès|avant|après)\s$/iu.test(body.slice(Math.max(0, m.index - 7), m.index))
    )
      return []
    return hour <= 24 && minute < 60
      ? [{ start: m.index, end: m.index + m[0].length, parts: [['time', hour * 60 + minute]] }]
      : []
  })
}

/** Days, months, years, weekdays, times and parts of the day, a fact a part, in order. Linear. */
export function datesIn(text: string, within: Span, language: string): Fact[] {
  const body = text.slice(within.start, within.end)
  const found: Found[] =
    language === 'ko' || language === 'ja' || language === 'zh' ? easternDays(body) : westernDays(body, language)
  const isJoined = language === 'ko' || language === 'ja'
  found.push(...clocks(body, language))
  const days = WEEKDAYS[language]
  if (days)
    for (const m of body.matchAll(new RegExp(`${isJoined ? '' : '(?<!\\p{L})'}(${days.join('|')})`, 'giu')))
      found.push({ start: m.index, end: m.index + m[0].length, parts: [['weekday', days.indexOf(m[1]!.toLowerCase()) + 1]] })
  for (const [part, pattern] of PARTS[language] ?? [])
    for (const m of body.matchAll(pattern)) found.push({ start: m.index, end: m.index + m[0].length, parts: [['part', part]] })
  const seen = new Set<string>()
  return found
    .flatMap(({ start, end, parts }) =>
      parts.map(
        ([slot, value]): Fact => ({ kind: 'date', slot, value, slack: 0, start: within.start + start, end: within.start + end }),
      ),
    )
    .filter((fact) => {
      const key = `${fact.slot} ${fact.value}`
      const isNew = !seen.has(key)
      seen.add(key)
      return isNew
    })
    .sort((a, b) => a.start - b.start)
}
