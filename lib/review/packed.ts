/**
 * Many rows of one shape as one text, for a page that carries thousands of them: what most say alike is said once. A claim of a long
 * list is 1,300 bytes as it stands and 250 as it is packed, and a page reads one text instead of a hundred thousand values.
 * Rows hold what JSON holds; `unpacked` gives the same rows again.
 */
export function packed<T extends object>(rows: readonly T[]): string {
  const like: Record<string, unknown> = { ...rows.at(-1) }
  // a part that some row leaves out could not be told from one that is as in the others
  for (const key of Object.keys(like)) if (rows.some((row) => row[key as keyof T] === undefined)) delete like[key]
  const texts: Record<string, string> = {}
  /** Whether a value is one that the rest have, too: their text is made once, and what is empty needs none. */
  const isLike = (key: string, value: unknown): boolean => {
    const other = like[key]
    if (value === other) return true
    if (typeof value !== 'object' || typeof other !== 'object' || value === null || other === null) return false
    if (Array.isArray(value) && Array.isArray(other) && (value.length === 0 || other.length === 0))
      return value.length === other.length
    texts[key] ??= JSON.stringify(other)
    return JSON.stringify(value) === texts[key]
  }
  const own = (row: T) => {
    const kept: Record<string, unknown> = {}
    for (const key of Object.keys(row)) {
      const value = row[key as keyof T]
      if (!isLike(key, value)) kept[key] = value
    }
    return kept
  }
  return JSON.stringify([like, rows.map(own)])
}

/** The rows that were packed. */
export function unpacked<T extends object>(text: string): T[] {
  const [like, rows] = JSON.parse(text) as [Partial<T>, T[]]
  return rows.map((row) => ({ ...like, ...row }))
}
