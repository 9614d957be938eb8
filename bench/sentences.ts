// node --import tsx bench/sentences.ts [--miss]: paragraphs of bench/sets/sentences, cut by the desk and compared with how they were
// written. A sentence counts when both its ends are right. Writes the figures into bench/RESULTS.md.
import path from 'node:path'
import { sentences } from '../lib/text/sentences'
import { keepSection } from './kept-section.mjs'
import { SENTENCE_LANGUAGES, sentenceParagraphs } from './sets/load'

const GOAL = 0.97
const isMissing = process.argv.includes('--miss')
const out: string[] = []
const print = (line: string) => {
  out.push(line)
  console.log(line)
}

interface Counted {
  right: number
  found: number
  truth: number
}

function count(language: string): Counted {
  const sum = { right: 0, found: 0, truth: 0 }
  for (const { text, spans } of sentenceParagraphs(language)) {
    const found = sentences(text, { start: 0, end: text.length }, language)
    const keys = new Set(spans.map(([start, end]) => `${start}–${end}`))
    const right = found.filter(({ start, end }) => keys.has(`${start}–${end}`))
    sum.right += right.length
    sum.found += found.length
    sum.truth += spans.length
    if (isMissing)
      for (const one of found) if (!right.includes(one)) console.log(`${language}: ${text.slice(one.start, one.end)}`)
  }
  return sum
}

print('# Sentences\n')
print(
  'Made by `npm run bench:sentences`: sixty sentences a language in paragraphs of five (bench/sets/sentences, frozen before the rules were looked at), cut by the desk; a sentence counts when both its ends are right.\n',
)
print('| language | F1 | precision | recall | right | goal |')
print('| --- | --: | --: | --: | --: | --- |')
let isShort = false
for (const language of SENTENCE_LANGUAGES) {
  const { right, found, truth } = count(language)
  const f1 = (2 * right) / (found + truth)
  isShort ||= f1 < GOAL
  print(
    `| ${language} | ${f1.toFixed(3)} | ${(right / found).toFixed(3)} | ${(right / truth).toFixed(3)} | ${right} of ${truth} | ${f1 >= GOAL ? 'met' : 'MISSED'} (${GOAL}) |`,
  )
}
if (!isMissing) keepSection(path.resolve(import.meta.dirname, 'RESULTS.md'), '# Sentences', out.join('\n'))
process.exit(isShort ? 1 : 0)
