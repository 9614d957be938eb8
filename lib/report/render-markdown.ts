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

  line(`# ${plain(report.title)}`)
  line()
  line(`Story: ${plain(report.story)}  `)
  line(`As of event ${report.position.event} of the trail, ${report.position.time} (${plain(report.position.deskTime)})  `)
  line(`Trail hash ${report.position.hash}  `)
  line(`Content hash ${contentHash}  `)
  line(`House rules, version ${report.rules}`)
  line()
  line('## The article')
  line()
  for (const text of identify(report.target)) line(`- ${text}`)
  line()
  line('## Sources')
  line()
  for (const source of report.sources) line(`- ${identify(source).join('; ')}`)
  line()
  line(`${plain(report.scope)} ${plain(report.coverage)}`)
  line()
  line(
    `Checked by ${plain(report.checkedBy.join(', ') || 'nobody yet')}. Approved by ${plain(report.approvedBy.join(', ') || 'nobody yet')}.`,
  )
  line()

  const common = (entry: ReportEntry) => {
    for (const text of entry.standing) line(`- **${plain(text)}**`)
    if (entry.note) line(`- Note: ${plain(entry.note)}`)
    if (entry.reasons.length) line(`- Reasons: ${plain(entry.reasons.join(', '))}`)
    if (entry.facets.length) line(`- Wrong: ${plain(entry.facets.join(', '))}`)
    for (const e of entry.evidence)
      line(`- ${e.stance}: ${e.own ? 'this article' : plain(e.outlet)}, ${e.location}, version ${e.version}: “${plain(e.quote)}”`)
    line(`- ${plain(entry.independence)}`)
    if (entry.searched) line(`- Searched: ${plain(entry.searched)}`)
    line(`- ${plain(entry.approved)} (revision ${entry.revision})`)
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
    line(`Notice: ${plain(entry.notice)}`)
    line()
    for (const action of entry.actions) line(`- To do: ${plain(action)}`)
    if (entry.otherMentions.length) line(`- Also printed in: ${entry.otherMentions.join(', ')}`)
    common(entry)
  }
  const dispute = (entry: ReportEntry) => {
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
  section('Unresolved disputes', report.unresolved, dispute)
  section('Errors in a source', report.sourceErrors, dispute)
  section('Could not be verified', report.unverified, dispute)
  section('Style notes', report.styleNotes, item)
  section('Resting on a single source', report.singleSource, (entry) => line(`- ${entry.number}. ${plain(entry.asPublished)}`))
  if (report.singleSource.length) line()
  section('Corroborated', report.corroborated, dispute)
  section('Statistics', report.statistics, ({ label, count }) => line(`- ${label}: ${count}`))
  line()
  section('Limits', report.limits, (text) => line(`- ${plain(text)}`))
  return `${out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

const identify = (a: ArticleIdentity) => [
  `${plain(a.outlet)}: ${plain(a.headline)}`,
  `byline ${plain(a.byline)}`,
  `published ${plain(a.published)}`,
  `address ${plain(a.url)}`,
  `version ${a.version}, SHA-256 ${a.sha256}`,
]

/** Markdown's own signs, and the angle brackets of HTML, as plain characters; line ends become spaces. */
export const plain = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&')
    .replace(/^([-+]|\d+[.)])(?=\s)/, '\\$1')

const quote = (text: string) =>
  text
    .split('\n')
    .map((part) => `> ${plain(part)}`)
    .join('\n')
