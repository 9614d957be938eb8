import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { readWithoutEditorDoor } from '@/lib/contract/generated/stories'
import { call } from '../client/client'
import { Link } from '../controls/link'
import { orderedOf } from './seen'
import { useBench } from './use-bench'

/** Several claims are often submitted at once: it is asked when they are through. */
const REST_MS = 400

/** What of a restricted story waits for an editor, and nobody on it could decide: said where it was submitted, with the way to ask one in. */
export function WithoutEditor() {
  const t = useTranslate()
  const { id } = useBench((b) => b.given.story)
  const states = useBench((b) =>
    orderedOf(b)
      .map((c) => c.state)
      .join(' '),
  )
  const [count, setCount] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a claim went on
  useEffect(() => {
    let gone = false
    const timer = setTimeout(async () => {
      const answer = await call(readWithoutEditorDoor, { storyId: id })
      if (!gone && answer.ok) setCount(answer.data.claims)
    }, REST_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [id, states])
  if (count === 0) return null
  return (
    <p className="banner banner-warn" role="status">
      {t(
        '{count, plural, one {One verdict waits} other {# verdicts wait}} for an editor, and nobody who could decide sees this story.',
        { count },
      )}{' '}
      <Link href={`/stories/${id}#people`}>{t('Ask an editor in')}</Link>
    </p>
  )
}
