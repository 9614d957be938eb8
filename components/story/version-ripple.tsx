'use client'
import { useTranslate } from '#translate'
import type { ArticleView, RippleView } from '@/lib/domain/views'
import { CARRIED, CARRIED_WORD, RECHECK_WORD, STATE_WORD } from '@/lib/domain/words'
import { lineDiff } from '@/lib/text/line-diff'
import { quoted } from '@/lib/text/quoted'
import { TextChanges } from '../revision/text-changes'

type StoryRipple = RippleView['stories'][number]

/** How many claims and passages go which way. */
function Counts({ story }: { story: StoryRipple }) {
  const t = useTranslate()
  return (
    <div className="overflow-x-auto">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('What')}</span>
            </th>
            {CARRIED.map((c) => (
              <th key={c} scope="col">
                {t(CARRIED_WORD[c])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(
            [
              [t('Claims'), story.claims],
              [t('Passages of evidence'), story.evidence],
            ] as const
          ).map(([label, counts]) => (
            <tr key={label}>
              <td>
                <strong>{label}</strong>
              </td>
              {CARRIED.map((c) => (
                <td key={c} data-label={t(CARRIED_WORD[c])} className="nums">
                  {counts[c]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What it means for the verdicts of a story. */
function Effects({ story }: { story: StoryRipple }) {
  const t = useTranslate()
  return (
    <>
      {story.resolved > 0 && (
        <p>{t('{resolved, plural, one {One error is} other {# errors are}} resolved.', { resolved: story.resolved })}</p>
      )}
      {story.dropped > 0 && (
        <p>
          {t(
            '{dropped, plural, one {One claim that nobody judged goes} other {# claims that nobody judged go}} with the sentence.',
            { dropped: story.dropped },
          )}
        </p>
      )}
      {story.rechecks.length === 0 ? (
        <p>{t('No verdict needs a recheck.')}</p>
      ) : (
        <>
          <p>
            {t(
              '{count, plural, one {One verdict needs} other {# verdicts need}} a recheck; what was approved stays in force, marked.',
              { count: story.rechecks.length },
            )}
          </p>
          <ul className="grid gap-2">
            {story.rechecks.map((r) => (
              <li key={r.claimId} className="break">
                <span className="state">{t(STATE_WORD[r.state])}</span> <strong>{t(RECHECK_WORD[r.cause])}:</strong>{' '}
                <span className="serif" translate="no" dir="auto">
                  {quoted(r.quote)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** What an import would do, before it is done. */
export function WhatChanges({
  article,
  ripple,
  busy,
  onImport,
  onNotNow,
}: {
  article: ArticleView
  ripple: RippleView
  busy: boolean
  onImport: () => void
  onNotNow: () => void
}) {
  const t = useTranslate()
  return (
    <section className="card p-4 grid gap-4" aria-label={t('What the new version changes')}>
      <h3>{t('What the new version changes')}</h3>
      <p className="nums">
        {t('{stay} of {old} words stay; {added, plural, =0 {none is new} one {# word is new} other {# words are new}}.', {
          ...ripple.words,
        })}
      </p>
      <details open>
        <summary>{t('The text')}</summary>
        <div className="pt-2">
          <TextChanges changes={lineDiff(article.text, ripple.text)} language={article.language} />
        </div>
      </details>
      <div className="grid gap-2">
        <h4>{t('In this story')}</h4>
        <Counts story={ripple.stories[0]!} />
        <Effects story={ripple.stories[0]!} />
      </div>
      {ripple.stories.length > 1 && (
        <details open={ripple.stories.slice(1).some((s) => s.rechecks.length > 0)}>
          <summary>
            {t('{count, plural, one {One other story holds} other {# other stories hold}} this article too', {
              count: ripple.stories.length - 1,
            })}
          </summary>
          <ul className="grid gap-2 pt-2">
            {ripple.stories.slice(1).map((story) => (
              <li key={story.storyId} className="grid gap-1">
                <strong className="break">{story.storyTitle}</strong>
                <Effects story={story} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="flex gap-2 flex-wrap">
        <button type="button" className="btn btn-main" onClick={onImport} disabled={busy}>
          {busy ? t('Importing…') : t('Import version {version}', { version: article.versionNumber + 1 })}
        </button>
        <button type="button" className="btn" onClick={onNotNow}>
          {t('Not now')}
        </button>
      </div>
    </section>
  )
}
