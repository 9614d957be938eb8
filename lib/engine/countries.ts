/**
 * Countries by their English names, demonyms and common acronyms. Names come from the platform's
 * CLDR data (Intl.DisplayNames), demonyms from the regular English endings, so that nothing is
 * tuned to one story. A country is known by its ISO 3166-1 code.
 */
const ACRONYMS: Record<string, string> = {
  us: 'US',
  usa: 'US',
  uk: 'GB',
  rok: 'KR',
  dprk: 'KP',
  uae: 'AE',
  prc: 'CN',
  drc: 'CD',
  ussr: 'SU',
}
const EVERYDAY: Record<string, string> = {
  'soviet union': 'SU',
  america: 'US',
  american: 'US',
  british: 'GB',
  britain: 'GB',
  dutch: 'NL',
  french: 'FR',
  swiss: 'CH',
  danish: 'DK',
  swedish: 'SE',
  spanish: 'ES',
  irish: 'IE',
  welsh: 'GB',
  scottish: 'GB',
  greek: 'GR',
  thai: 'TH',
  turkish: 'TR',
  turkey: 'TR',
  soviet: 'SU',
  burma: 'MM',
  czech: 'CZ',
  polish: 'PL',
  finnish: 'FI',
  filipino: 'PH',
  peruvian: 'PE',
  norwegian: 'NO',
  portuguese: 'PT',
  german: 'DE',
  belgian: 'BE',
  israeli: 'IL',
  iraqi: 'IQ',
  pakistani: 'PK',
  saudi: 'SA',
  afghan: 'AF',
  greenlandic: 'GL',
}

function demonyms(name: string): string[] {
  if (name.includes(' ') && !/^(north|south) /.test(name)) return []
  const forms = [`${name}n`, `${name}an`, `${name}ian`, `${name}ese`, `${name}i`, `${name}ish`]
  if (/[aeo]$/.test(name)) {
    const base = name.slice(0, -1)
    forms.push(`${base}ian`, `${base}an`, `${base}ese`, `${base}ish`)
  }
  if (name.endsWith('y')) forms.push(`${name.slice(0, -1)}ian`)
  return forms
}

const BY_NAME = buildTable()

function buildTable(): Map<string, string> {
  const table = new Map<string, string>()
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (const a of letters) {
    for (const b of letters) {
      const code = a + b
      if (/^(?:A[A]|Q[M-Z]|X[A-Z]|ZZ|EU|UN|EZ)$/.test(code)) continue
      let name: string | undefined
      try {
        name = names.of(code)
      } catch {
        continue
      }
      if (!name) continue
      const key = name
        .toLowerCase()
        .replace(/\s*\(.*\)/, '')
        .replace(/^the /, '')
      if (table.has(key)) continue
      for (const form of demonyms(key)) if (!table.has(form)) table.set(form, code)
      table.set(key, code)
    }
  }
  for (const [name, code] of [...Object.entries(EVERYDAY), ...Object.entries(ACRONYMS)]) table.set(name, code)
  return table
}

/** The ISO code for one to three folded words ("south korea", "russian", "rok"), or null. "us" only counts when written as an acronym. */
export function countryOf(phrase: string, written: string): string | null {
  if ((phrase === 'us' || phrase === 'so') && !/^U\.?S\.?(?:A\.?)?$/u.test(written)) return null
  return BY_NAME.get(phrase) ?? null
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'region' })
/** The English name for a code of `countryOf`. */
export const countryName = (code: string): string => (code === 'SU' ? 'Soviet Union' : (NAMES.of(code) ?? code))
