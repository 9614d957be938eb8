// `npm run expressions`: asks recheck about the expressions that are new, or about all of them (`-- all`, 8 minutes), and writes
// down which are safe. What is not is printed with the text that makes it slow: it is mended, or stands in the list with a bound.
import { checkSync } from 'recheck'
import { collect, type Expression, markOf, readKnown, writeKnown } from './expressions'

/** How long one may be looked at, in milliseconds. */
const PATIENCE_MS = 10_000

const isAll = process.argv.includes('all')
const known = readKnown()
const safe = new Set(isAll ? [] : known.safe)
const bounded = new Map(known.bounded.map((one) => [one.expression, one]))
const all = collect()

function ask({ source, flags, text, places }: Expression): boolean {
  const said = checkSync(source, flags.replace('v', 'u'), { timeout: PATIENCE_MS })
  if (said.status === 'safe') return true
  if (bounded.has(text)) return false
  const how =
    said.status === 'vulnerable'
      ? `${said.complexity.summary}: ${JSON.stringify(said.attack.pumps.map(({ prefix, pump }) => [prefix, pump]))} then ${JSON.stringify(said.attack.suffix)}`
      : `not told (${said.error.kind})`
  console.log(`${places.join(', ')}\n  ${text}\n  ${how}`)
  return false
}

const open = all.filter(({ text }) => !safe.has(markOf(text)) && (isAll || !bounded.has(text)))
for (const one of open) if (ask(one)) safe.add(markOf(one.text))
const used = new Set(all.map(({ text }) => text))
const marks = new Set(all.map(({ text }) => markOf(text)))
writeKnown({
  safe: [...safe].filter((mark) => marks.has(mark)),
  bounded: known.bounded.filter(({ expression }) => used.has(expression)),
})
const left = all.filter(({ text }) => !safe.has(markOf(text)) && !bounded.has(text)).length
console.log(
  `${all.length} expressions: ${all.filter(({ text }) => safe.has(markOf(text))).length} safe, ${bounded.size} bounded, ${left} neither`,
)
if (left > 0) process.exitCode = 1
