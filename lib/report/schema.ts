/**
 * The correction report as data with its final wording. This schema is published in docs/correction-report.md and, as
 * JSON Schema, in docs/correction-report.schema.json. A field says in its metadata who may see it: `desk` never leaves
 * the desk, `outlet` goes to the outlet as well; what says nothing is for everybody.
 */
import { z } from 'zod'
import { AUDIENCES, CORRECTION_CLASSES, SEVERITIES } from '@/lib/domain/words'
import { signedText } from './attested'

export const REPORT_SCHEMA = 'second-source/correction-report/5'
/**
 * The forms that are read: what is new in 3 (`omissions`, `notCompared`) and in 4 (`desk`) is left out where there is
 * nothing to say; what is new in 5 (`program`) only those before it lack.
 */
export const REPORT_FORMS = [
  'second-source/correction-report/2',
  'second-source/correction-report/3',
  'second-source/correction-report/4',
  REPORT_SCHEMA,
] as const

const DESK = { audience: 'desk' } as const
const OUTLET = { audience: 'outlet' } as const
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const salt = z.string().regex(/^[0-9a-f]{64}$/)

const evidence = z.strictObject({
  stance: z.string(),
  outlet: z.string(),
  headline: z.string(),
  /** Number of the version in which it stands. */
  version: z.int32(),
  location: z.string(),
  quote: z.string(),
  language: z.string(),
  /** The corrected article itself is the witness. */
  own: z.boolean(),
})

const signature = z.strictObject({
  by: z.string().meta(DESK),
  /** UTC, "2024-06-20 06:22 UTC". */
  at: z.string(),
})

const entry = z.strictObject({
  /** Number of the claim in reading order, from 1. */
  number: z.int32(),
  claimId: z.string(),
  revision: z.int32(),
  location: z.string(),
  asPublished: z.string(),
  language: z.string(),
  verdict: z.string(),
  /** What is to be known of it beside the approval. */
  standing: z.array(z.string()),
  shouldRead: z.string(),
  note: z.string().meta(DESK),
  reasons: z.array(z.string()),
  facets: z.array(z.string()),
  evidence: z.array(evidence),
  /** How many other articles it rests on, in words. */
  independence: z.string(),
  /** What somebody wrote on shared origins. */
  originNote: z.string().meta(DESK),
  searched: z.string().meta(DESK),
  checkedBy: z.array(z.string()).meta(DESK),
  readSecondBy: z.array(z.string()).meta(DESK),
  approved: signature,
})
export type ReportEntry = z.infer<typeof entry>
/** What only the desk reads of an entry, as everybody else has it. */
export const KEPT_AT_THE_DESK = {
  note: '',
  originNote: '',
  searched: '',
  checkedBy: [],
  readSecondBy: [],
} as const satisfies Partial<ReportEntry>

const correction = z.strictObject({
  ...entry.shape,
  itemId: z.string(),
  class: z.enum(CORRECTION_CLASSES),
  severity: z.enum(SEVERITIES),
  /** What readers are told. */
  notice: z.string(),
  /** How it came about, only where that is known. */
  cause: z.string().meta(OUTLET),
  /** What the finding does not cover. */
  itemLimits: z.string(),
  /** Where the same error stands again, each judged by itself. */
  mentions: z.array(
    z.strictObject({
      /** Its number in the order of the text; editions of before 2026-11-30 do not give it. */
      number: z.int32().optional(),
      claimId: z.string(),
      revision: z.int32(),
      location: z.string(),
      asPublished: z.string(),
      shouldRead: z.string(),
    }),
  ),
  actions: z.array(z.strictObject({ text: z.string().meta(OUTLET), owner: z.string().meta(DESK) })).meta(OUTLET),
  itemApproved: signature,
})
export type CorrectionItem = z.infer<typeof correction>

/** What another article states and this one leaves out, as somebody noted it under a verdict that is approved. */
const omission = z.strictObject({
  outlet: z.string(),
  headline: z.string(),
  /** Number of the version in which it stands. */
  version: z.int32(),
  location: z.string(),
  quote: z.string(),
  language: z.string(),
  /** The claim under whose verdict it was noted, and the revision. */
  number: z.int32(),
  claimId: z.string(),
  revision: z.int32(),
  approved: signature,
})
export type ReportOmission = z.infer<typeof omission>

const article = z.strictObject({
  outlet: z.string(),
  headline: z.string(),
  byline: z.string(),
  url: z.string(),
  published: z.string(),
  publishedAt: z.string().nullable(),
  language: z.string(),
  version: z.int32(),
  sha256: z.string(),
  origin: z.string(),
  /** Why the desk did not compare it with the article, in words; only where it did not. */
  notCompared: z.string().optional(),
})
export type ArticleIdentity = z.infer<typeof article>

const change = z.strictObject({
  kind: z.enum(['added', 'removed', 'changed']),
  /** Which part of the report. */
  section: z.string(),
  claimId: z.string(),
  location: z.string(),
  asPublished: z.string(),
  fields: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
})
export type ReportChange = z.infer<typeof change>

