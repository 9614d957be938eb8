// The two originals as a test of the engine, both directions, against the labels of bench/originals/rows.txt:
//   node --import tsx bench/originals.ts [--miss]    the five figures a direction; with --miss every row that is not right
import { figuresOf, haveOriginals, isRight, isWrong, judgeOriginals } from './originals/judged'

const share = (value: number) => value.toFixed(3)

if (!haveOriginals) console.log('Skipped: ../shared/articles is not there.')
else {
  const all = judgeOriginals()
  for (const [title, rows] of [
    ['A beside B', all.filter((one) => one.row.claim.article === 'A')],
    ['B beside A', all.filter((one) => one.row.claim.article === 'B')],
    ['both', all],
  ] as const) {
    const f = figuresOf(rows)
    console.log(
      `${title.padEnd(10)} n ${String(f.n).padStart(2)}  right passage first ${share(f.first)}  in three ${share(f.inThree)} (of ${f.stated})  silence right ${share(f.silence)} (of ${f.unstated})  relation right ${share(f.relation)}  wrong ${share(f.wrong)}`,
    )
  }
  if (process.argv.includes('--miss'))
    for (const one of all) {
      const isFound = one.row.passages.length === 0 || one.row.isEither || one.at === 1
      if (isFound && isRight(one)) continue
      console.log(
        `\n${isWrong(one) ? 'WRONG' : isRight(one) ? 'right' : 'no word'}  ${one.row.id}\n  right: ${one.row.words.join(', ')}; said: ${one.word}; passage at ${one.at}\n  first: ${one.first}\n  ${one.reasons}`,
      )
    }
}
