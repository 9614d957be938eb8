'use client'
import { useTranslate } from '#translate'
import type { BoardRow, RequestView } from '@/lib/domain/views'
import { CLASS_WORD, REQUEST_WORD, SEVERITY_WORD } from '@/lib/domain/words'
import { quoted } from '@/lib/text/quoted'
import { Moment, Waiting } from '../controls/due'
import { Link } from '../controls/link'
import { Change } from '../revision/change'
import { COLUMN_WORD, columnOf, isAnother, SIGN, sinceOf } from './correction-columns'

export function Row({
  row,
  zone,
  mayRecord,
  ticked,
  onTick,
  onRecord,
}: {
  row: BoardRow
  zone: string
  mayRecord: boolean
  /** Whether it is chosen for the letter; null where it cannot be asked for. */
  ticked: boolean | null
  onTick: (ticked: boolean) => void
  onRecord: () => void
}) {
  const t = useTranslate()
  const { request } = row
  const column = columnOf(row)
  const change = (
    <span className="serif break" translate="no" dir="auto" lang={row.language || undefined}>
      {row.shouldRead ? <Change was={row.asPublished} is={row.shouldRead} isNear /> : row.asPublished}
    </span>
  )
  return (
    <li className="turn">
      {ticked === null ? (
        <span className="turn-sign" aria-hidden="true">
          {SIGN[column]}
        </span>
      ) : (
        <input
          type="checkbox"
          className="justify-self-center w-4 h-4"
          checked={ticked}
          onChange={(e) => onTick(e.target.checked)}
          aria-labelledby={`change-${row.itemId}`}
        />
      )}
      <div className="grid gap-1 grid-cols-[minmax(0,1fr)]">
        <p id={`change-${row.itemId}`} className="leading-snug">
          {change}
        </p>
        <p className="small quiet flex gap-x-2 gap-y-1 items-center flex-wrap">
          <Link className="truncate min-w-0" href={`/stories/${row.storyId}/report?article=${row.articleId}`} data-row>
            {row.storyTitle}
          </Link>
          {row.also.length > 0 && (
            <span>{t('{count, plural, one {and one more place} other {and # more places}}', { count: row.also.length })}</span>
          )}
          <span>
            {t(CLASS_WORD[row.class])} · {t('Severity')}: {t(SEVERITY_WORD[row.severity]).toLowerCase()}
          </span>
          {row.isStale && <span className="badge badge-warn">{t('Its verdict changed')}</span>}
          {isAnother(row) && (
            <span className="badge badge-warn">
              {row.approvedAt ? t('Written anew since it was asked for') : t('Being written anew; what was asked stands here')}
            </span>
          )}
        </p>
        {!request && row.resolvedIn !== null && (
          <p className="small">
            {t('The text is right since version {version}. Whether readers were told is another question.', {
              version: row.resolvedIn,
            })}
          </p>
        )}
        {row.page && column !== 'fixed' && <PageNow row={row} page={row.page} zone={zone} />}
        {request?.letter?.failedAt && (
          <p className="notice notice-wrong small">
            {t('The letter to {address} did not arrive: {error}', {
              address: request.address,
              error: request.letter.error ?? '',
            })}
          </p>
        )}
        <details>
          <summary className="small">{request ? t('What happened') : t('Notice for readers')}</summary>
          <p className="small break pt-1" translate="no" dir="auto">
            {row.notice}
          </p>
          {request && <WhatHappened request={request} zone={zone} />}
        </details>
      </div>
      <HowFar row={row} zone={zone} />
      {request && mayRecord ? (
        <button type="button" className="btn btn-small" onClick={onRecord}>
          {t('Record…')}
          <span className="sr-only"> {row.outlet}</span>
        </button>
      ) : null}
    </li>
  )
}

/** What the outlet did with the page meanwhile; nobody imported it yet. */
function PageNow({ row, page, zone }: { row: BoardRow; page: NonNullable<BoardRow['page']>; zone: string }) {
  const t = useTranslate()
  const said =
    page.kind === 'gone'
      ? t('The page is gone.')
      : page.holdsIt
        ? t('The page was changed, and this sentence still stands in it.')
        : page.isSilent
          ? t('The outlet changed this sentence on its page, without a notice.')
          : t('The outlet changed this sentence on its page, with a notice.')
  return (
    <p className="small flex gap-x-2 gap-y-1 items-center flex-wrap">
      {page.kind === 'changed' && page.isSilent && !page.holdsIt && <span className="badge badge-warn">{t('Silent edit')}</span>}
      <span>
        {said} <Moment iso={page.at} zone={zone} />
      </span>
      <Link href={`/stories/${row.storyId}/articles/${row.articleId}`}>
        {page.kind === 'gone' ? t('Show what is kept') : t('Show what changes')}
      </Link>
    </p>
  )
}

/** How far a correction is, since when, and when somebody looks again. */
function HowFar({ row, zone }: { row: BoardRow; zone: string }) {
  const t = useTranslate()
  const column = columnOf(row)
  return (
    <div className="turn-when small quiet">
      <span className={`correction-state correction-${column}`}>{t(COLUMN_WORD[column])}</span>
      <span>
        {t('for')} <Waiting since={sinceOf(row)} />
      </span>
      {row.request?.remindAt && (
        <span>
          {t('look again')} <Waiting since={row.request.remindAt} due zone={zone} />
        </span>
      )}
    </div>
  )
}

function WhatHappened({ request, zone }: { request: RequestView; zone: string }) {
  const t = useTranslate()
  return (
    <ol className="grid gap-1 pt-1 small">
      {request.steps.map((s) => (
        <li key={s.number} className="break">
          <strong>{t(REQUEST_WORD[s.state])}</strong>, <Moment iso={s.happenedAt} zone={zone} />,{' '}
          {s.by ?? t('detected automatically')}
          {s.version !== null && ` · ${t('proved by version {version}', { version: s.version })}`}
          {s.proof?.notice && (
            <span className="block serif" translate="no" dir="auto">
              {quoted(s.proof.notice)}
            </span>
          )}
          {s.note && <span className="block">“{s.note}”</span>}
        </li>
      ))}
    </ol>
  )
}
