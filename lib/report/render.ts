/** What a renderer gives, piece by piece: text or bytes of the file, and how many items are drawn. */
export type Piece = string | Uint8Array | { done: number }

/** A format of the report. People see them in the order of the table. */
export interface Format {
  /** What its button says. */
  word: string
  type: string
  ending: string
  /** Text, whose bytes never change. */
  isText: boolean
  /** It holds the desk's own words: no other audience gets it. */
  isForDesk: boolean
  /** It goes into an evidence pack, and is drawn by a renderer of its own (`RENDERERS` in draw.ts). */
  isPacked: boolean
}

const DRAWN = { isForDesk: false, isPacked: true } as const
export const FORMATS = {
  pdf: { word: 'PDF', type: 'application/pdf', ending: 'pdf', isText: false, ...DRAWN },
  docx: {
    word: 'Word',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
    isText: false,
    ...DRAWN,
  },
  csv: { word: 'CSV', type: 'text/csv; charset=utf-8', ending: 'csv', isText: true, ...DRAWN },
  md: { word: 'Markdown', type: 'text/markdown; charset=utf-8', ending: 'md', isText: true, ...DRAWN },
  json: { word: 'JSON', type: 'application/json; charset=utf-8', ending: 'json', isText: true, ...DRAWN },
  jsonld: { word: 'JSON-LD', type: 'application/ld+json; charset=utf-8', ending: 'jsonld', isText: true, ...DRAWN },
  trail: {
    word: 'Trail',
    type: 'application/x-ndjson; charset=utf-8',
    ending: 'ndjson',
    isText: true,
    isForDesk: true,
    isPacked: false,
  },
  pack: { word: 'Evidence pack', type: 'application/zip', ending: 'zip', isText: false, isForDesk: true, isPacked: false },
} as const satisfies Record<string, Format>
export type FormatName = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS) as [FormatName, ...FormatName[]]
/** The formats that a pack holds, each with a renderer. */
export type PackedFormat = { [F in FormatName]: (typeof FORMATS)[F]['isPacked'] extends true ? F : never }[FormatName]
/** In the order in which a pack makes them: what takes most memory last. */
export const PACKED_FORMATS = FORMAT_NAMES.filter((name): name is PackedFormat => FORMATS[name].isPacked).sort(
  (a, b) => Number(FORMATS[b].isText) - Number(FORMATS[a].isText),
)

/** A file's name from words that came from outside: letters, digits and hyphens of ASCII, nothing that a path or a shell reads. */
export function fileName(words: string, ending: string): string {
  const safe = words
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|(?<!-)-+$/g, '')
    .slice(0, 90)
    .replace(/(?<!-)-+$/g, '')
    .toLowerCase()
  return `${safe || 'report'}.${ending}`
}

/** All of a text format as one string. */
export function textOf(pieces: Iterable<Piece>): string {
  let text = ''
  for (const piece of pieces) if (typeof piece === 'string') text += piece
  return text
}
