'use client'
import { useTranslate } from '#translate'
import type { Sayings } from '@/lib/domain/message'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import {
  NOTHING_REASONS,
  NOTHING_WORD,
  type NothingReason,
  RETURN_CATEGORIES,
  RETURN_CATEGORY_WORD,
  type ReturnCategory,
  STATE_WORD,
  VERDICT_WORD,
  type Verdict,
} from '@/lib/domain/words'
import type { Span } from '@/lib/text/span'
import { Modal } from '../controls/modal'
import { ReasonDialog } from '../controls/reason-dialog'
import { type Draft, draftOf } from '../revision/draft'
import { ASK_WORDS, type Asking } from './ask'
import { ConflictDialog, combine, type Resolution } from './conflict-dialog'
import { ShapeDialog } from './shape-dialog'
import { SpanPicker } from './span-picker'
import type { Intent } from './use-saving'

export type Dialog =
  | null
  | { kind: 'picker' | 'draw' | 'shape' | 'drop' | 'unreviewed' | 'help' | 'palette' }
  | { kind: 'ask'; what: Asking }
  | { kind: 'return'; reading?: Verdict }
  | { kind: 'conflict'; claimId: string; current: ClaimView; intent: Intent }
  | { kind: 'windows'; claimId: string; theirs: Draft }
  | { kind: 'bulk'; done: number; skipped: readonly { claimId: string; why: Sayings }[]; word: string }

