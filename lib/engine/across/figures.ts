import type { Span } from '@/lib/text/span'
import { table } from '@/lib/text/table'
import { figures } from '../numbers'
import type { Fact } from './fact'

/** What is counted, by the words for it in each language, right after the figure (or before, for money's signs). */
const UNITS = table<string>({
  person:
    '명 인 사람 名 人 people persons? individuals? soldiers? troops workers? men women children passengers? victims? residents? officials? civilians? Personen? Menschen Leute Soldaten Männer Frauen Kinder Passagiere Verletzte Tote Toten personnes? soldats? hommes femmes enfants passagers? personas? soldados? hombres mujeres niños pasajeros? heridos muertos blessés morts',
  ship: '척 隻 ships? vessels? boats? tankers? Schiffe?n? Boote?n? Tanker navires? bateaux? pétroliers? barcos? buques? naves?',
  body: '곳 개소 기관 단체 か所 箇所 カ所 団体 社 organi[sz]ations? companies entities institutions firms bodies Organisationen Unternehmen Firmen Einrichtungen organisations entreprises sociétés entités organizaciones empresas entidades',
  item: '건 개 품목 점 件 個 品目 点 items? cases products goods Posten Artikel Güter Fälle articles? produits cas artículos? productos? casos',
  vehicle: '대 台 cars? vehicles? trucks? Autos? Fahrzeuge? Lastwagen voitures? véhicules? camions? coches? vehículos? camiones',
  aircraft: '기 機 aircraft planes? jets? drones? missiles? Flugzeuge? Drohnen? Raketen? avions? aéronefs? aviones',
  time: '차례 번 회 回 times? mal Male fois vez veces',
  percent: '% ％ 퍼센트 프로 パーセント percent per cent Prozent pour cent por ciento',
  'money:KRW': '원 ウォン won Won wons?',
  'money:USD': '달러 ドル dollars? Dollar dólares? dollars',
  'money:EUR': '유로 ユーロ euros? Euro',
  'money:JPY': '엔 円 yen Yen yens?',
  'money:CNY': '위안 元 人民元 yuan Yuan yuans?',
  year: '년간 년째 년 年間 年 years? Jahre? Jahren ans? années? años?',
  month: '개월 か月 カ月 ヶ月 months? Monate?n? mois mes(?:es)?',
  week: '주간 주 週間 weeks? Wochen? semaines? semanas?',
  day: '일간 日間 days? Tagen? jours? días?',
  hour: '시간 時間 hours? Stunden? heures? horas?',
  minute: '분 分 minutes? Minuten?',
  second: '초 秒 seconds? Sekunden? secondes? segundos?',
  age: '살 세 歳 才 years? old Jahre? alt',
  kilometre: '킬로미터 km キロ キロメートル kilomet(?:er|re)s? Kilometer[n]? kilomètres? kilómetros?',
  metre: '미터 m メートル met(?:er|re)s? Metern? mètres? metros?',
  tonne: '톤 t トン tons? tonnes? Tonnen? toneladas?',
  kilo: '킬로그램 kg kilograms? kilos? Kilogramm',
  degree: '도 度 degrees? Grad degrés? grados?',
  household: '가구 세대 世帯 households? Haushalte?n? foyers? ménages? hogares?',
  // what is numbered, not counted
  numbered: '차 위 호 조 항 位 号 条',
})
const SIGNS: Record<string, string> = { $: 'money:USD', '€': 'money:EUR', '¥': 'money:JPY', '￥': 'money:JPY', '₩': 'money:KRW' }
const AGGLUTINATED = new Set(['ko', 'ja', 'zh'])
const asPattern = (forms: string) => forms.split(' ').sort((a, b) => b.length - a.length)

interface Unit {
  slot: string
  pattern: RegExp
}
const joined: Unit[] = []
const spaced: Unit[] = []
for (const [slot, forms] of Object.entries(UNITS))
  for (const form of asPattern(
    forms
      .replace('per cent', 'per-cent')
      .replace('pour cent', 'pour-cent')
      .replace('por ciento', 'por-ciento')
      .replace('old', '-old')
      .replace('alt', '-alt'),
  )) {
    const isJoined = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}%％]/u.test(form)
    const source = form.startsWith('-') ? '' : form.replaceAll('-', '\\s')
    if (!source) continue
    if (isJoined) joined.push({ slot, pattern: new RegExp(`^\\s?(?:여|여\\s)?${source}`, 'u') })
    else spaced.push({ slot, pattern: new RegExp(`^[\\s-]{0,2}(?:d['’]|de\\s)?${source}(?![\\p{L}])`, 'iu') })
  }
