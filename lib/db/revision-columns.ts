import { VERDICT_TEXTS, type VerdictContent } from '@/lib/domain/verdict'

/** What a verdict says, but for its passages, which have a table of their own. */
export type Parts = Omit<VerdictContent, 'evidence'>

/** The column of each part of a verdict, in the order in which they are written; the compiler asks for a part that is new. */
const COLUMN: Record<keyof Parts, string> = {
  value: 'value',
  note: 'note',
  reasons: 'reasons',
  facets: 'facets',
  whoIsWrong: 'who_is_wrong',
  proposedText: 'proposed_text',
  remedy: 'remedy',
  searched: 'searched',
  sameOriginNote: 'same_origin_note',
}
/** The columns that hold somebody's own words. */
export const REVISION_TEXTS: readonly string[] = VERDICT_TEXTS.map((part) => COLUMN[part as keyof Parts])
const PARTS = Object.keys(COLUMN) as (keyof Parts)[]

/** The columns for an `insert`, and what goes into them. */
export const REVISION_COLUMNS: readonly string[] = Object.values(COLUMN)
export const valuesOf = (content: Parts): unknown[] => PARTS.map((part) => content[part])

/** What the article should say by a revision `r` in force; empty where it finds nothing of it wrong. `shouldReadOf` in lib/report/propose.ts, for queries. */
export const shouldRead = (r: string): string =>
  `(case when ${r}.value = 'disputed' and ${r}.${COLUMN.whoIsWrong} = 'this_article' then btrim(${r}.${COLUMN.proposedText}, E' \\t\\r\\n') else '' end)`

/** The columns of a revision `r` for a `select`, under the names of the parts; and the parts out of such a row. */
export const REVISION_PARTS = PARTS.map((part) => `r.${COLUMN[part]} as "${part}"`).join(', ')
export const partsOf = (row: Parts): Parts => Object.fromEntries(PARTS.map((part) => [part, row[part]])) as unknown as Parts
