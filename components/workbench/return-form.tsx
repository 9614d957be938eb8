'use client'
import type { Verdict } from '@/lib/domain/words'
import { AskReturn } from '../revision/ask-return'
import { decision } from './steps'
import { useWorks } from './use-bench'

/** Says why the open claim's verdict goes back. */
export function ReturnForm({ reading }: { reading: Verdict | undefined }) {
  const works = useWorks()
  const close = () => {
    works.happen({ what: 'asked', dialog: null })
    works.world.focus('heading')
  }
  return (
    <AskReturn
      reading={reading}
      onClose={close}
      onDone={(reason, category) => void decision(works, { outcome: 'returned', reason, category })}
    />
  )
}
