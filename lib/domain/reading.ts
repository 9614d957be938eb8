/** What a page says of itself, and where: as it was found, for a person to look at. */
export interface Found {
  value: string
  from: FoundIn
}
export type FoundIn = 'JSON-LD' | 'Open Graph' | 'meta' | 'page' | 'address'

/** What was found out about an article beside its text; null where nothing was. `published` is ISO 8601, without time or without offset where none is given. */
export interface FoundDetails {
  headline: Found | null
  byline: Found | null
  outlet: Found | null
  published: Found | null
  language: Found | null
  address: Found | null
}

/**
 * How the lines of a page are made, one entry a line of its text. A mark names the part of the page it stands in and its own
 * element ("nav li", "h2", ""), with "a" where it is a link, "img" where a picture stands right before it. `inside` says which lines a reader took for the article;
 * null where it could not say.
 */
export interface PageLines {
  marks: readonly string[]
  inside: readonly boolean[] | null
  headline: string
  byline: string
  outlet: string
}
