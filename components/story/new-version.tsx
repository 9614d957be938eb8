'use client'
import { useRef } from 'react'
import { useTranslate } from '#translate'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import { READ_FILES } from '@/lib/domain/reading'
import type { ArticleView, ProposedVersion } from '@/lib/domain/views'
import { Moment } from '../controls/due'
import { HowPasted } from './how-pasted'
import { HowRead } from './how-read'
import { useImport } from './use-import'
import { type Pasted, usePaste } from './use-paste'
import { WhatChanges } from './version-ripple'

/**
 * Importing a new version of an article: the text, then what it does before it is done (the difference, and every claim
 * and passage that is carried or needs a recheck, in every story that holds the article), then the import.
 */
export function NewVersion({
  article,
  storyId,
  proposed,
  zone,
}: {
  article: ArticleView
  storyId: string
  proposed: ProposedVersion[]
  zone: string
}) {
  const t = useTranslate()
  const coming = useImport(article, storyId)
  const { text, file, force, ripple, problem, said, busy, isTooLong, take, forget } = coming
  return (
    <form className="grid gap-3" onSubmit={coming.preview} aria-label={t('Import a new version')}>
      <p role="status" className={said ? 'notice notice-good' : 'sr-only'}>
        {said}{' '}
        {said && (
          <a href={`/stories/${storyId}/check?article=${article.id}&state=needs_recheck`}>{t('Show what needs a recheck')}</a>
        )}
      </p>
      {proposed.map((p) => (
        <ProposedText
          key={p.id}
          proposed={p}
          zone={zone}
          busy={busy}
          onLook={() => {
            if (p.page) return void coming.takeProposed(p.id)
            coming.setPasted(null)
            take({ file: null, text: p.text })
          }}
          onPutAside={() => coming.putAside(p.id)}
        />
      ))}
      {!file && (
        <NewText
          storyId={storyId}
          pasted={coming.pasted}
          onPasted={coming.setPasted}
          text={text}
          language={article.language}
          isTooLong={isTooLong}
          isWrong={Boolean(problem?.fields?.text)}
          onType={(typed) => take({ text: typed })}
        />
      )}
      <WhereFrom article={article} coming={coming} />
      {file && coming.reading && <HowRead reading={coming.reading} id="new-version" onEncoding={coming.onEncoding} />}
      {problem && (
        <div className="notice notice-wrong grid gap-2" role="alert">
          <p>{t.said(problem.detail)}</p>
          {problem.code === 'another-article' && (
            <label className="flex gap-2 items-center">
              <input type="checkbox" checked={force} onChange={(e) => coming.setForce(e.target.checked)} />
              {t('It is a new version of this article all the same')}
            </label>
          )}
        </div>
      )}
      {!ripple && (
        <div className="flex gap-x-3 gap-y-1 items-center flex-wrap">
          <button type="submit" className="btn btn-main" disabled={busy || isTooLong || (!file && text.trim() === '')}>
            {busy ? t('Comparing…') : t('Show what changes')}
          </button>
          <span className="hint">{t('Nothing is imported before you have seen it.')}</span>
        </div>
      )}
      {ripple && <WhatChanges article={article} ripple={ripple} busy={busy} onImport={coming.confirm} onNotNow={forget} />}
    </form>
  )
}

/** Where the new text comes from, other than pasted: a file, or the page fetched again; and a word on it. */
function WhereFrom({ article, coming }: { article: ArticleView; coming: ReturnType<typeof useImport> }) {
  const t = useTranslate()
  const { file, problem, busy, take } = coming
  return (
    <div className="flex gap-3 flex-wrap items-end">
      <label className="btn">
        {file ? file.name : t('Choose a file…')}
        <input
          type="file"
          className="sr-only"
          accept={READ_FILES}
          onChange={(e) => take({ file: e.target.files?.[0] ?? null })}
        />
      </label>
      {!file && /^https?:\/\//i.test(article.url) && (
        <button type="button" className="btn" disabled={busy} onClick={() => coming.fetchAgain(problem?.code === 'needs-yes')}>
          {problem?.code === 'needs-yes' ? t('Fetch it all the same') : t('Fetch the page again')}
        </button>
      )}
      {file && (
        <button type="button" className="btn btn-quiet" onClick={coming.pasteInstead}>
          {t('Paste instead')}
        </button>
      )}
      <label className="field flex-1 min-w-52">
        <span>{t('Where from, or why (optional)')}</span>
        <input
          className="input"
          maxLength={BROWSER_LIMITS.reason}
          value={coming.note}
          onChange={(e) => coming.setNote(e.target.value)}
        />
      </label>
    </div>
  )
}

/** A text that another story imported, or that stands at the article’s address now: it counts here when somebody of this story imports it. */
function ProposedText({
  proposed,
  zone,
  busy,
  onLook,
  onPutAside,
}: {
  proposed: ProposedVersion
  zone: string
  busy: boolean
  onLook: () => void
  onPutAside: () => void
}) {
  const t = useTranslate()
  return (
    <div className="notice notice-warn grid gap-2">
      {proposed.page ? (
        <p>
          <Moment iso={proposed.at} zone={zone} />:{' '}
          {proposed.page.isSilent
            ? t('The outlet changed this article on its page, and no line of it says so.')
            : t('The outlet changed this article on its page, with a notice.')}{' '}
          {t('{count, plural, =0 {No claim needs} one {One claim needs} other {# claims need}} a recheck when it is imported.', {
            count: proposed.page.rechecks,
          })}
        </p>
      ) : (
        <p>
          {t('Another story imported a new text of this article')} (<Moment iso={proposed.at} zone={zone} />
          ). {t('Here it counts only when somebody of this story imports it.')}
        </p>
      )}
      <div className="flex gap-2 flex-wrap">
        <button type="button" className="btn btn-small" onClick={onLook}>
          {t('Look at the proposed text')}
        </button>
        <button type="button" className="btn btn-small btn-quiet" disabled={busy} onClick={onPutAside}>
          {t('Put it aside')}
        </button>
      </div>
    </div>
  )
}

function NewText({
  storyId,
  pasted,
  onPasted,
  text,
  language,
  isTooLong,
  isWrong,
  onType,
}: {
  storyId: string
  pasted: Pasted | null
  onPasted: (pasted: Pasted | null) => void
  text: string
  language: string
  isTooLong: boolean
  isWrong: boolean
  onType: (text: string) => void
}) {
  const t = useTranslate()
  const field = useRef<HTMLTextAreaElement>(null)
  const paste = usePaste(storyId, onPasted)
  return (
    <div className="field">
      <label htmlFor="new-text">{t('Full new text')}</label>
      <textarea
        ref={field}
        onPaste={paste.onPaste}
        id="new-text"
        className="input serif"
        translate="no"
        rows={8}
        value={text}
        onChange={(e) => {
          onType(e.target.value)
          if (e.target.value === '') paste.forget()
        }}
        dir="auto"
        lang={language}
        aria-invalid={isTooLong || isWrong ? true : undefined}
        aria-describedby="new-text-hint"
      />
      <span id="new-text-hint" className={isTooLong ? 'wrong nums' : 'hint nums'}>
        {t('{length} of {most} characters', {
          length: text.length.toLocaleString(t.tag),
          most: BROWSER_LIMITS.articleText.toLocaleString(t.tag),
        })}
      </span>
      <HowPasted pasted={pasted} isReading={paste.isReading} onPlain={(plain) => paste.keepPlain(field.current, plain)} />
    </div>
  )
}
