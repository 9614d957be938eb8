import type { Sentence } from './read'

const FEWEST_OF_CLAUSE = 3
const OPENS_CLAUSE = /^(?:and|but|while|which|who|that|as|although|whereas|because|after|before|if|when)$/u

/** What a sentence states, by its clauses, each of at least three things; who says it is left out. */
export function clausesOf({ tokens, content, isSpeaker }: Sentence): number[][] {
  const runs: number[][] = []
  let isNew = true
  const stating = new Set(content)
  for (const [i, token] of tokens.entries()) {
    if (OPENS_CLAUSE.test(token.key) || tokens[i - 1]?.ends) isNew = true
    if (!stating.has(i)) continue
    if (isNew) runs.push([])
    runs.at(-1)!.push(i)
    isNew = false
  }
  const joined: number[][] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && (last.length < FEWEST_OF_CLAUSE || run.length < 2)) last.push(...run)
    else joined.push([...run])
  }
  if (joined.length > 1 && joined.at(-1)!.length < FEWEST_OF_CLAUSE) {
    const short = joined.pop()!
    joined.at(-1)!.push(...short)
  }
  return joined.map((clause) => clause.filter((i) => !isSpeaker[i])).filter((clause) => clause.length >= FEWEST_OF_CLAUSE)
}
