'use client'
import { memo } from 'react'
import { useTranslate } from '#translate'
import type { ClaimView } from '@/lib/domain/views'
import { StateBadge, VerdictBadge, VerdictIcon } from '../controls/verdict-mark'
import type { Present } from '../live/presence'
import { lackingWords } from '../revision/rows'
import { AtClaim } from './people-marks'
import { articleOf, atClaimsOf, needsOf, numberOf, shownOf, unsavedOf } from './seen'
import { useBench, useWorks } from './use-bench'

const NOBODY: readonly Present[] = []

/** The claims of the article under check: progress and navigation at once. */
export function ClaimList() {
  const claims = useBench(shownOf)
  return (
    <ol>
      {claims.map((claim) => (
        <Row key={claim.id} claim={claim} />
      ))}
    </ol>
  )
}

const Row = memo(function Row({ claim }: { claim: ClaimView }) {
  const works = useWorks()
  const number = useBench((b) => numberOf(b, claim.id))
  const current = useBench((b) => b.at === claim.id)
  const unsaved = useBench((b) => unsavedOf(b).has(claim.id))
  const changed = useBench((b) => b.changed.has(claim.id))
  const chosen = useBench((b) => b.chosen.has(claim.id))
  const choosing = useBench((b) => b.chosen.size > 0)
  const language = useBench((b) => articleOf(b).language)
  const people = useBench((b) => atClaimsOf(b).get(claim.id) ?? NOBODY)
  const t = useTranslate()
  const flags = claim.hints.filter((h) => h.kind === 'flag' && !h.dismissed).length
  const needs = needsOf(claim)
  return (
    <li className={choosing || chosen ? 'claim-item is-choosing' : 'claim-item'}>
      <input
        type="checkbox"
        className="choose"
        checked={chosen}
        aria-label={t('Choose claim {number}', { number })}
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
          {claim.legalBy && <span className="badge badge-warn">{t('legal')}</span>}
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
              <span className="badge">{t('being written')}</span>
            ) : (
              <span className="badge badge-warn" title={t('Open it and save it')}>
                {t('not saved')}
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
