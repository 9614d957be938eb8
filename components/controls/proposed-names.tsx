'use client'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { proposeAliasDoor } from '@/lib/contract/generated/desk'
import { readProposedNamesDoor } from '@/lib/contract/generated/stories'
import type { ProposedNameView } from '@/lib/domain/views'
import { quoted } from '@/lib/text/quoted'
import { call } from '../client/client'

/** Spellings in this story's articles that look like one name, with their proof: a press proposes them, an editor decides. */
export function ProposedNames({ storyId, onProposed }: { storyId: string; onProposed?: () => void }) {
  const t = useTranslate()
  const [found, setFound] = useState<ProposedNameView[]>([])
  const [asked, setAsked] = useState<Record<string, string>>({})
  useEffect(() => {
    let gone = false
    setFound([])
    void call(readProposedNamesDoor, { storyId }).then((answer) => {
      if (!gone && answer.ok) setFound(answer.data.proposals)
    })
    return () => {
      gone = true
    }
  }, [storyId])
  if (found.length === 0) return null
  const propose = async ({ one, other, proof }: ProposedNameView) => {
    const note = proof.map(({ quote }) => quoted(quote)).join('\n')
    const answer = await call(proposeAliasDoor, {}, { storyId, one, other, note: note.slice(0, NOTE) })
    const said = answer.ok ? t('Proposed. Another editor approves it.') : answer.problem.detail
    if (answer.ok) onProposed?.()
    setAsked((before) => ({ ...before, [`${one}=${other}`]: said }))
  }
  return (
    <section className="grid gap-2" aria-label={t('Perhaps one name')}>
      <h2 className="text-base!">{t('Perhaps one name')}</h2>
      {found.map((pair) => (
        <div key={`${pair.one}=${pair.other}`} className="passage grid gap-1">
          <p className="flex gap-2 items-baseline flex-wrap">
            <strong translate="no" dir="auto">
              {pair.one}
            </strong>
            <span className="quiet small">{t('is the same as')}</span>
            <strong translate="no" dir="auto">
              {pair.other}
            </strong>
          </p>
          {pair.proof.map(({ articleId, quote }) => (
            <p key={articleId + quote} className="serif small break" translate="no" dir="auto">
              {quote}
            </p>
          ))}
          <p className="flex gap-2 items-center">
            {asked[`${pair.one}=${pair.other}`] ?? (
              <button type="button" className="btn btn-small" onClick={() => void propose(pair)}>
                {t('Propose to the ledger')}
              </button>
            )}
          </p>
        </div>
      ))}
    </section>
  )
}

/** What a note of the ledger holds, in characters. */
const NOTE = 2000
