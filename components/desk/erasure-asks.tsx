'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { answerErasureDoor } from '@/lib/contract/generated/erasures'
import type { ErasureAnswer, ErasureAsk, ErasureKind } from '@/lib/domain/erasure'
import { call } from '../client/client'
import { Moment } from '../controls/due'

const KIND_WORD: Readonly<Record<ErasureKind, string>> = {
  story: 'The whole story',
  version: 'A text of an article',
  comment: 'A note',
  person: 'A person’s identity',
  'sealed-name': 'A sealed name',
}

/** Erasures that wait for another admin. */
export function ErasureAsks({ asks, meId, zone }: { asks: readonly ErasureAsk[]; meId: string; zone: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  if (asks.length === 0) return null
  async function answer(askId: string, said: ErasureAnswer) {
    setBusy(true)
    const answered = await call(answerErasureDoor, { askId }, { answer: said })
    setBusy(false)
    setProblem(answered.ok ? '' : t.said(answered.problem.detail))
    router.refresh()
  }
  return (
    <section className="card p-4 grid gap-3" aria-labelledby="asks">
      <h2 id="asks">{t('Erasures that wait for another admin')}</h2>
      <p className="quiet">{t('Nothing is erased until another admin agrees.')}</p>
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {problem}
        </p>
      )}
      <ul className="grid gap-3">
        {asks.map((ask) => (
          <li key={ask.id} className="grid gap-2">
            <p>
              <strong>{t(KIND_WORD[ask.kind])}</strong> <span className="nums quiet">{ask.target.slice(0, 8)}</span>
              {': '}
              {t('{name} asks, because of {law}. {reason}', { name: ask.name, law: ask.law, reason: ask.reason })}
            </p>
            {ask.isOver ? (
              <p className="small quiet">{t('Nobody agreed within a week, so nothing was erased.')}</p>
            ) : (
              <div className="flex gap-2 items-center flex-wrap">
                {(ask.askedBy === meId ? (['withdraw'] as const) : (['agree', 'refuse'] as const)).map((said) => (
                  <button
                    key={said}
                    type="button"
                    className="btn btn-small"
                    disabled={busy}
                    onClick={() => void answer(ask.id, said)}
                  >
                    {said === 'agree' ? t('Agree, and erase for ever') : said === 'refuse' ? t('Refuse') : t('Withdraw')}
                  </button>
                ))}
                <span className="small quiet">
                  {t('Without an answer it lapses:')} <Moment iso={ask.expiresAt} zone={zone} />
                </span>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
