'use client'
import { useEffect, useRef } from 'react'
import { useTranslate } from '#translate'
import { RETURN_CATEGORIES, RETURN_CATEGORY_WORD, type ReturnCategory, VERDICT_WORD, type Verdict } from '@/lib/domain/words'
import { ReasonForm } from '../controls/reason-dialog'

/** Asks why a verdict goes back, beside the claim and its evidence: nothing stands over what one writes about. Esc leaves it. */
export function AskReturn({
  reading,
  onClose,
  onDone,
}: {
  reading?: Verdict | undefined
  onClose: () => void
  onDone: (reason: string, category: ReturnCategory) => void
}) {
  const t = useTranslate()
  const self = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = self.current!.querySelector('textarea')!
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }, [])
  return (
    <form
      ref={self}
      className="grid gap-2 w-full"
      aria-label={t('Return this verdict')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <ReasonForm
        label={t('What should they change?')}
        action={t('Send back')}
        rows={3}
        choices={{
          label: t('Reason'),
          list: RETURN_CATEGORIES.map((value) => ({ value, word: t(RETURN_CATEGORY_WORD[value]) })),
        }}
        choice={reading ? 'reading' : 'evidence'}
        initial={reading ? t('I read it as {verdict}: ', { verdict: t(VERDICT_WORD[reading]).toLowerCase() }) : ''}
        beside={
          <button type="button" className="btn" onClick={onClose}>
            {t('Cancel')}
          </button>
        }
        onDone={(reason, category) => onDone(reason, category as ReturnCategory)}
      />
    </form>
  )
}
