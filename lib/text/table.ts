/** A table that is asked by words of a text: it holds its own entries and nothing that every object has, so that "constructor" is a word. */
export const table = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign(Object.create(null) as Record<string, T>, entries)
