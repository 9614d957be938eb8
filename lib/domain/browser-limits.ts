/**
 * The safety numbers that a page needs too, so that a browser loads these and not the whole list (`LIMITS`, which holds them).
 * Lengths are UTF-16 code units unless said otherwise.
 */
export const BROWSER_LIMITS = {
  /** Longest text of one article. */
  articleText: 200_000,
  /** Largest upload, in bytes. */
  fileBytes: 10 * 1024 * 1024,
  /** The inflated size of the files in a .docx or a .zip, in bytes, counted while inflating. */
  zipInflatedBytes: 50 * 1024 * 1024,
  teamName: 60,
  /** What a verdict says at length (its note, the sentence that should be read), and in a line or two. */
  longText: 20_000,
  shortText: 5_000,
  reason: 2_000,
  comment: 5_000,
  /** A notice for readers. */
  notice: 2_000,
  /** Corrections that one letter to an outlet asks for, and how long it may be. */
  correctionsPerLetter: 20,
  letter: 50_000,
  /** Who made an article's pictures, in one line. */
  credits: 600,
  /** Browsers keep six connections to a host: two stay free for what people do. */
  streamsPerPerson: 4,
  /** How long somebody counts as being there after their window was last heard of; a window speaks every third of it. */
  presenceSeconds: 45,
} as const
