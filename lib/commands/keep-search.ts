/** After an upgrade: what is older than the documents of search is taken in, by parts, beside the work; and the way to compare all of them with what they should say. */
import { transaction } from '@/lib/db/pool'
import { mendSearched, type SearchDifference, takeInSearched } from '@/lib/db/write/search'
import { FOUND_KINDS } from '@/lib/domain/search'

const AT_ONCE = 200
const BREATH_MS = 20

/** Takes the next part in. Resolves to how many things it held, or null when nothing is left for this process. */
export const takeInNext = (most = AT_ONCE): Promise<number | null> => transaction((tx) => takeInSearched(tx, most))

/** Takes all in that no other process is at, with a breath between two parts; ends in between where it is told to. */
export async function takeAllIn(signal: AbortSignal): Promise<void> {
  while ((await takeInNext()) !== null) {
    signal.throwIfAborted()
    await new Promise((done) => setTimeout(done, BREATH_MS))
  }
}

/** Compares every document of search with what it should say, mends what differs, and tells of each. Resolves to how many differed. */
export async function repairSearch(tell: (difference: SearchDifference) => void = () => {}): Promise<number> {
  let count = 0
  for (const kind of FOUND_KINDS) {
    let after: string | null | undefined
    do {
      const { differences, next } = await transaction((tx) => mendSearched(tx, kind, after ?? undefined))
      for (const difference of differences) tell(difference)
      count += differences.length
      after = next
    } while (after !== null)
  }
  return count
}
