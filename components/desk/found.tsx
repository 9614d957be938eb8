import { Fragment } from 'react'
import { useTranslate } from '#translate'
import type { FoundKind } from '@/lib/domain/search'
import type { FoundDocument } from '@/lib/domain/views'
import { MARK_END, MARK_START } from '@/lib/text/found-marks'
import { Moment } from '../controls/due'
import { StateBadge, VerdictBadge } from '../controls/verdict-mark'

/** A text with its found words marked. */
function Marked({ text }: { text: string }) {
  return text.split(MARK_START).map((part, i) => {
    if (i === 0) return <Fragment key={i}>{part}</Fragment>
    const [found, rest] = part.split(MARK_END)
    return (
      <Fragment key={i}>
        <mark className="found">{found}</mark>
        {rest}
      </Fragment>
    )
  })
}

/** What a document is, in front of its line. */
const ONE_WORD: Record<FoundKind, string> = {
  claim: 'Claim',
  article: 'Article',
  note: 'Note',
  message: 'Thread',
  correction: 'Correction',
}

/** Where what was found is worked on. */
const hrefOf = ({ kind, storyId, articleId, claimId }: FoundDocument) =>
  kind === 'article'
    ? `/stories/${storyId}/articles/${articleId}`
    : kind === 'correction'
      ? `/stories/${storyId}/report/compose?article=${articleId}`
      : `/stories/${storyId}/check?claim=${claimId}`

/** One find: what it is and how it stands, its words with what was found in them, and where it comes from. */
export function FoundRow({ row, zone }: { row: FoundDocument; zone: string }) {
  const t = useTranslate()
  const isPrinted = row.kind === 'claim' || row.kind === 'article'
  const main = row.kind === 'claim' ? row.quote : row.kind === 'article' ? row.title || row.storyTitle : row.text
  return (
    <li className="grid gap-1 p-4 grid-cols-[minmax(0,1fr)]">
      <p className="flex gap-x-3 gap-y-1 items-center flex-wrap small">
        <span className="font-semibold">{t(ONE_WORD[row.kind])}</span>
        {row.kind === 'claim' && (
          <>
            {row.value && <VerdictBadge value={row.value} />}
            <StateBadge state={row.state!} />
          </>
        )}
        <span className="quiet">{isPrinted ? row.outlet || t('Outlet unknown') : row.by}</span>
        <span className="quiet">
          <Moment iso={row.at} zone={zone} />
        </span>
      </p>
      <p>
        <a
          data-row
          className={`no-underline hover:underline break ${isPrinted ? 'serif text-lg leading-snug' : ''}`}
          translate="no"
          lang={isPrinted ? row.language : undefined}
          dir="auto"
          href={hrefOf(row)}
        >
          <Marked text={main} />
        </a>
      </p>
      {row.kind === 'article' && row.text && (
        <p className="small break serif" translate="no" lang={row.language} dir="auto">
          <Marked text={row.text} />
        </p>
      )}
      {(row.kind === 'note' || row.kind === 'message') && (
        <p className="small quiet break serif line-clamp-2" translate="no" lang={row.language} dir="auto">
          {row.quote}
        </p>
      )}
      <p className="small quiet break" translate="no" dir="auto">
        {row.storyTitle}
      </p>
    </li>
  )
}
