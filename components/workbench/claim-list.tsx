'use client'
import { memo, useMemo } from 'react'
import { useTranslate } from '#translate'
import type { ClaimView } from '@/lib/domain/views'
import { StateBadge, VerdictBadge, VerdictIcon } from '../controls/verdict-mark'
import type { Present } from '../live/presence'
import { lackingWords } from '../revision/rows'
import { AtClaim } from './people-marks'
import { articleOf, atClaimsOf, needsOf, numbersOf, shownOf, unsavedOf } from './seen'
import { useBench, useWorks } from './use-bench'
import { useWhole } from './use-whole'

const NOBODY: readonly Present[] = []
/** So many rows listen as one: with thousands of claims a row each would hear every key that is pressed. */
const TOGETHER = 50
/** Of more than so many the page comes with those around the open one; the others are drawn behind it. */
const MANY = 400
/** How tall a row is, more or less, in CSS pixels: rows that are not drawn yet keep their room. */
const ROW_HEIGHT = 74

/** The claims of the article under check: progress and navigation at once. */
export function ClaimList() {
  const claims = useBench(shownOf)
  const isChoosing = useBench((b) => b.chosen.size > 0)
  const at = useBench((b) => b.at)
  const isWhole = useWhole(claims.length <= MANY)
  const here = isWhole ? 0 : Math.floor(claims.findIndex((c) => c.id === at) / TOGETHER)
  return (
    <ol className={isChoosing ? 'is-choosing' : undefined}>
      {Array.from({ length: Math.ceil(claims.length / TOGETHER) }, (_, i) => {
        if (isWhole || Math.abs(i - here) <= 1) return <Rows key={i} claims={claims.slice(i * TOGETHER, (i + 1) * TOGETHER)} />
        return (
          <li key={i} aria-hidden="true">
            <svg width={1} height={TOGETHER * ROW_HEIGHT} />
          </li>
        )
      })}
    </ol>
  )
}

const Rows = memo(
  function Rows({ claims }: { claims: readonly ClaimView[] }) {
    const ids = useMemo(() => new Set(claims.map((c) => c.id)), [claims])
    const at = useBench((b) => (b.at && ids.has(b.at) ? b.at : null))
    const numbers = useBench(numbersOf)
    const unsaved = useBench(unsavedOf)
    const changed = useBench((b) => b.changed)
    const chosen = useBench((b) => b.chosen)
    const language = useBench((b) => articleOf(b).language)
    const people = useBench(atClaimsOf)
    return claims.map((claim) => (
      <Row
        key={claim.id}
        claim={claim}
        number={numbers.get(claim.id) ?? 0}
        current={claim.id === at}
        unsaved={unsaved.has(claim.id)}
        changed={changed.has(claim.id)}
        chosen={chosen.has(claim.id)}
        language={language}
        people={people.get(claim.id) ?? NOBODY}
      />
    ))
  },
  (before, after) => before.claims.length === after.claims.length && before.claims.every((c, i) => c === after.claims[i]),
)

interface RowProps {
  claim: ClaimView
  number: number
  current: boolean
  unsaved: boolean
  changed: boolean
  chosen: boolean
  language: string
  people: readonly Present[]
}

const Row = memo(function Row({ claim, number, current, unsaved, changed, chosen, language, people }: RowProps) {
  const works = useWorks()
  const t = useTranslate()
  const flags = claim.hints.filter((h) => h.kind === 'flag' && !h.dismissed).length
  const needs = needsOf(claim)
  return (
    <li className="claim-item">
      <input
        type="checkbox"
        className="choose"
        checked={chosen}
        aria-label={t('Select claim {number}', { number })}
        onChange={(event) =>
          works.happen({ what: 'chose', claimId: claim.id, range: (event.nativeEvent as MouseEvent).shiftKey ?? false })
        }
      />
      <a
        className="claim-row"
        href={`?claim=${claim.id}`}
        aria-current={current ? 'true' : undefined}
        data-claim={claim.id}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          works.open(claim.id)
        }}
      >
        <span className="nums small quiet font-semibold pt-0.5">{number}</span>
        <span className="clip2 break" translate="no" lang={language} dir="auto">
          {claim.quote}
        </span>
        <span />
        <span className="row-marks flex gap-1 flex-wrap items-center">
          {claim.resolvedIn !== null ? (
            <span className="badge v v-corroborated">
              <VerdictIcon value="corroborated" />
              {t('Disputed, corrected in version {version}', { version: claim.resolvedIn })}
            </span>
          ) : (
            claim.head?.content.value && <VerdictBadge value={claim.head.content.value} />
          )}
          <StateBadge state={claim.state} returned={claim.returnedCount} />
          {needs.length > 0 && (
            <span className="text-xs font-semibold text-(--warn)">{t('needs: {what}', { what: lackingWords(needs, t) })}</span>
          )}
          {claim.isBlind && <span className="badge badge-accent">{t('blind second read')}</span>}
          {claim.awaits && <span className="badge badge-warn">{t('second editor missing')}</span>}
          {claim.legalBy && <span className="badge badge-warn">{t('Legal flag')}</span>}
          {claim.isOrphan && <span className="badge v">{t('not in the text')}</span>}
          {flags > 0 && <span className="badge badge-warn">{t('{flags, plural, one {# flag} other {# flags}}', { flags })}</span>}
          {claim.flaggedBy && (
            <span className="badge badge-warn" title={t('{name} wants a second pair of eyes', { name: claim.flaggedBy })}>
              <span aria-hidden="true">⚑ </span>
              {t('second look')}
            </span>
          )}
          {claim.comments > 0 && (
            <span className={claim.threadOpen ? 'badge badge-accent' : 'badge v'}>
              {t(claim.threadOpen ? '{comments, plural, one {# note} other {# notes}}' : '{comments} resolved', {
                comments: claim.comments,
              })}
            </span>
          )}
          {claim.assigneeName && <span className="small quiet">{claim.assigneeName}</span>}
          {unsaved &&
            (current ? (
              <span className="badge v">{t('Being written')}</span>
            ) : (
              <span className="badge badge-warn" title={t('Open it and save it')}>
                {t('Not saved')}
              </span>
            ))}
          {changed && (
            <span className="dot" title={t('A colleague changed it')}>
              <span className="sr-only">{t('A colleague changed it')}</span>
            </span>
          )}
          <AtClaim people={people} />
        </span>
      </a>
    </li>
  )
})
