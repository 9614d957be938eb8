'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { dismissProposalDoor, previewVersionDoor, reviseArticleDoor } from '@/lib/contract/generated/articles'
import { LIMITS } from '@/lib/domain/limits'
import type { ArticleView, ProposedVersion, RippleView } from '@/lib/domain/views'
import { CARRIED, CARRIED_WORD, RECHECK_WORD, STATE_WORD } from '@/lib/domain/words'
import type { Translate } from '@/lib/messages/translate'
import { lineDiff } from '@/lib/text/line-diff'
import { call, formOf, type Problem } from '../client/client'
import { Moment } from '../controls/due'
import { TextChanges } from '../revision/text-changes'

/** A new version on its way in: the text or the file, what it would do, and importing it. */
function useImport(article: ArticleView) {
  const t = useTranslate()
  const router = useRouter()
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [force, setForce] = useState(false)
  const [ripple, setRipple] = useState<RippleView | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  /** Something else is to be imported: what was seen of the other text is gone. */
  const take = (what: { text?: string; file?: File | null }) => {
    if (what.file !== undefined) setFile(what.file)
    if (what.text !== undefined) setText(what.text)
    forget()
  }
  const forget = () => {
    setRipple(null)
    setProblem(null)
    setSaid('')
  }

  function body() {
    const fields = { baseVersionId: article.versionId, force, note }
    return file ? formOf(file, fields) : { ...fields, text }
  }
  async function preview(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const answer = await call(previewVersionDoor, { articleId: article.id }, body())
    setBusy(false)
    if (answer.ok) setRipple(answer.data)
    else setProblem(answer.problem)
  }
  async function confirm() {
    setBusy(true)
    const answer = await call(reviseArticleDoor, { articleId: article.id }, body())
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    setText('')
    setNote('')
    setFile(null)
    setForce(false)
    forget()
    setSaid(imported(answer.data, t))
    router.refresh()
  }

  async function putAside(id: string) {
    setBusy(true)
    const answer = await call(dismissProposalDoor, { articleId: article.id, proposalId: id })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    router.refresh()
  }

  const isTooLong = !file && text.length > LIMITS.articleText
  return {
    text,
    note,
    setNote,
    file,
    force,
    setForce,
    ripple,
    problem,
    said,
    busy,
    isTooLong,
    take,
    forget,
    pasteInstead: () => setFile(null),
    preview,
    confirm,
    putAside,
  }
}

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
  const coming = useImport(article)
  const { text, note, file, force, ripple, problem, said, busy, isTooLong, take, forget } = coming
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
          onLook={() => take({ file: null, text: p.text })}
          onPutAside={() => coming.putAside(p.id)}
        />
      ))}
      {!file && (
        <NewText
          text={text}
          language={article.language}
          isTooLong={isTooLong}
          isWrong={Boolean(problem?.fields?.text)}
          onType={(typed) => take({ text: typed })}
        />
      )}
      <div className="flex gap-3 flex-wrap items-center">
        <label className="btn">
          {file ? file.name : t('Choose a file…')}
          <input
            type="file"
            className="sr-only"
            accept=".txt,.md,.html,.htm,.docx,.pdf"
            onChange={(e) => take({ file: e.target.files?.[0] ?? null })}
          />
        </label>
        {file && (
          <button type="button" className="btn btn-quiet" onClick={coming.pasteInstead}>
            {t('Paste instead')}
          </button>
        )}
        <label className="field flex-1 min-w-52">
          <span>{t('Where from, or why (optional)')}</span>
          <input className="input" maxLength={LIMITS.reason} value={note} onChange={(e) => coming.setNote(e.target.value)} />
        </label>
      </div>
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
        <div>
          <button type="submit" className="btn btn-main" disabled={busy || isTooLong || (!file && text.trim() === '')}>
            {busy ? t('Comparing…') : t('Show what changes')}
          </button>{' '}
          <span className="hint">{t('Nothing is imported before you have seen it.')}</span>
        </div>
      )}
      {ripple && <WhatChanges article={article} ripple={ripple} busy={busy} onImport={coming.confirm} onNotNow={forget} />}
    </form>
  )
}

/** How many claims an import touched, and how. */
interface Imported {
  version: number
  rechecks: number
  newClaims: number
  resolved: number
  /** Nothing changed that a claim could rest on. */
  immaterial: boolean
}

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
          <ul className="grid gap-1.5">
            {story.rechecks.map((r) => (
              <li key={r.claimId} className="break">
                <span className="state">{t(STATE_WORD[r.state])}</span> <strong>{t(RECHECK_WORD[r.cause])}:</strong>{' '}
                <span className="serif" translate="no">
                  “{r.quote}”
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** A text that another story imported, which counts here when somebody of this story imports it. */
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
      <p>
        {t('Another story imported a new text of this article')} (<Moment iso={proposed.at} zone={zone} />
        ). {t('Here it counts only when somebody of this story imports it.')}
      </p>
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
  text,
  language,
  isTooLong,
  isWrong,
  onType,
}: {
  text: string
  language: string
  isTooLong: boolean
  isWrong: boolean
  onType: (text: string) => void
}) {
  const t = useTranslate()
  return (
    <div className="field">
      <label htmlFor="new-text">{t('The new text, whole')}</label>
      <textarea
        id="new-text"
        className="input serif"
        translate="no"
        rows={8}
        value={text}
        onChange={(e) => onType(e.target.value)}
        dir="auto"
        lang={language}
        aria-invalid={isTooLong || isWrong ? true : undefined}
        aria-describedby="new-text-hint"
      />
      <span id="new-text-hint" className={isTooLong ? 'wrong nums' : 'hint nums'}>
        {t('{length} of {most} characters', {
          length: text.length.toLocaleString(t.tag),
          most: LIMITS.articleText.toLocaleString(t.tag),
        })}
      </span>
    </div>
  )
}

/** What an import would do, before it is done. */
function WhatChanges({
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

/** What an import came to, in words. */
const imported = ({ version, rechecks, newClaims, resolved, immaterial }: Imported, t: Translate): string =>
  immaterial
    ? t('Version {version} is imported. Nothing material changed, and every claim went along.', { version })
    : [
        t('Version {version} is imported.', { version }),
        rechecks > 0 && t('{rechecks, plural, one {One claim needs} other {# claims need}} a recheck.', { rechecks }),
        newClaims > 0 &&
          t('{newClaims, plural, one {One new sentence is a claim} other {# new sentences are claims}}.', { newClaims }),
        resolved > 0 && t('{resolved, plural, one {One error is} other {# errors are}} resolved.', { resolved }),
      ]
        .filter(Boolean)
        .join(' ')
