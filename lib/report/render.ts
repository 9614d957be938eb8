/** What a renderer gives, piece by piece: text or bytes of the file, and how many items are drawn. */
export type Piece = string | Uint8Array | { done: number }

/** A format: its media type, its file name's ending, and whether it is text whose bytes never change. */
export interface Format {
  type: string
  ending: string
  isText: boolean
}

export const FORMATS = {
  pdf: { type: 'application/pdf', ending: 'pdf', isText: false },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
    isText: false,
  },
  md: { type: 'text/markdown; charset=utf-8', ending: 'md', isText: true },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv', isText: true },
  json: { type: 'application/json; charset=utf-8', ending: 'json', isText: true },
  jsonld: { type: 'application/ld+json; charset=utf-8', ending: 'jsonld', isText: true },
  trail: { type: 'application/x-ndjson; charset=utf-8', ending: 'ndjson', isText: true },
  pack: { type: 'application/zip', ending: 'zip', isText: false },
} as const satisfies Record<string, Format>
export type FormatName = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS) as [FormatName, ...FormatName[]]

/** A file's name from words that came from outside: letters, digits and hyphens of ASCII, nothing that a path or a shell reads. */
export function fileName(words: string, ending: string): string {
  const safe = words
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 90)
    .replace(/-+$/g, '')
    .toLowerCase()
  return `${safe || 'report'}.${ending}`
}

/** All of a text format as one string. */
export function textOf(pieces: Iterable<Piece>): string {
  let text = ''
  for (const piece of pieces) if (typeof piece === 'string') text += piece
  return text
}
