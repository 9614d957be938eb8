// Changed facts: does the engine vouch for a sentence pair in which one fact was changed, and does it say which?
//   node --import tsx bench/onefact.ts make [FILE.jsonl …]             the changed pairs and controls, JSONL on stdout
//   node --import tsx bench/onefact.ts score [FILE.jsonl …]            the same, asked of the engine and counted by kind
//   node --import tsx bench/onefact.ts score --rows FILE.jsonl         rows that are made already, such as bench/sets/textbook.jsonl
// FILEs hold pairs that people judged equivalent ({id, claim, passage, label: "agree"}). Without any: bench/sets/paraphrases.jsonl,
// and ../shared/eval/contradiction/dev/mrpc_agree.jsonl where it is (read where it lies, never copied).
// A row answers to ../shared/eval/onefact.mjs too: onefact.mjs score ROWS.jsonl --cmd "npm run -s engine".
import fs from 'node:fs'
import path from 'node:path'
import { changedPairs, type Equivalent } from './changed/makers'
import { count, lines, type Said } from './changed/score'
import { answer } from './engine-tasks'
import { asPair, type PairRow, paraphrases, readRows, text } from './sets/load'

const SHARED = process.env.SHARED_EVAL ?? path.join(import.meta.dirname, '../../shared/eval')

/** The pairs of a file that are labelled equivalent. */
const equivalents = (file: string): Equivalent[] =>
  readRows(file, (row) =>
    row.label === 'agree' ? { id: text(row, 'id'), claim: text(row, 'claim'), passage: text(row, 'passage') } : null,
  ).filter((row) => row !== null)

/** The changed pairs of these files, or of the usual ones. */
export function made(files: readonly string[]): PairRow[] {
  if (files.length) return files.flatMap(equivalents).flatMap(changedPairs)
  const judged = path.join(SHARED, 'contradiction/dev/mrpc_agree.jsonl')
  const there = fs.existsSync(judged)
  if (!there) console.error(`${judged} is not here: only the project's own pairs are used`)
  return [...paraphrases(), ...(there ? equivalents(judged) : [])].flatMap(changedPairs)
}

/** What the engine says of a pair, on the path of `npm run -s engine`. */
const ask = (row: PairRow): Said =>
  answer({ task: 'conflict', id: row.id, claim: row.claim, passage: row.passage, level: row.level }) as unknown as Said

function main([mode, ...rest]: string[]) {
  if (mode === 'make') for (const row of made(rest)) console.log(JSON.stringify(row))
  else if (mode === 'score') {
    const rows = rest[0] === '--rows' ? readRows(rest[1]!, asPair) : made(rest)
    for (const line of lines(count(rows, ask))) console.log(line)
  } else {
    console.error('onefact.ts make [PAIRS.jsonl …] | score [PAIRS.jsonl …] | score --rows ROWS.jsonl')
    process.exitCode = 2
  }
}

if (process.argv[1] === import.meta.filename) main(process.argv.slice(2))
