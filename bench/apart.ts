// What two sets of ../shared/eval say when the rows that judge nothing stand apart:
//   node --import tsx bench/apart.ts ../shared/eval [--miss]
// quotes/basil_wording: rows labelled altered whose quotations differ in function words, contractions, titles, `&` or marks alone are
// reworded, not altered (rule below, made of words alone and not of the engine's). contradiction/mrpc_agree: pairs that people called
// equivalent although their figures, days or months differ.
import path from 'node:path'
import { figuresDiffer } from './changed/figures'
import { answer } from './engine-tasks'
import { readRows, text } from './sets/load'

const [root = '../shared/eval', option] = process.argv.slice(2)
const miss = (line: string) => option === '--miss' && console.log(line)
const share = (part: number, n: number) => (n ? part / n : 0).toFixed(3)

interface Row {
  id: string
  claim: string
  passage: string
  label: string
  level: 'sentence' | 'passage' | 'document'
}
const rowsOf = (file: string): Row[] =>
  readRows(path.join(root, file), (row) => ({
    id: text(row, 'id'),
    claim: text(row, 'claim'),
    passage: text(row, 'passage'),
    label: text(row, 'label'),
    level: row.level === 'document' ? 'document' : row.level === 'passage' ? 'passage' : 'sentence',
  }))
const saidOf = ({ id, claim, passage, level }: Row) => answer({ task: 'conflict', id, claim, passage, level })

const SAYS_NOTHING = new Set(
  'a an the and or but that this these those of to in on at by for from with as is are was were be been being am do does did have has had will would it its i we you he she they me us him them his her our my your their so then than if because just very really mr mrs ms dr sen senator rep representative gov governor re s ll d m ve t'.split(
    ' ',
  ),
)
/** The words inside quotation marks that say something. */
const quoted = (line: string): string[] =>
  [...line.matchAll(/["“]([^"“”]*)["”]?/gu)].flatMap(([, inside]) =>
    inside!
      .toLowerCase()
      .replace(/(?<=\p{L})\.(?=\p{L}|\s)/gu, '')
      .replace(/n['’]t\b/gu, ' not')
      .split(/[^\p{L}\p{N}*]+/u)
      .filter((word) => word && !SAYS_NOTHING.has(word)),
  )
/** Whether all that one side quotes and that says something is quoted by the other too. */
function isReworded({ claim, passage }: Row): boolean {
  const [a, b] = [new Set(quoted(claim)), new Set(quoted(passage))]
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  const isMet = (word: string) =>
    many.has(word) || (word.includes('*') && [...many].some((w) => w[0] === word[0] && w.at(-1) === word.at(-1)))
  return few.size > 0 && [...few].every(isMet)
}

// what differs outside of a quotation (published Saturday, published Sunday) alters no quotation
const wording = rowsOf('quotes/dev/basil_wording.jsonl').map((row) => ({ row, isFound: saidOf(row).kind === 'quotation' }))
const reworded = wording.filter(({ row }) => row.label === 'conflict' && isReworded(row))
const altered = wording.filter(({ row }) => row.label === 'conflict' && !isReworded(row))
const same = wording.filter(({ row }) => row.label !== 'conflict')
for (const { row } of altered.filter(({ isFound }) => !isFound)) miss(`not found: ${row.claim} · ${row.passage}`)
for (const { row } of same.filter(({ isFound }) => isFound)) miss(`false: ${row.claim} · ${row.passage}`)
const found = altered.filter(({ isFound }) => isFound).length
const wrong = same.filter(({ isFound }) => isFound).length
console.log(
  `basil_wording  altered n ${altered.length} found ${share(found, altered.length)}  same n ${same.length} called altered ${share(wrong, same.length)}  balanced accuracy ${((found / altered.length + 1 - wrong / same.length) / 2).toFixed(3)}  reworded alone n ${reworded.length} called altered ${share(reworded.filter(({ isFound }) => isFound).length, reworded.length)}`,
)
const judged = rowsOf('contradiction/dev/mrpc_agree.jsonl').map((row) => ({ row, isFound: saidOf(row).label === 'conflict' }))
for (const [name, list] of [
  ['figures and days the same', judged.filter(({ row }) => !figuresDiffer(row.claim, row.passage))],
  ['other figures or days    ', judged.filter(({ row }) => figuresDiffer(row.claim, row.passage))],
] as const)
  console.log(
    `mrpc_agree  ${name}  n ${list.length}  false conflict ${share(list.filter(({ isFound }) => isFound).length, list.length)}`,
  )
