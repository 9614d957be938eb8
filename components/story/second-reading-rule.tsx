'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { setSecondReadingDoor } from '@/lib/contract/generated/stories'
import type { StoryView } from '@/lib/domain/views'
import { SECOND_READING_RULES, SECOND_READING_WORD, type SecondReadingRule } from '@/lib/domain/words'
import { call } from '../client/client'
import { ReasonDialog } from '../controls/reason-dialog'

/** Which claims of this story two people read: the house's rule, or one of its own that an editor set with a reason. */
export function SecondReadingRuleOf({ story, house, mayEdit }: { story: StoryView; house: SecondReadingRule; mayEdit: boolean }) {
  const t = useTranslate()
  const router = useRouter()
  const [asking, setAsking] = useState<SecondReadingRule | 'house' | null>(null)
  const [problem, setProblem] = useState('')
  async function put(rule: SecondReadingRule | null, reason: string) {
    setAsking(null)
    const answer = await call(setSecondReadingDoor, { storyId: story.id }, { rule, reason })
    setProblem(answer.ok ? '' : answer.problem.detail)
    router.refresh()
  }
  const houseWords = t('House rule ({rule})', { rule: t(SECOND_READING_WORD[house]).toLowerCase() })
  return (
    <section className="card p-4 grid gap-1 justify-items-start" aria-labelledby="second-rule">
      <h2 id="second-rule" className="text-base">
        {t('Second reading')}
      </h2>
      {mayEdit ? (
        <select
          className="input w-auto!"
          aria-labelledby="second-rule"
          value={story.secondReading ?? 'house'}
          onChange={(e) => setAsking(e.target.value as SecondReadingRule | 'house')}
        >
          <option value="house">{houseWords}</option>
          {SECOND_READING_RULES.map((rule) => (
            <option key={rule} value={rule}>
              {t(SECOND_READING_WORD[rule])}
            </option>
          ))}
        </select>
      ) : (
        <p className="small quiet">{story.secondReading ? t(SECOND_READING_WORD[story.secondReading]) : houseWords}</p>
      )}
      {problem && <span className="wrong">{t.said(problem)}</span>}
      {asking && (
        <ReasonDialog
          title={t('Which claims two people read')}
          label={t('Why this story has this rule')}
          action={t('Set it')}
          onClose={() => setAsking(null)}
          onDone={(reason) => void put(asking === 'house' ? null : asking, reason)}
        />
      )}
    </section>
  )
}
