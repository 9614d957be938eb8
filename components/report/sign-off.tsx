import { useTranslate } from '#translate'
import type { HousePolicy } from '@/lib/domain/house-policy'
import type { Said } from '@/lib/domain/message'
import type { StoryView } from '@/lib/domain/views'
import { blockerFilter, type SignOffBlocker } from '@/lib/review/sign-off'
import { Moment } from '../controls/due'
import { SigningOff } from './signing-off'

/**
 * Signing a story off: what stands in the way is listed, never a grey button; who signed, when, and why although
 * something was open; what voided it; and the way to reopen it.
 */
export function SignOff({
  story,
  blockers,
  zone,
  why,
  rules,
  me,
}: {
  story: StoryView
  blockers: readonly SignOffBlocker[]
  zone: string
  /** Why this person cannot, in words; null when they can. */
  why: Said | null
  rules: Pick<HousePolicy, 'signOffOverride' | 'editorsPerSignOff'>
  me: string
}) {
  const t = useTranslate()
  return (
    <section className="card p-4 grid gap-2 no-print" aria-label={t('Sign-off')}>
      {story.signedOff ? (
        <Signed story={story} zone={zone} mayReopen={why === null} />
      ) : (
        <NotSigned story={story} blockers={blockers} zone={zone} why={why} rules={rules} me={me} />
      )}
    </section>
  )
}

/** Who signed it off and when, and why although something was open. */
function Signed({ story, zone, mayReopen }: { story: StoryView; zone: string; mayReopen: boolean }) {
  const t = useTranslate()
  if (!story.signedOff) return null
  return (
    <>
      <p className="flex gap-2 items-center flex-wrap">
        <span className="badge v v-corroborated">✓✓ {t('Signed off')}</span>
        <span>
          {t('by {name}', { name: story.signedOff.by })}, <Moment iso={story.signedOff.at} zone={zone} />
        </span>
        <span className="small quiet">{t('Any later change cancels this sign-off.')}</span>
        {mayReopen && <SigningOff what="reopen" storyId={story.id} seq={story.seq} />}
      </p>
      {story.signedOff.override && (
        <p className="notice notice-warn">
          <strong>{t('Signed although something was open:')}</strong> {story.signedOff.override}
        </p>
      )}
    </>
  )
}

/** What stands in the way, who signed already, and the way to sign. */
function NotSigned({
  story,
  blockers,
  zone,
  why,
  rules,
  me,
}: {
  story: StoryView
  blockers: readonly SignOffBlocker[]
  zone: string
  why: Said | null
  rules: Pick<HousePolicy, 'signOffOverride' | 'editorsPerSignOff'>
  me: string
}) {
  const t = useTranslate()
  const needed = rules.editorsPerSignOff
  const signed = story.signatures.length
  const mine = story.signatures.some((s) => s.byId === me)
  const mayOverride = rules.signOffOverride && !blockers.some((b) => b.kind === 'nothing')
  return (
    <>
      {story.voided && (
        <p className="notice notice-warn">
          <strong>{t('The sign-off by {name} is void', { name: story.voided.by })}</strong>,{' '}
          <Moment iso={story.voided.voidedAt} zone={zone} />: {t.kept(story.voided.reason)}
        </p>
      )}
      <div className="flex gap-3 items-center flex-wrap">
        <h2 className="flex-1 min-w-52">{blockers.length ? t('Not ready to be signed off') : t('Ready to be signed off')}</h2>
        {why ? (
          <p className="small quiet">{t.said(why)}</p>
        ) : mine ? (
          <p className="small quiet">{t('You signed. Another editor has to.')}</p>
        ) : blockers.length === 0 ? (
          <SigningOff what="sign" storyId={story.id} seq={story.seq} />
        ) : (
          mayOverride && <SigningOff what="override" storyId={story.id} seq={story.seq} />
        )}
      </div>
      {needed > 1 && (
        <p className="nums">
          {t('{signed} of {needed} editors have signed', { signed, needed })}
          {signed > 0 && `: ${story.signatures.map((s) => s.by).join(', ')}`}
        </p>
      )}
      {blockers.length > 0 && (
        <ul className="list-disc ps-6 grid gap-2">
          {blockers.map((b) => (
            <li key={b.kind}>
              {b.kind === 'nothing' ? (
                t(b.message, { count: b.count })
              ) : (
                <a href={`/stories/${story.id}/check${blockerFilter(b.kind)}`}>{t(b.message, { count: b.count })}</a>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
