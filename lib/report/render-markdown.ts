import type { ArticleIdentity, CorrectionItem, ReportEntry } from './model'
import type { SealedReport } from './render-json'

/** The report as Markdown. Everything that came from outside is escaped, so that it stays text. */
export function renderMarkdown({ report, contentHash }: SealedReport): string {
  const out: string[] = []
  const line = (text = '') => out.push(text)
  const section = <T>(title: string, entries: readonly T[], render: (entry: T) => void) => {
    if (entries.length === 0) return
    line(`## ${title}`)
    line()
    entries.forEach(render)
  }

  line(`# ${escape(report.title)}`)
  line()
  line(`Story: ${escape(report.story)}  `)
  line(`As of event ${report.position.event} of the trail, ${report.position.time} (${escape(report.position.deskTime)})  `)
  line(`Trail hash ${report.position.hash}  `)
  line(`Content hash ${contentHash}`)
  line()
  line('## The article')
  line()
  for (const text of describe(report.target)) line(`- ${text}`)
  line()
  line('## Sources')
  line()
  for (const source of report.sources) line(`- ${describe(source).join('; ')}`)
  line()
  line(`${escape(report.scope)} ${escape(report.coverage)}`)
  line()
  line(`Checked by ${escape(report.checkedBy.join(', ') || 'nobody yet')}. Approved by ${escape(report.approvedBy.join(', ') || 'nobody yet')}.`)
  line()

  const common = (entry: ReportEntry) => {
    if (entry.note) line(`- Note: ${escape(entry.note)}`)
    if (entry.reasons.length) line(`- Reasons: ${escape(entry.reasons.join(', '))}`)
    if (entry.facets.length) line(`- Wrong: ${escape(entry.facets.join(', '))}`)
    for (const e of entry.evidence) line(`- ${e.stance}: ${e.own ? 'this article' : escape(e.outlet)}, ${e.location}, version ${e.version}: “${escape(e.quote)}”`)
    line(`- ${escape(entry.independence)}`)
    if (entry.searched) line(`- Searched: ${escape(entry.searched)}`)
    line(`- ${escape(entry.approved)} (revision ${entry.revision})`)
    line()
  }
  const item = (entry: CorrectionItem) => {
    line(`### ${entry.number}. ${entry.class} (${entry.severity}), ${entry.location}`)
    line()
    line('As published:')
    line()
    line(quote(entry.asPublished))
    line()
    line('Should read:')
    line()
    line(quote(entry.shouldRead))
    line()
    line(`Notice: ${escape(entry.notice)}`)
    line()
    for (const action of entry.actions) line(`- To do: ${escape(action)}`)
    if (entry.otherMentions.length) line(`- Also printed in: ${entry.otherMentions.join(', ')}`)
    common(entry)
  }
  const plain = (entry: ReportEntry) => {
    line(`### ${entry.number}. ${entry.verdict}, ${entry.location}`)
    line()
    line(quote(entry.asPublished))
    line()
    common(entry)
  }

  if (report.corrections.length === 0) {
    line('## Corrections')
    line()
    line('None approved.')
    line()
  }
  section('Corrections', report.corrections, item)
  section('Unresolved disputes', report.unresolved, plain)
  section('Errors in a source', report.sourceErrors, plain)
  section('Could not be verified', report.unverified, plain)
  section('Style notes', report.styleNotes, item)
  section('Resting on a single source', report.singleSource, (entry) => line(`- ${entry.number}. ${escape(entry.asPublished)}`))
  if (report.singleSource.length) line()
  section('Corroborated', report.corroborated, plain)
  section('Statistics', report.statistics, ({ label, count }) => line(`- ${label}: ${count}`))
  line()
  section('Limits', report.limits, (text) => line(`- ${escape(text)}`))
  return `${out.join('\n').replace(/\n{3,}/g, '\n\n').trim()}\n`
}

const describe = (a: ArticleIdentity) => [
  `${escape(a.outlet)}: ${escape(a.headline)}`,
  `byline ${escape(a.byline)}`,
  `published ${escape(a.published)}`,
  `address ${escape(a.url)}`,
  `version ${a.version}, SHA-256 ${a.sha256}`,
]

/** Markdown's own signs, and the angle brackets of HTML, as plain characters; line ends become spaces. */
export const escape = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&').replace(/^([-+]|\d+[.)])(?=\s)/, '\\$1')

const quote = (text: string) => text.split('\n').map((part) => `> ${escape(part)}`).join('\n')
