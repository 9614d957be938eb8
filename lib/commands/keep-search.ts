/** After an upgrade: what is older than the documents of search is taken in, by parts, beside the work; and the way to compare all of them with what they should say. */
import { transaction } from '@/lib/db/pool'
import { mendSearched, type SearchDifference, takeInSearched } from '@/lib/db/write/search'
import { FOUND_KINDS } from '@/lib/domain/search'

const AT_ONCE = 200
const BREATH_MS = 20
const LATER_MS = 60_000
const KEY = Symbol.for('second-source.keep-search')
const shared = globalThis as unknown as { [KEY]?: NodeJS.Timeout }

/** Takes the next part in. Resolves to how many things it held, or null when nothing is left for this process. */
export const takeInNext = (most = AT_ONCE): Promise<number | null> => transaction((tx) => takeInSearched(tx, most))

/** Takes all in, once, in this process, with a breath between two parts; while the database is away it is tried again every minute. */
export function startKeepingSearch(): void {
  const round = async () => {
    let wait = BREATH_MS
    try {
      if ((await takeInNext()) === null) return
    } catch {
      wait = LATER_MS
    }
    shared[KEY] = setTimeout(() => void round(), wait).unref()
  }
  void round()
}

/** Ends it. */
export const stopKeepingSearch = () => clearTimeout(shared[KEY])

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
