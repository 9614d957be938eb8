import type { Span } from '@/lib/text/span'
import { countryTable } from '../lexicon'
import { parties } from '../parties'
import type { Fact } from './fact'

/** Short forms and peoples that the runtime's names of countries leave out, by language: stems, so that endings may follow. */
const MORE: Record<string, Record<string, string>> = {
  ko: {
    KR: '한국 남한 우리나라 서울',
    KP: '평양 조선민주주의인민공화국',
    US: '워싱턴 백악관',
    RU: '모스크바 크렘린',
    CN: '베이징 중화인민공화국',
    JP: '도쿄',
    UA: '키이우 키예프',
    GB: '런던',
    FR: '파리 불란서',
    DE: '베를린',
    ES: '마드리드',
    IT: '로마',
    TR: '터키 앙카라',
    SU: '소련',
    TW: '타이베이 타이완',
    VN: '하노이',
  },
  ja: {
    KR: '南朝鮮 大韓民国 ソウル',
    KP: '平壌 ピョンヤン',
    US: '米国 アメリカ ワシントン ホワイトハウス',
    RU: 'モスクワ クレムリン',
    CN: '北京',
    JP: '東京',
    UA: 'キーウ キエフ',
    GB: '英国 ロンドン',
    FR: 'パリ',
    DE: 'ベルリン',
    ES: 'マドリード',
    IT: 'ローマ',
    SU: 'ソ連',
  },
  de: {
    KR: 'südkorean Seoul',
    KP: 'nordkorean Pjöngjang',
    US: 'USA US- amerikan Washington',
    RU: 'russisch Russe Russin Moskau Moskaus Kreml',
    CN: 'chinesisch Chinese Peking',
    JP: 'japanisch Japaner Tokio',
    UA: 'ukrainisch Ukrainer Kiew Kyjiw',
    GB: 'britisch Brite Großbritannien London',
    FR: 'französisch Franzose Paris',
    DE: 'deutsch Berlin',
    ES: 'spanisch Spanier Madrid',
    IT: 'italienisch Italiener',
    PL: 'polnisch Warschau',
    TR: 'türkisch Ankara',
    IR: 'iranisch Teheran',
    IL: 'israelisch',
    IN: 'indisch',
    SU: 'Sowjetunion sowjetisch',
    NL: 'niederländisch Den\\sHaag',
    SE: 'schwedisch',
    NO: 'norwegisch',
    AT: 'österreichisch Wien',
    CH: 'schweizer Bern',
    BE: 'belgisch Brüssel',
    CZ: 'tschechisch Prag',
    GR: 'griechisch Athen',
    PT: 'portugiesisch Lissabon',
  },
  fr: {
    KR: 'sud-coréen Séoul',
    KP: 'nord-coréen Pyongyang',
    US: 'américain Washington',
    RU: 'russe Moscou Kremlin',
    CN: 'chinois Pékin',
    JP: 'japonais Tokyo',
    UA: 'ukrainien Kiev',
    GB: 'britannique Grande-Bretagne Londres',
    FR: 'français Paris',
    DE: 'allemand Berlin',
    ES: 'espagnol Madrid',
    IT: 'italien Rome',
    PL: 'polonais Varsovie',
    TR: 'turc turque Ankara',
    IR: 'iranien Téhéran',
    IL: 'israélien',
    IN: 'indien',
    SU: 'Union\\ssoviétique URSS soviétique',
    BE: 'belge Bruxelles',
    CH: 'suisse Berne',
    NL: 'néerlandais',
    PT: 'portugais Lisbonne',
    GR: 'Athènes',
  },
  es: {
    KR: 'surcorean Seúl',
    KP: 'norcorean Pionyang Pyongyang',
    US: 'estadounidense EE\\.\\s?UU\\. EEUU Washington',
    RU: 'rus[oa]s? Moscú Kremlin',
    CN: 'chin[oa]s? Pekín',
    JP: 'japonés japones Tokio',
    UA: 'ucranian Kiev',
    GB: 'británic Gran\\sBretaña Londres',
    FR: 'francés frances París',
    DE: 'alemán aleman Berlín',
    ES: 'español Madrid',
    IT: 'italian Roma',
    PL: 'polac Varsovia',
    TR: 'turc[oa]s? Ankara',
    IR: 'iraní Teherán',
    IL: 'israelí',
    IN: 'indi[oa]s?',
    SU: 'Unión\\sSoviética soviétic',
    BE: 'belga Bruselas',
    CH: 'suiz[oa]',
    NL: 'neerland',
    PT: 'portugués Lisboa',
  },
}
/** One syllable a country, only where several stand together: 한미일, 북·러, 日米韓. */
const SYLLABLES: Record<string, Record<string, string>> = {
  ko: { 한: 'KR', 미: 'US', 일: 'JP', 북: 'KP', 러: 'RU', 중: 'CN', 남: 'KR' },
  ja: { 日: 'JP', 米: 'US', 韓: 'KR', 朝: 'KP', 露: 'RU', ロ: 'RU', 中: 'CN', 英: 'GB', 独: 'DE', 仏: 'FR' },
}
const TOGETHER: Record<string, RegExp> = {
  ko: /(?<![\p{L}])(?:[한미일북러중남]·){1,3}[한미일북러중남](?![가-힣]{0,1}\p{N})|(?<![\p{L}])(?:한미일|한미|미한|한일|북러|러북|한러|북중|미중|미일|북미|한중일|한중|남북|중러|미러)(?=[\s,]|간|의|과|와|은|는|이|가|을|를|정상|동맹|관계|조약|협력|공조|안보|연합|군사|회담)/gu,
  ja: /(?<![\p{Script=Han}])[日米韓朝露ロ中英独仏](?:[・、]?[日米韓朝露ロ中英独仏]){1,2}(?=[のはがを、間首関同会軍])/gu,
}

