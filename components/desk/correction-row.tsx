'use client'
import Link from 'next/link'
import { useTranslate } from '#translate'
import type { BoardRow, RequestView } from '@/lib/domain/views'
import { CLASS_WORD, REQUEST_WORD, SEVERITY_WORD } from '@/lib/domain/words'
import { quoted } from '@/lib/text/quoted'
import { Moment, Waiting } from '../controls/due'
import { COLUMN_WORD, columnOf, isAnother, SIGN, sinceOf } from './correction-columns'

export function Row({
  row,
  zone,
  mayAsk,
  mayRecord,
  onAsk,
  onRecord,
}: {
  row: BoardRow
  zone: string
  mayAsk: boolean
  mayRecord: boolean
  onAsk: () => void
  onRecord: () => void
}) {
  const t = useTranslate()
  const { request } = row
  const column = columnOf(row)
  return (
    <li className="turn">
      <span className="turn-sign" aria-hidden="true">
        {SIGN[column]}
      </span>
      <div className="grid gap-1 min-w-0">
        <p className="flex gap-2 items-center flex-wrap">
          <span className="sr-only">{t(COLUMN_WORD[column])}</span>
          <strong>{row.outlet || t('outlet unknown')}</strong>
          <span className="small quiet">
            {t(CLASS_WORD[row.class])}, {t(SEVERITY_WORD[row.severity]).toLowerCase()}
          </span>
          {row.isStale && <span className="badge badge-warn">{t('Its verdict changed')}</span>}
          {isAnother(row) && (
            <span className="badge badge-warn">
              {row.approvedAt ? t('Written anew since it was asked for') : t('Being written anew; what was asked stands here')}
            </span>
          )}
        </p>
        <p className="break clip2" translate="no">
          {row.notice}
        </p>
        <p className="small quiet truncate">
          <Link prefetch={false} href={`/stories/${row.storyId}/report?article=${row.articleId}`} data-row>
            {row.storyTitle}
          </Link>
        </p>
        {!request && row.resolvedIn !== null && (
          <p className="small">
            {t('The text is right since version {version}. Whether readers were told is another question.', {
              version: row.resolvedIn,
            })}
          </p>
        )}
        {request?.letter?.failedAt && (
          <p className="notice notice-wrong small">
            {t('The letter to {address} did not arrive: {error}', {
              address: request.address,
              error: request.letter.error ?? '',
            })}
          </p>
        )}
        {request && <WhatHappened request={request} zone={zone} />}
      </div>
      <div className="turn-when small quiet">
        <span>
          {t('for')} <Waiting since={sinceOf(row)} />
        </span>
        {request?.remindAt && (
          <span>
            {t('look again')} <Waiting since={request.remindAt} due zone={zone} />
          </span>
        )}
      </div>
      <div className="flex gap-1.5 flex-wrap">
        {request && mayRecord && (
          <button type="button" className="btn btn-small" onClick={onRecord}>
            {t('Record…')}
            <span className="sr-only"> {row.outlet}</span>
          </button>
        )}
        {mayAsk && row.approvedAt !== null && (!request || isAnother(row)) && (
          <button type="button" className={`btn btn-small ${column === 'unasked' ? '' : 'btn-main'}`} onClick={onAsk}>
            {request ? t('Ask the outlet anew…') : column === 'unasked' ? t('Ask for a notice…') : t('Ask the outlet…')}
            <span className="sr-only"> {row.outlet}</span>
          </button>
        )}
      </div>
    </li>
  )
}

function WhatHappened({ request, zone }: { request: RequestView; zone: string }) {
  const t = useTranslate()
  return (
    <details>
      <summary className="small">{t('What happened')}</summary>
      <ol className="grid gap-1 pt-1 small">
        {request.steps.map((s) => (
          <li key={s.number} className="break">
            <strong>{t(REQUEST_WORD[s.state])}</strong>, <Moment iso={s.happenedAt} zone={zone} />,{' '}
            {s.by ?? t('detected automatically')}
            {s.version !== null && ` · ${t('proved by version {version}', { version: s.version })}`}
            {s.proof?.notice && (
              <span className="block serif" translate="no">
                {quoted(s.proof.notice)}
              </span>
            )}
            {s.note && <span className="block">“{s.note}”</span>}
          </li>
        ))}
      </ol>
    </details>
  )
}