joined.sort((a, b) => b.pattern.source.length - a.pattern.source.length)
const AGE = /^[\s-]{0,2}(?:years?[\s-]old|Jahre?[\s-]alt|-?jährig|años de edad)/iu
/** A word or two may stand between a figure and what it counts: "243 new items", "5 000 zusätzliche Soldaten". */
const BETWEEN = /^\s(?:[\p{L}'’-]+\s){1,2}/u

function unitAfter(text: string, end: number, to: number, language: string): string {
  const tail = text.slice(end, Math.min(to, end + 40))
  if (AGE.test(tail)) return 'age'
  if (AGGLUTINATED.has(language)) {
    for (const { slot, pattern } of joined) if (pattern.test(tail)) return slot
    return ''
  }
  if (/^\s?%/u.test(tail)) return 'percent'
  for (const { slot, pattern } of spaced) if (pattern.test(tail)) return slot
  const between = BETWEEN.exec(tail)
  if (between)
    for (let at = between[0].length - 1; at > 0; at--)
      if (tail[at] === ' ') for (const { slot, pattern } of spaced) if (pattern.test(tail.slice(at))) return slot
  return ''
}

/** A value with where it stands and how much its last digit leaves open. */
interface Counted extends Span {
  value: number
  slack: number
}

const BIG = table<number>({
  조: 1e12,
  兆: 1e12,
  억: 1e8,
  億: 1e8,
  만: 1e4,
  万: 1e4,
  천: 1e3,
  千: 1e3,
  백: 100,
  百: 100,
  십: 10,
  十: 10,
})
/** "1조 2천억", "3만5000", "12만 5천", "1,402". */
const EASTERN = /(?:[0-9][0-9,]*(?:\.[0-9]+)?\s?(?:[십백천十百千]?[만억조万億兆]|[천백千百])?\s?){1,4}/gu
const KANJI = '一二三四五六七八九'
const KANJI_NUMBER = /[一二三四五六七八九十百千]{1,6}(?=[人名隻件個社台回か箇団機歳年月日時%％])/gu
const NATIVE = table<number>({
  한: 1,
  두: 2,
  세: 3,
  네: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
  열한: 11,
  열두: 12,
  열세: 13,
  열네: 14,
  열다섯: 15,
  스무: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
})
const NATIVE_NUMBER = new RegExp(
  `(?<![\\p{L}])(${Object.keys(NATIVE)
    .sort((a, b) => b.length - a.length)
    .join('|')})\\s(?=명|사람|척|곳|건|개|대|기|차례|번|가지|살|마리|채|시간|달)`,
  'gu',
)

function easternValue(written: string): Counted | null {
  let [total, part, slack] = [0, 0, 0.5]
  for (const piece of written.matchAll(/([0-9][0-9,]*(?:\.[0-9]+)?)?\s?([십백천十百千]?[만억조万億兆]|[천백千百])?/gu)) {
    if (!piece[1] && !piece[2]) continue
    const digits = piece[1]?.replaceAll(',', '')
    const scale = [...(piece[2] ?? '')].reduce((n, sign) => n * BIG[sign]!, 1)
    part = (digits === undefined ? 1 : Number(digits)) * scale
    slack = (scale * 10 ** -(digits?.split('.')[1]?.length ?? 0)) / 2
    total += part
  }
  return Number.isFinite(total) ? { start: 0, end: written.length, value: total, slack: slack === 0.5 ? 0 : slack } : null
}

function kanjiValue(written: string): number {
  let [total, digit] = [0, 0]
  for (const sign of written) {
    const at = KANJI.indexOf(sign)
    if (at >= 0) digit = at + 1
    else {
      total += (digit || 1) * BIG[sign]!
      digit = 0
    }
  }
  return total + digit
}

function eastern(text: string, within: Span): Counted[] {
  const body = text.slice(within.start, within.end)
  const found: Counted[] = []
  for (const match of body.matchAll(EASTERN)) {
    const written = match[0].trimEnd()
    const value = easternValue(written)
    if (value) found.push({ ...value, start: within.start + match.index, end: within.start + match.index + written.length })
  }
  for (const match of body.matchAll(NATIVE_NUMBER))
    found.push({
      value: NATIVE[match[1]!]!,
      slack: 0,
      start: within.start + match.index,
      end: within.start + match.index + match[1]!.length,
    })
  for (const match of body.matchAll(KANJI_NUMBER))
    found.push({
      value: kanjiValue(match[0]),
      slack: 0,
      start: within.start + match.index,
      end: within.start + match.index + match[0].length,
    })
  return found.sort((a, b) => a.start - b.start)
}

const SPELLED: Record<string, Record<string, number>> = {
  de: {
    zwei: 2,
    drei: 3,
    vier: 4,
    fünf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    elf: 11,
    zwölf: 12,
    zwanzig: 20,
    dreißig: 30,
    vierzig: 40,
    fünfzig: 50,
    hundert: 100,
  },
  fr: {
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    quinze: 15,
    vingt: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    cent: 100,
  },
  es: {
    dos: 2,
    tres: 3,
    cuatro: 4,
    cinco: 5,
    seis: 6,
    siete: 7,
    ocho: 8,
    nueve: 9,
    diez: 10,
    once: 11,
    doce: 12,
    quince: 15,
    veinte: 20,
    treinta: 30,
    cuarenta: 40,
    cincuenta: 50,
    cien: 100,
  },
}
const SCALES: Record<string, readonly (readonly [RegExp, number])[]> = {
  de: [
    [/^\s?(?:Milliarden?|Mrd\.?)/u, 1e9],
    [/^\s?(?:Billionen?)/u, 1e12],
    [/^\s?(?:Millionen?|Mio\.?)/u, 1e6],
    [/^\s?(?:Tausend|tausend)/u, 1e3],
  ],
  fr: [
    [/^\s?milliards?/u, 1e9],
    [/^\s?millions?/u, 1e6],
    [/^\s?mille/u, 1e3],
    [/^\s?billions?/u, 1e12],
  ],
  es: [
    [/^\s?mil\smillones/u, 1e9],
    [/^\s?(?:millones|millón)/u, 1e6],
    [/^\s?mil(?![\p{L}])/u, 1e3],
    [/^\s?billones/u, 1e12],
  ],
}
/** Stops or blanks by threes, a comma for the decimals: 1.402, 1 402, 3,5. */
const WESTERN = /(?<![\p{L}\p{N}.,])(\d{1,3}(?:[.\u00a0\u202f\u2009 ]\d{3})+|\d+)(?:,(\d+))?(?![\p{N}])/gu

function western(text: string, within: Span, language: string): Counted[] {
  const body = text.slice(within.start, within.end)
  const found: Counted[] = []
  const add = (index: number, length: number, base: number, decimals: number) => {
    let [value, end, slack] = [base, index + length, decimals ? 10 ** -decimals / 2 : 0]
    for (const [pattern, scale] of SCALES[language]!) {
      const match = pattern.exec(body.slice(end, end + 16))
      if (!match) continue
      value *= scale
      slack = (scale * 10 ** -decimals) / 2
      end += match[0].length
      break
    }
    found.push({ value, slack, start: within.start + index, end: within.start + end })
  }
  for (const match of body.matchAll(WESTERN))
    add(match.index, match[0].length, Number(`${match[1]!.replace(/[^\d]/gu, '')}.${match[2] ?? '0'}`), match[2]?.length ?? 0)
  for (const match of body.matchAll(/\p{L}+/gu)) {
    const value = SPELLED[language]![match[0].toLowerCase()]
    if (value !== undefined) add(match.index, match[0].length, value, 0)
  }
  return found.sort((a, b) => a.start - b.start)
}

function counted(text: string, within: Span, language: string): Counted[] {
  if (AGGLUTINATED.has(language)) return eastern(text, within)
  if (language in SPELLED) return western(text, within, language)
  return figures(text, within)
    .filter((f) => f.kind !== 'ordinal' && f.kind !== 'clock' && f.kind !== 'score')
    .map((f) => ({
      start: f.start,
      end: f.kind === 'percent' ? f.start + (f.text.match(/^[\d.,]+/u)?.[0].length ?? f.text.length) : f.end,
      value: f.value,
      slack: f.slack === 0.5 || f.slack === 2 ? 0 : f.slack,
    }))
}

/** What is numbered before the figure: "Article 4", 제4조. */
const NUMBERED = /(?:Articles?|Artikel|Artículo|artículo|Section|Chapter|Act|Route|Flight|No\.|Nr\.|n°|제|第)\s?$/u

/** Figures with what they count, in order. Years, ranks and articles of laws are none. Linear. */
export function figuresIn(text: string, within: Span, language: string): Fact[] {
  return counted(text, within, language).flatMap((found): Fact[] => {
    const sign = text[found.start - 1] ?? ''
    const slot = sign in SIGNS ? SIGNS[sign]! : unitAfter(text, found.end, within.end, language)
    if (slot === 'numbered' || NUMBERED.test(text.slice(Math.max(within.start, found.start - 12), found.start))) return []
    if (
      slot === '' &&
      Number.isInteger(found.value) &&
      found.value >= 1500 &&
      found.value < 2100 &&
      /^\d{4}$/u.test(text.slice(found.start, found.end))
    )
      return [{ ...found, kind: 'date', slot: 'year', slack: 0 }]
    return [{ ...found, kind: 'figure', slot }]
  })
}