interface Table {
  pattern: RegExp
  codeOf(written: string): string
}
const tables = new Map<string, Table | null>()

/** Names of countries in a language, from the runtime's own list, with what it leaves out. Made once. */
function tableOf(language: string): Table | null {
  let table = tables.get(language)
  if (table !== undefined) return table
  table = null
  if (language in MORE) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    const rows: { form: string; code: string }[] = []
    for (const code of Object.keys(countryTable())) {
      const name = names.of(code)
      if (name && name.length > 1) rows.push({ form: name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'), code })
    }
    for (const [code, forms] of Object.entries(MORE[language]!)) for (const form of forms.split(' ')) rows.push({ form, code })
    rows.sort((a, b) => b.form.length - a.form.length)
    const isJoined = language === 'ko' || language === 'ja'
    const source = rows.map(({ form }) => form).join('|')
    const one = rows.map(({ form, code }) => ({ is: new RegExp(`^(?:${form})$`, 'iu'), code }))
    const known = new Map<string, string>()
    table = {
      pattern: new RegExp(isJoined ? `(?:${source})` : `(?<!\\p{L})(?:${source})`, 'giu'),
      codeOf(written) {
        let code = known.get(written)
        if (code === undefined) {
          code = one.find(({ is }) => is.test(written))?.code ?? ''
          known.set(written, code)
        }
        return code
      },
    }
  }
  tables.set(language, table)
  return table
}

/** Countries named in a stretch of text: by name, people or capital. Linear. */
export function countriesIn(text: string, within: Span, language: string): Fact[] {
  const fact = (start: number, end: number, code: string): Fact => ({
    kind: 'country',
    slot: 'country',
    value: code,
    slack: 0,
    start,
    end,
  })
  const table = tableOf(language)
  if (!table) return parties(text, within).map((p) => fact(p.start, p.end, p.code))
  const body = text.slice(within.start, within.end)
  const found: Fact[] = []
  for (const match of body.matchAll(table.pattern)) {
    const code = table.codeOf(match[0])
    if (code) found.push(fact(within.start + match.index, within.start + match.index + match[0].length, code))
  }
  const together = TOGETHER[language]
  if (together)
    for (const match of body.matchAll(together)) {
      let at = match.index
      for (const sign of match[0]) {
        const code = SYLLABLES[language]![sign]
        const start = within.start + at
        if (code && !found.some((f) => f.start <= start && start < f.end)) found.push(fact(start, start + sign.length, code))
        at += sign.length
      }
    }
  return found.sort((a, b) => a.start - b.start)
}