/** Everything over the workbench that asks for an answer first, but for the palette and the sheet of keys. */
export function Dialogs({
  dialog,
  claim,
  mine,
  article,
  articles,
  numbers,
  onClose,
  onPick,
  onDraw,
  onSplit,
  onBounds,
  onDrop,
  onReturn,
  onUnreviewed,
  onAsked,
  onResolve,
  onWindows,
  onAsk,
  onOpen,
}: {
  dialog: Dialog
  claim: ClaimView | null
  /** The text of this window for the claim that a conflict is about. */
  mine: Draft | null
  article: ArticleView
  articles: readonly ArticleView[]
  numbers: ReadonlyMap<string, number>
  onClose: () => void
  onPick: (from: ArticleView, span: Span) => void
  onDraw: (from: ArticleView, span: Span) => void
  onSplit: (at: number) => void
  onBounds: (span: Span) => void
  onDrop: (why: NothingReason) => void
  onReturn: (reason: string, category: ReturnCategory) => void
  onUnreviewed: () => void
  onAsked: (what: Asking, reason: string) => void
  onResolve: (how: Resolution, content: Draft['content']) => void
  onWindows: (content: Draft['content'], theirs: Draft) => void
  onAsk: () => void
  onOpen: (id: string) => void
}) {
  const t = useTranslate()
  if (!dialog) return null
  switch (dialog.kind) {
    case 'picker':
      return (
        <SpanPicker
          title={t('Choose evidence')}
          action={t('Attach')}
          articles={articles}
          initial={articles.find((a) => a.id !== article.id)?.id ?? article.id}
          onClose={onClose}
          onPick={onPick}
        />
      )
    case 'draw':
      return (
        <SpanPicker
          title={t('Mark a claim')}
          action={t('Make it a claim')}
          articles={[article]}
          initial={article.id}
          onClose={onClose}
          onPick={onDraw}
        />
      )
    case 'shape':
      return claim && <ShapeDialog claim={claim} article={article} onClose={onClose} onSplit={onSplit} onBounds={onBounds} />
    case 'drop':
      return (
        claim && (
          <Modal title={t('Nothing to check here')} onClose={onClose}>
            <p className="serif" translate="no" lang={article.language} dir="auto">
              “{claim.quote}”
            </p>
            <p>{t('Why? It stays on record with your name, and can be made a claim again.')}</p>
            <div className="flex gap-2 flex-wrap">
              {NOTHING_REASONS.map((why) => (
                <button key={why} type="button" className="btn" onClick={() => onDrop(why)}>
                  {t(NOTHING_WORD[why])}
                </button>
              ))}
            </div>
          </Modal>
        )
      )
    case 'return':
      return (
        <ReasonDialog
          title={t('Return this verdict')}
          label={t('What should be answered')}
          action={t('Return it')}
          choices={RETURN_CATEGORIES.map((value) => ({ value, word: t(RETURN_CATEGORY_WORD[value]) }))}
          choiceLabel={t('What it lacks')}
          choice={dialog.reading ? 'reading' : 'evidence'}
          initial={
            dialog.reading ? t('I read it as {verdict}: ', { verdict: t(VERDICT_WORD[dialog.reading]).toLowerCase() }) : ''
          }
          onClose={onClose}
          onDone={(reason, category) => onReturn(reason, category as ReturnCategory)}
        />
      )
    case 'ask':
      return (
        <ReasonDialog
          key={dialog.what}
          title={t(ASK_WORDS[dialog.what].title)}
          label={t(ASK_WORDS[dialog.what].label)}
          action={t(ASK_WORDS[dialog.what].action)}
          onClose={onClose}
          onDone={(reason) => onAsked(dialog.what, reason)}
        />
      )
    case 'unreviewed':
      return (
        <Modal title={t('Approve your own work, without second eyes')} onClose={onClose}>
          <p>
            {t(
              'It will be in force, and say everywhere that nobody else has looked at it. Another editor must confirm it before the story can be signed off.',
            )}
          </p>
          <div className="flex gap-2">
            <button type="button" className="btn btn-main" data-first onClick={onUnreviewed}>
              {t('Approve without second eyes')}
            </button>
            <button type="button" className="btn" onClick={onClose}>
              {t('Wait for another editor')}
            </button>
          </div>
        </Modal>
      )
    case 'conflict': {
      const { current } = dialog
      const name = current.head?.authorName ?? t('A colleague')
      const theirs = draftOf(current).content
      return (
        mine && (
          <ConflictDialog
            title={t('{name} changed this claim while you were writing', { name })}
            whose={t('{name}, saved, {state}', { name, state: t(STATE_WORD[current.state]).toLowerCase() })}
            mine={mine.content}
            theirs={theirs}
            editable={['unchecked', 'draft', 'returned', 'needs_recheck'].includes(current.state)}
            locked={t('It is {state} now, so nothing can be saved over it. Your text stays here until you drop it.', {
              state: t(STATE_WORD[current.state]).toLowerCase(),
            })}
            onClose={onClose}
            onAsk={onAsk}
            onResolve={(how) => onResolve(how, combine(mine.content, theirs, how))}
          />
        )
      )
    }
    case 'windows':
      return (
        mine && (
          <ConflictDialog
            title={t('Another window of yours wrote on this claim')}
            whose={t('In the other window, kept')}
            mine={mine.content}
            theirs={dialog.theirs.content}
            editable
            locked=""
            onClose={onClose}
            onResolve={(how) => onWindows(combine(mine.content, dialog.theirs.content, how), dialog.theirs)}
          />
        )
      )
    case 'bulk':
      return (
        <Modal title={`${dialog.word}: ${dialog.done}`} onClose={onClose}>
          {dialog.skipped.length === 0 ? (
            <p>{dialog.done === 0 ? t('There was nothing to do.') : t('Done to all of them.')}</p>
          ) : (
            <>
              <p>
                {t('{count, plural, one {One claim was left:} other {# claims were left:}}', { count: dialog.skipped.length })}
              </p>
              <ul className="grid gap-2">
                {dialog.skipped.map((row) => (
                  <li key={row.claimId}>
                    <button
                      type="button"
                      className="btn btn-small"
                      onClick={() => {
                        onClose()
                        onOpen(row.claimId)
                      }}
                    >
                      {t('Claim {number}', { number: numbers.get(row.claimId) ?? 0 })}
                    </button>{' '}
                    <span className="small">{t.said(row.why)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Modal>
      )
    default:
      return null
  }
}
