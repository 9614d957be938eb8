'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { confirmOriginDoor, retireArticleDoor } from '@/lib/contract/generated/articles'
import type { ArticleView } from '@/lib/domain/views'
import { ORIGIN_KINDS, ORIGIN_WORD, type OriginKind } from '@/lib/domain/words'
import { call } from '../client/client'
import { ReasonDialog } from '../controls/reason-dialog'

/** A stretch in which the engine found where the outlet has it from. */
export interface ProposedOrigin {
  start: number
  end: number
  kind: OriginKind
  name: string
  words: string
  confirmed: { kind: OriginKind; name: string; by: string } | null
}

/** Where an article, and stretches of it, have their content from: the engine proposes, people confirm. */
export function ArticleOrigin({
  article,
  proposed,
  mayEdit,
}: {
  article: ArticleView
  proposed: readonly ProposedOrigin[]
  mayEdit: boolean
}) {
  const t = useTranslate()
  const router = useRouter()
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')

  async function put(body: { kind: OriginKind | null; name: string; passage: { start: number; end: number } | null }) {
    setProblem('')
    const answer = await call(
      confirmOriginDoor,
      { articleId: article.id },
      {
        ...body,
        passage: body.passage && { versionId: article.versionId, start: body.passage.start, end: body.passage.end },
      },
    )
    if (!answer.ok) return setProblem(Object.values(answer.problem.fields ?? {})[0] ?? answer.problem.detail)
    setSaid(t('Kept.'))
    router.refresh()
  }
  return (
    <div className="grid gap-3">
      <p className="quiet">
        {t('Two outlets with one origin are one source. A corroboration that rests on one origin says so and needs a reason.')}
      </p>
      {mayEdit ? (
        <WholeArticle
          origin={article.origin}
          names={[...new Set(proposed.map((p) => p.name))]}
          said={said}
          onConfirm={(origin) => void put({ ...origin, passage: null })}
        />
      ) : (
        <p>{article.origin ? `${t(ORIGIN_WORD[article.origin.kind])} ${article.origin.name}` : t('not stated')}</p>
      )}
      {article.origin && <p className="small quiet">{t('Confirmed by {name}', { name: article.origin.by })}</p>}
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {t.said(problem)}
        </p>
      )}
      {proposed.length > 0 && (
        <details>
          <summary>
            {t('{count, plural, one {One paragraph credits} other {# paragraphs credit}} a source', {
              count: proposed.length,
            })}
          </summary>
          <ul className="grid gap-2 pt-2">
            {proposed.map((p) => (
              <ProposedPassage
                key={p.start}
                proposed={p}
                language={article.language}
                onSay={mayEdit ? (origin) => void put({ ...origin, passage: p }) : null}
              />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** Retires an article as a source, with a reason, or brings it back. */
export function RetireArticle({ article }: { article: ArticleView }) {
  const t = useTranslate()
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState('')
  async function put(body: { retired: true; reason: string } | { retired: false }) {
    setAsking(false)
    const answer = await call(retireArticleDoor, { articleId: article.id }, body)
    setSaid(
      !answer.ok
        ? t.said(answer.problem.detail)
        : body.retired
          ? answer.data.rechecks === 0
            ? t('Retired. No verdict rests on it.')
            : t('Retired. {rechecks, plural, one {One verdict needs} other {# verdicts need}} a recheck.', {
                rechecks: answer.data.rechecks,
              })
          : t('It is a source again.'),
    )
    router.refresh()
  }
  return (
    <div className="flex gap-3 items-center flex-wrap">
      {article.retired ? (
        <button type="button" className="btn" onClick={() => void put({ retired: false })}>
          {t('Bring it back as a source')}
        </button>
      ) : (
        <button type="button" className="btn" onClick={() => setAsking(true)}>
          {t('Retire it as a source…')}
        </button>
      )}
      <span role="status">{said}</span>
      {asking && (
        <ReasonDialog
          title={t('Retire this article as a source')}
          label={t('Why it is no source any more')}
          action={t('Retire it')}
          onClose={() => setAsking(false)}
          onDone={(reason) => void put({ retired: true, reason })}
        />
      )}
    </div>
  )
}

interface Origin {
  /** null: not stated, or taken back. */
  kind: OriginKind | null
  name: string
}

/** Where the article as a whole has it from. */
function WholeArticle({
  origin,
  names,
  said,
  onConfirm,
}: {
  origin: ArticleView['origin']
  names: readonly string[]
  said: string
  onConfirm: (origin: Origin) => void
}) {
  const t = useTranslate()
  const [kind, setKind] = useState<OriginKind | ''>(origin?.kind ?? '')
  const [name, setName] = useState(origin?.name ?? '')
  const needsName = kind !== '' && kind !== 'own' && kind !== 'unknown'
  return (
    <div className="flex gap-3 flex-wrap items-end">
      <label className="field">
        <span>{t('The article as a whole')}</span>
        <select className="input w-auto!" value={kind} onChange={(e) => setKind(e.target.value as OriginKind | '')}>
          <option value="">{t('not stated')}</option>
          {ORIGIN_KINDS.map((k) => (
            <option key={k} value={k}>
              {t(ORIGIN_WORD[k])}
            </option>
          ))}
        </select>
      </label>
      {needsName && (
        <label className="field">
          <span>{t('Which one')}</span>
          <input className="input" list="origin-names" maxLength={200} value={name} onChange={(e) => setName(e.target.value)} />
          <datalist id="origin-names">
            {names.map((n) => (
              <option key={n} value={n} />
            ))}
          </datalist>
        </label>
      )}
      <button type="button" className="btn" onClick={() => onConfirm({ kind: kind || null, name: needsName ? name.trim() : '' })}>
        {t('Confirm the origin')}
      </button>
      <span className="small quiet" role="status">
        {said}
      </span>
    </div>
  )
}

/** A paragraph that names where it has it from, as the engine reads it or a person confirmed it. */
function ProposedPassage({
  proposed: p,
  language,
  onSay,
}: {
  proposed: ProposedOrigin
  language: string
  onSay: ((origin: Origin) => void) | null
}) {
  const t = useTranslate()
  return (
    <li className="grid gap-1">
      <p className="serif break" translate="no" lang={language} dir="auto">
        {p.words}
      </p>
      <p className="small flex gap-2 items-center flex-wrap">
        {p.confirmed ? (
          <>
            <span className="badge v v-corroborated">
              {t(ORIGIN_WORD[p.confirmed.kind])} {p.confirmed.name}
            </span>
            <span className="quiet">{t('Confirmed by {name}', { name: p.confirmed.by })}</span>
            {onSay && (
              <button type="button" className="btn btn-small btn-quiet" onClick={() => onSay({ kind: null, name: '' })}>
                {t('Take it back')}
              </button>
            )}
          </>
        ) : (
          <>
            <span className="quiet">{t('The engine reads: {kind} {name}', { kind: t(ORIGIN_WORD[p.kind]), name: p.name })}</span>
            {onSay && (
              <button type="button" className="btn btn-small" onClick={() => onSay({ kind: p.kind, name: p.name })}>
                {t('Yes, that is right')}
              </button>
            )}
          </>
        )}
      </p>
    </li>
  )
}
