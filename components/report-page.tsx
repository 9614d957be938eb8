import type { CorrectionItem, ReportEntry } from '@/lib/report/model'
import type { SealedReport } from '@/lib/report/render-json'

/** The correction report as a page, for screen and paper. */
export function ReportPage({ sealed }: { sealed: SealedReport }) {
  const { report } = sealed
  const { target } = report
  return (
    <article className="report">
      <p className="small quiet">Correction report</p>
      <h1>{target.headline}</h1>
      <p className="mt-2">
        {target.outlet}. Checked against {report.sources.map((s) => s.outlet).join(', ') || 'no other source'}.
      </p>
      <dl className="small grid gap-1 mt-3 sm:grid-cols-[9rem_minmax(0,1fr)] [&>dt]:text-(--ink-soft) break">
        <dt>Story</dt>
        <dd>{report.story}</dd>
        <dt>Byline</dt>
        <dd>{target.byline}</dd>
        <dt>Published</dt>
        <dd>{target.published}</dd>
        <dt>Address</dt>
        <dd>{target.url}</dd>
        <dt>Text</dt>
        <dd>
          version {target.version}, SHA-256 <code>{target.sha256}</code>
        </dd>
        <dt>Sources</dt>
        <dd>
          {report.sources.map((s) => (
            <div key={s.sha256}>
              {s.outlet}: {s.headline} (published {s.published}; version {s.version})
            </div>
          ))}
        </dd>
        <dt>Scope</dt>
        <dd>
          {report.scope} {report.coverage}
        </dd>
        <dt>Checked by</dt>
        <dd>{report.checkedBy.join(', ') || 'nobody yet'}</dd>
        <dt>Approved by</dt>
        <dd>{report.approvedBy.join(', ') || 'nobody yet'}</dd>
        <dt>As of</dt>
        <dd>
          event {report.position.event} of the trail, {report.position.time} ({report.position.deskTime})
        </dd>
        <dt>House rules</dt>
        <dd>version {report.rules}</dd>
        <dt>Content hash</dt>
        <dd>
          <code>{sealed.contentHash}</code>
        </dd>
      </dl>
      <ul className="flex gap-2 flex-wrap mt-4" aria-label="Statistics">
        {report.statistics.map((s) => (
          <li key={s.label} className="chip nums">
            {s.label} {s.count}
          </li>
        ))}
      </ul>

      <section aria-labelledby="r-corrections">
        <h2 id="r-corrections">Corrections</h2>
        {report.corrections.length === 0 ? (
          <p className="quiet">No correction is approved yet.</p>
        ) : (
          report.corrections.map((item) => <Item key={item.claimId} item={item} />)
        )}
      </section>
      <Entries id="r-unresolved" title="Unresolved disputes" entries={report.unresolved} tone="v-disputed" />
      <Entries id="r-source" title="Errors in a source" entries={report.sourceErrors} tone="v-disputed" />
      <Entries id="r-unverified" title="Could not be verified" entries={report.unverified} tone="v-unverified" />
      {report.styleNotes.length > 0 && (
        <section aria-labelledby="r-style">
          <h2 id="r-style">Style notes</h2>
          {report.styleNotes.map((item) => (
            <Item key={item.claimId} item={item} />
          ))}
        </section>
      )}
      {report.singleSource.length > 0 && (
        <section aria-labelledby="r-single">
          <h2 id="r-single">Resting on a single source</h2>
          <ul className="list-disc ps-5 grid gap-1">
            {report.singleSource.map((entry) => (
              <li key={entry.claimId} className="serif break">
                “{entry.asPublished}” <span className="small quiet font-sans">{entry.location}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Entries id="r-corroborated" title="Corroborated" entries={report.corroborated} tone="v-corroborated" />
      <section aria-labelledby="r-limits">
        <h2 id="r-limits">Limits</h2>
        <ul className="list-disc ps-5 small">
          {report.limits.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
    </article>
  )
}

function Item({ item }: { item: CorrectionItem }) {
  return (
    <div className="report-item">
      <h3>
        {item.number}. {item.class}{' '}
        <span className="quiet">
          ({item.severity}), {item.location}
        </span>
      </h3>
      <p className="small quiet mt-2">As published</p>
      <blockquote className="v v-disputed">{item.asPublished}</blockquote>
      <p className="small quiet">Should read</p>
      <blockquote className="v v-corroborated">{item.shouldRead}</blockquote>
      <p>
        <strong>Notice.</strong> {item.notice}
      </p>
      <Details entry={item} />
      <ul className="list-disc ps-5 small mt-2">
        {item.actions.map((action) => (
          <li key={action}>{action}</li>
        ))}
      </ul>
    </div>
  )
}

function Entries({ id, title, entries, tone }: { id: string; title: string; entries: ReportEntry[]; tone: string }) {
  if (entries.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {entries.map((entry) => (
        <div key={entry.claimId} className="report-item">
          <h3>
            {entry.number}. {entry.verdict} <span className="quiet">{entry.location}</span>
          </h3>
          <blockquote className={`v ${tone}`}>{entry.asPublished}</blockquote>
          <Details entry={entry} />
        </div>
      ))}
    </section>
  )
}

function Details({ entry }: { entry: ReportEntry }) {
  return (
    <div className="small grid gap-1 mt-2 break">
      {entry.standing.map((text) => (
        <p key={text} className="notice notice-warn">
          {text}
        </p>
      ))}
      {entry.note && <p className="whitespace-pre-wrap">{entry.note}</p>}
      {(entry.reasons.length > 0 || entry.facets.length > 0) && (
        <p className="quiet">
          {entry.reasons.length > 0 && `Reasons: ${entry.reasons.join(', ')}. `}
          {entry.facets.length > 0 && `Wrong: ${entry.facets.join(', ')}.`}
        </p>
      )}
      {entry.evidence.map((e, i) => (
        <p key={i}>
          <span className="state">{e.stance}</span> {e.own ? 'This article' : e.outlet}, {e.location}, version {e.version}:{' '}
          <span className="serif">“{e.quote}”</span>
        </p>
      ))}
      {entry.searched && <p>Searched: {entry.searched}</p>}
      <p className="quiet">
        {entry.independence} {entry.approved}, revision {entry.revision}.
      </p>
    </div>
  )
}
