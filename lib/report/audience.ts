/**
 * A report for somebody outside the desk. What goes out is picked field by field, never "everything but": a field that
 * is new is not in it until somebody puts it here.
 */
import type { Audience } from '@/lib/domain/words'
import { changesBetween } from './addendum'
import { type CorrectionItem, type CorrectionReport, KEPT_AT_THE_DESK, type ReportEntry, type ReportOmission } from './schema'
import { mapTexts, withholder } from './withhold'

const EDITOR = 'an editor of the desk'
const signature = ({ at }: { at: string }) => ({ by: EDITOR, at })

const entryFor = (e: ReportEntry): ReportEntry => ({
  number: e.number,
  claimId: e.claimId,
  revision: e.revision,
  location: e.location,
  asPublished: e.asPublished,
  language: e.language,
  verdict: e.verdict,
  standing: [...e.standing],
  shouldRead: e.shouldRead,
  reasons: [...e.reasons],
  facets: [...e.facets],
  evidence: e.evidence.map((one) => ({ ...one })),
  independence: e.independence,
  ...KEPT_AT_THE_DESK,
  checkedBy: [],
  readSecondBy: [],
  approved: signature(e.approved),
})

const omissionFor = (o: ReportOmission): ReportOmission => ({
  outlet: o.outlet,
  headline: o.headline,
  version: o.version,
  location: o.location,
  quote: o.quote,
  language: o.language,
  number: o.number,
  claimId: o.claimId,
  revision: o.revision,
  approved: signature(o.approved),
})

const itemFor =
  (audience: Exclude<Audience, 'desk'>) =>
  (item: CorrectionItem): CorrectionItem => ({
    ...entryFor(item),
    itemId: item.itemId,
    class: item.class,
    severity: item.severity,
    notice: item.notice,
    cause: audience === 'outlet' ? item.cause : '',
    itemLimits: item.itemLimits,
    mentions: item.mentions.map((m) => ({ ...m })),
    actions: audience === 'outlet' ? item.actions.map(({ text }) => ({ text, owner: '' })) : [],
    itemApproved: signature(item.itemApproved),
  })

/** Labels of the figures that tell how far the desk's own work is. */
const INTERNAL = new Set(['Waiting for an editor', 'In work', 'Not checked'])

/** The report as one audience may see it. `names` are replaced in every text; the desk sees everything. */
export function forAudience(report: CorrectionReport, audience: Audience, names: readonly string[]): CorrectionReport {
  if (audience === 'desk') return report
  const outlet = audience === 'outlet'
  const item = itemFor(audience)
  const picked: CorrectionReport = {
    schema: report.schema,
    audience,
    title: report.title,
    ...(report.desk ? { desk: { ...report.desk } } : {}),
    story: '',
    edition: report.edition,
    position: { ...report.position },
    rules: report.rules,
    ...(report.program ? { program: { ...report.program } } : {}),
    target: { ...report.target },
    sources: report.sources.map((s) => ({ ...s })),
    scope: report.scope,
    coverage: report.coverage,
    checkedBy: [],
    readSecondBy: [],
    approvedBy: [],
    corrections: report.corrections.map(item),
    styleNotes: outlet ? report.styleNotes.map(item) : [],
    proposed: [],
    unresolved: outlet ? report.unresolved.map(entryFor) : [],
    sourceErrors: [],
    noChange: [],
    unverified: outlet ? report.unverified.map(entryFor) : [],
    singleSource: [],
    corroborated: [],
    ...(outlet && report.omissions ? { omissions: report.omissions.map(omissionFor) } : {}),
    statistics: report.statistics.filter((s) => !INTERNAL.has(s.label)).map((s) => ({ ...s })),
    signOff: report.signOff && { ...signature(report.signOff), override: '' },
    limits: [...report.limits],
    withheld: [
      outlet
        ? 'Notes of the desk, what was searched, names of the people at the desk and what other outlets got wrong are left out.'
        : 'Notes of the desk, names of its people, and everything that is not a correction are left out.',
    ],
    addendum: null,
  }
  return mapExceptIds(picked, withholder(names))
}

/** Protected names are looked for in texts, not in identifiers and hashes. */
function mapExceptIds(report: CorrectionReport, change: (text: string) => string): CorrectionReport {
  const { schema, audience, position, ...texts } = report
  const mapped = mapTexts(texts, change)
  const same = <T extends { claimId: string; language: string }>(list: T[], was: readonly T[]) =>
    list.map((one, i) => ({ ...one, claimId: was[i]!.claimId, language: was[i]!.language }))
  const items = (list: CorrectionItem[], was: readonly CorrectionItem[]) =>
    same(list, was).map((one, i) => ({ ...one, itemId: was[i]!.itemId, class: was[i]!.class, severity: was[i]!.severity }))
  return {
    ...mapped,
    schema,
    audience,
    position,
    target: { ...mapped.target, sha256: report.target.sha256, language: report.target.language },
    sources: mapped.sources.map((s, i) => ({ ...s, sha256: report.sources[i]!.sha256, language: report.sources[i]!.language })),
    corrections: items(mapped.corrections, report.corrections),
    styleNotes: items(mapped.styleNotes, report.styleNotes),
    unresolved: same(mapped.unresolved, report.unresolved),
    unverified: same(mapped.unverified, report.unverified),
    ...(mapped.omissions && report.omissions ? { omissions: same(mapped.omissions, report.omissions) } : {}),
  }
}

/** Adds to a report what changed since the edition before, as the same audience saw it. */
export const withAddendum = (
  report: CorrectionReport,
  before: { report: CorrectionReport; contentHash: string } | null,
): CorrectionReport =>
  before && before.report.edition !== null
    ? {
        ...report,
        addendum: {
          edition: before.report.edition,
          contentHash: before.contentHash,
          changes: changesBetween(before.report, report),
        },
      }
    : report
