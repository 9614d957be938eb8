import Link from 'next/link'
import { Moment, Waiting } from '@/components/controls/due'
import { HandOver } from '@/components/story/hand-over'
import { PracticeButton } from '@/components/story/practice-button'
import { listAbsent, listDesk, passwordSetBy } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { listTurn } from '@/lib/db/turn'
import type { TurnItem } from '@/lib/domain/views'
import { can } from '@/lib/review/policy'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Your turn')

/** What a person does about it, and where. `{count}` is how many claims it is. */
const WORDS: Record<TurnItem['kind'], { sign: string; title: string; action: string }> = {
  returned: { sign: '↩', title: 'Returned to you', action: 'Answer' },
  overturned: { sign: '⤺', title: 'An approved verdict of yours was overturned', action: 'Answer' },
  mention: { sign: '@', title: 'Somebody asks you', action: 'Read' },
  'second-read': {
    sign: '②',
    title: '{count, plural, one {One claim waits for your second reading} other {# claims wait for your second reading}}',
    action: 'Read',
  },
  unread: {
    sign: '②',
    title:
      '{count, plural, one {One verdict waits for a second reading that nobody is left to give} other {# verdicts wait for a second reading that nobody is left to give}}',
    action: 'Decide',
  },
  contested: {
    sign: '!',
    title: '{count, plural, one {One approved verdict is contested} other {# approved verdicts are contested}}',
    action: 'Decide',
  },
  adjudicate: {
    sign: '≠',
    title: '{count, plural, one {Two readings differ at one claim} other {Two readings differ at # claims}}',
    action: 'Decide',
  },
  confirm: {
    sign: '◔',
    title: '{count, plural, one {One approval waits} other {# approvals wait}} for second eyes',
    action: 'Look',
  },
  recheck: {
    sign: '⟳',
    title: '{count, plural, one {One verdict of yours needs} other {# verdicts of yours need}} a recheck',
    action: 'Recheck',
  },
  decide: {
    sign: '✓',
    title: '{count, plural, one {One verdict waits for your decision} other {# verdicts wait for your decision}}',
    action: 'Decide',
  },
  'sign-off': { sign: '✓✓', title: 'Everything is decided: ready to be signed off', action: 'Sign off' },
  assigned: {
    sign: '●',
    title: '{count, plural, one {One claim was given to you} other {# claims were given to you}}',
    action: 'Check',
  },
  draft: {
    sign: '✎',
    title: '{count, plural, one {One draft of yours} other {# drafts of yours}}, not submitted',
    action: 'Go on',
  },
  check: { sign: '○', title: '{count, plural, one {One claim is} other {# claims are}} not checked', action: 'Check' },
  remind: {
    sign: '◷',
    title: '{count, plural, one {One request to an outlet is} other {# requests to outlets are}} due to be looked at again',
    action: 'Look',
  },
  'new-text': { sign: '⇄', title: 'The outlet’s text changed: another story imported it', action: 'Compare' },
  alias: {
    sign: '=',
    title: '{count, plural, one {One pair of names waits} other {# pairs of names wait}} in the ledger',
    action: 'Decide',
  },
}

function wayOf(item: TurnItem): string {
  const story = `/stories/${item.storyId}`
  switch (item.kind) {
    case 'returned':
    case 'overturned':
    case 'mention':
      return `${story}/check?claim=${item.claimId}`
    case 'second-read':
    case 'unread':
      return `${story}/check?state=second_read`
    case 'contested':
      return `${story}/check?state=contested`
    case 'adjudicate':
      return `${story}/check?state=adjudication`
    case 'confirm':
      return `${story}/check?only=awaits`
    case 'recheck':
      return `${story}/check?state=needs_recheck`
    case 'decide':
      return `${story}/check?state=submitted`
    case 'sign-off':
      return `${story}/report`
    case 'assigned':
      return `${story}/check?only=mine,open`
    case 'draft':
      return `${story}/check?only=mine&state=draft`
    case 'check':
      return `${story}/check?only=open`
    case 'remind':
      return '/corrections'
    case 'new-text':
      return `${story}/articles/${item.articleId}`
    case 'alias':
      return '/ledger'
  }
}

export default async function TurnPage() {
  const actor = await requireActor('/turn')
  const t = await translator()
  const givesOn = can(actor, 'give-on', null)
  const [items, people, absent, reset] = await guard(() =>
    Promise.all([listTurn(db, actor), listDesk(db), givesOn ? listAbsent(db) : [], passwordSetBy(db, actor.id)]),
  )
  const onDesk = can(actor, 'make-story', null)
  const zone = await deskZone()
  return (
    <main id="main" className="page grid gap-5">
      <div className="flex items-end justify-between gap-4 flex-wrap">
        <h1>{t('Your turn')}</h1>
        {onDesk && (
          <div className="flex gap-2 flex-wrap">
            <Link prefetch={false} className="btn" href="/stories/new">
              {t('New story')}
            </Link>
            <PracticeButton />
            <HandOver people={people.filter((p) => p.id !== actor.id)} storyId={null} absent={absent} />
          </div>
        )}
      </div>
      {reset && (
        <p className="notice notice-warn flex gap-x-3 gap-y-1 items-center flex-wrap">
          <span>
            {t('{name} set a new password for you, and ended your sessions:', { name: reset.by || t('The desk') })}{' '}
            <Moment iso={reset.at} zone={zone} />
          </span>
          <Link prefetch={false} href="/account">
            {t('Choose one that you alone know')}
          </Link>
        </p>
      )}
      {items.length === 0 ? (
        <div className="card p-6 grid gap-3 justify-items-start">
          <p>{onDesk ? t('Nothing waits for you.') : t('Admins look after accounts. Journalists check and editors decide.')}</p>
          {onDesk && <p className="quiet">{t('Begin a story, or practise on one of your own, where nothing counts.')}</p>}
          <Link prefetch={false} className="btn" href={onDesk ? '/stories' : '/people'}>
            {onDesk ? t('Show all stories') : t('People')}
          </Link>
        </div>
      ) : (
        <ol className="card turn-list">
          {items.map((item) => (
            <li key={`${item.kind}-${item.storyId}-${item.claimId ?? item.articleId}`} className={`turn turn-${item.kind}`}>
              <span className="turn-sign" aria-hidden="true">
                {WORDS[item.kind].sign}
              </span>
              <div className="grid gap-0.5 min-w-0">
                <Link prefetch={false} href={wayOf(item)} className="font-semibold" data-row>
                  {t(WORDS[item.kind].title, { count: item.count })}
                </Link>
                {item.text && (
                  <p className="break clip2">
                    {item.by && <span className="quiet">{item.by}: </span>}
                    {item.text}
                  </p>
                )}
                {item.storyTitle && <p className="small quiet truncate">{item.storyTitle}</p>}
              </div>
              <div className="turn-when small quiet">
                <span>
                  {t('waits')} <Waiting since={item.since} />
                </span>
                {item.dueAt && (
                  <span>
                    {t('due')} <Waiting since={item.dueAt} zone={zone} due />
                  </span>
                )}
              </div>
              <Link prefetch={false} href={wayOf(item)} className="btn btn-small">
                {t(WORDS[item.kind].action)}
                <span className="sr-only"> {item.storyTitle}</span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </main>
  )
}
