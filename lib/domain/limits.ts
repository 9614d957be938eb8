import { BROWSER_LIMITS } from './browser-limits'

/** Every safety number of the desk, named once. Lengths are UTF-16 code units unless said otherwise. */
export const LIMITS = {
  ...BROWSER_LIMITS,
  /** Largest JSON body, in bytes: an article pasted in three-byte script, with room for its escapes. */
  jsonBytes: 2 * 1024 * 1024,
  /** Files in a .docx, and how much larger than packed they may be, counted while inflating. */
  zipEntries: 2_000,
  zipRatio: 100,
  pdfPages: 300,
  /** Wall time and resident memory of the process that parses one upload. */
  parseMs: 10_000,
  parseBytes: 400 * 1024 * 1024,
  /** Of these so much for saying which lines of a page are its article; after that the page is taken without. */
  readerMs: 3_000,
  readerBytes: 250 * 1024 * 1024,
  /** Fetching a page: how often it may lead on, how large the head of an answer is, how long a host may take to be reached and be silent, how long all of it may take, and how long it is left in peace then. */
  fetchRedirects: 5,
  fetchHeadBytes: 32 * 1024,
  fetchConnectMs: 5_000,
  fetchIdleMs: 8_000,
  fetchMs: 20_000,
  fetchPauseMs: 1_000,
  /** Pages that one person may have fetched an hour, and links that one field takes at once. */
  fetchesPerHour: 120,
  linksAtOnce: 20,
  /** Uploads that one person may have under way at once in one process, from before their body is read. */
  uploadsEach: 10,
  /** Files of reports that one person may have under way at once in one process; one is drawn at a time. */
  reportsEach: 4,
  /** Wall time and heap of the thread that draws one of them. */
  drawMs: 120_000,
  drawMegabytes: 512,
  /** Stories that the engine may be asked by one person to read at once in one process; one is read at a time. */
  readingsEach: 3,
  /** What one person may be waiting for the engine to find in stories' texts, in one process; one is looked for at a time. */
  looksEach: 4,
  storyTitle: 200,
  /** Verdicts that one correction groups. */
  mentionsPerItem: 50,
  savedViewsPerPerson: 50,
  evidencePerVerdict: 20,
  /** One under check and forty sources, with room for those that come late. */
  articlesPerStory: 60,
  claimsPerArticle: 1_000,
  /** So many claims of an article are sent with everything the engine says of them; beyond, it is read claim by claim. */
  claimsInFull: 80,
  personName: 120,
  email: 254,
  passwordMin: 12,
  passwordMax: 128,
  sessionHours: 12,
  sessionIdleMinutes: 60,
  /** Browsers that are remembered for one person; the one used longest ago is forgotten first. */
  knownBrowsers: 20,
  knownBrowserDays: 365,
  /** Wrong passwords: for one account from one place so many are free, then pauses in seconds that double; and the most an hour of one place, and for one account from everywhere. */
  signInFailures: { freeTries: 5, firstPause: 15, longestPause: 900, perAddress: 30, perAccount: 100 },
  importsPerHour: 240,
  /** After how much silence anybody may take a claim over. */
  takeOverSeconds: 60,
} as const
