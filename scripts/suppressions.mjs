// node scripts/suppressions.mjs: writes lib/text/suppressions.ts, what a full stop may belong to in each language, from
// Unicode's CLDR (cldr-segments-full). Small enough to stand in the repository; lib/text/sentences.test.ts holds it to the package.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const LANGUAGES = ['de', 'es', 'fr', 'it', 'pt', 'ru']
export const target = path.resolve(import.meta.dirname, '..', 'lib/text/suppressions.ts')

/** The file as it should stand. */
export function suppressions() {
  const rows = LANGUAGES.map((language) => {
    const { segments } = require(`cldr-segments-full/segments/${language}/suppressions.json`)
    const all = segments.segmentations.SentenceBreak.standard.map(({ suppression }) => suppression)
    const words = [...new Set(all.filter((one) => one.endsWith('.')).map((one) => one.slice(0, -1).replace(/\s/g, '')))]
    return `  ${language}: '${words.sort().join(' ').replaceAll("'", "\\'")}',`
  })
  return `// Made by node scripts/suppressions.mjs from cldr-segments-full ${require('cldr-segments-full/package.json').version}; not written by hand.

/** Abbreviations by language, as they are written, without blanks and their last stop (Unicode CLDR, sentence break suppressions; Unicode-3.0). */
export const SUPPRESSIONS: Readonly<Record<string, string>> = {
${rows.join('\n')}
}
`
}

if (process.argv[1] === import.meta.filename) fs.writeFileSync(target, suppressions())
