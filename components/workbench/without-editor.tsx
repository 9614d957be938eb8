import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { readWithoutEditorDoor } from '@/lib/contract/generated/stories'
import type { WaitsView } from '@/lib/domain/views'
import { whyNobodyDecides } from '@/lib/domain/why-nobody-decides'
import { call } from '../client/client'
import { Link } from '../controls/link'
import { orderedOf } from './seen'
import { useBench } from './use-bench'

/** Several claims are often submitted at once: it is asked when they are through. */
const REST_MS = 400

/** What of a story waits for an editor, and nobody on it could decide: said where it was submitted, with why, and the way to ask one in where that helps. */
export function WithoutEditor() {
  const t = useTranslate()
  const { id } = useBench((b) => b.given.story)
  const states = useBench((b) =>
    orderedOf(b)
      .map((c) => c.state)
      .join(' '),
  )
  const [waits, setWaits] = useState<WaitsView | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a claim went on
  useEffect(() => {
    let gone = false
    const timer = setTimeout(async () => {
      const answer = await call(readWithoutEditorDoor, { storyId: id })
      if (!gone && answer.ok) setWaits(answer.data)
    }, REST_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [id, states])
  if (!waits || waits.claims === 0) return null
  return (
    <p className="banner banner-warn" role="status">
      {t('{count, plural, one {One verdict waits} other {# verdicts wait}} for an editor.', { count: waits.claims })}{' '}
      {t.said(whyNobodyDecides(waits))}{' '}
      {waits.editors.length > 0 && <Link href={`/stories/${id}#people`}>{t('Ask an editor in')}</Link>}
    </p>
  )
}