export const correctionReport = z.strictObject({
  schema: z.enum(REPORT_FORMS),
  audience: z.enum(AUDIENCES),
  title: z.string(),
  /** Who checked, as the desk calls itself, and its address (empty for none); only where it was given a name. */
  desk: z.strictObject({ name: z.string(), url: z.string() }).optional(),
  story: z.string().meta(DESK),
  /** Number of the edition; null for a preview. */
  edition: z.int32().nullable(),
  position: z.strictObject({ event: z.int32(), hash: z.string(), time: z.string(), deskTime: z.string() }),
  /** Version of the house rules in force. */
  rules: z.int32(),
  /** What made it: version and build of Second Source (no build: empty), and the number of the engine that reads for it. */
  program: z.strictObject({ version: z.string(), build: z.string(), engine: z.int32() }).optional(),
  target: article,
  sources: z.array(article),
  scope: z.string(),
  coverage: z.string(),
  checkedBy: z.array(z.string()).meta(DESK),
  readSecondBy: z.array(z.string()).meta(DESK),
  approvedBy: z.array(z.string()).meta(DESK),
  corrections: z.array(correction),
  styleNotes: z.array(correction).meta(OUTLET),
  /** Approved verdicts whose correction nobody has approved yet: no items. */
  proposed: z.array(entry).meta(DESK),
  unresolved: z.array(entry).meta(OUTLET),
  sourceErrors: z.array(entry).meta(DESK),
  /** Disputed, and no change is asked for. */
  noChange: z.array(entry).meta(DESK),
  unverified: z.array(entry).meta(OUTLET),
  singleSource: z.array(entry).meta(DESK),
  corroborated: z.array(entry).meta(DESK),
  /** What others state and this article leaves out; only where somebody noted some. */
  omissions: z.array(omission).meta(OUTLET).optional(),
  statistics: z.array(z.strictObject({ label: z.string(), count: z.int32() })),
  signOff: z.strictObject({ ...signature.shape, override: z.string().meta(DESK) }).nullable(),
  limits: z.array(z.string()),
  /** What was left out for this audience, in words; empty for the desk. */
  withheld: z.array(z.string()),
  /** What changed since the edition before; null where there is none. */
  addendum: z.strictObject({ edition: z.int32(), contentHash: hash, changes: z.array(change) }).nullable(),
})
export type CorrectionReport = z.infer<typeof correctionReport>

/** A report with the SHA-256, in hex, of its canonical JSON. */
export const sealedReport = z.strictObject({ contentHash: hash, report: correctionReport })
export type SealedReport = z.infer<typeof sealedReport>

/** Where the trail of a story stood when a report was made: its name, the number and hash of its last event, how many there are. */
export const trailHead = z.strictObject({
  stream: z.string(),
  sequence: z.int32().min(1),
  hash,
  count: z.int32().min(1),
})
export type TrailHead = z.infer<typeof trailHead>

/** One event of the trail, a line of trail.ndjson: what its hash is computed over, as the database holds it. */
export const trailEvent = z.strictObject({
  seq: z.int32(),
  type: z.string(),
  personId: z.string(),
  storyId: z.string(),
  claimId: z.string(),
  /** The payload's exact text. */
  payload: z.string(),
  /** Microseconds since 1970, UTC. */
  at: z.string().regex(/^\d+$/),
  hash,
  /** What the hash covers in place of the payload: SHA-256 over salt and payload. Not in events from before it was so. */
  commitment: hash.optional(),
  /** Null where the payload was erased: then what stands there is what was left of it. */
  salt: salt.nullable().optional(),
  /** Of an event from before: the same, and its hash in the second chain, which covers the commitment. */
  carried: z.strictObject({ commitment: hash, salt: salt.nullable(), hash }).optional(),
})
export type TrailEvent = z.infer<typeof trailEvent>

/** A line before the events of trail.ndjson: what the desk signed of that trail, of the form carried-trail/1 or tombstone/1. */
export const trailStatement = z.strictObject({ statement: signedText })
/** What a line of trail.ndjson is. */
const trailLine = z.union([trailEvent, trailStatement])
export type TrailLine = z.infer<typeof trailLine>

/**
 * The file report.json; published as docs/report-file.schema.json. The desk's names the trail that it stands on. An edition that
 * was signed brings what was signed of it: a text of the form `second-source/edition/1` with the hashes of its three reports; one of
 * which words were erased, what the desk signs of what is left, of the form `second-source/edition-left/1`.
 */
export const reportFile = z.strictObject({
  ...sealedReport.shape,
  trail: trailHead.optional(),
  signed: signedText.optional(),
  erased: signedText.optional(),
})

/** The JSON Schemas that are published, by the name of their file in docs. */
export const publishedSchemas = (): Record<string, unknown> => {
  const report = z.toJSONSchema(correctionReport)
  const file = z.toJSONSchema(reportFile)
  // the report itself has a page of its own
  return {
    'correction-report': report,
    'report-file': { ...file, properties: { ...file.properties, report: { $ref: 'correction-report.schema.json' } } },
    'trail-event': z.toJSONSchema(trailLine),
  }
}
