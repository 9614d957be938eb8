/**
 * Rows that one statement takes: the database client holds each row's values several times over while it sends them (ten
 * kilobytes for a passage with its reasons), and a large story has a hundred thousand.
 */
const ROWS = 1_000

/** Writes rows in parts of bounded size, one after the other, in the transaction that is open. */
export async function inParts<Row>(rows: readonly Row[], write: (part: readonly Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS) await write(rows.slice(at, at + ROWS))
}
