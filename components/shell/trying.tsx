'use client'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { TRYING } from '../client/told'

/** Says on every screen that something was sent and got no answer of the desk's yet, while it is sent again. */
export function Trying() {
  const t = useTranslate()
  const [count, setCount] = useState(0)
  useEffect(() => {
    const hear = (event: Event) => setCount((event as CustomEvent<number>).detail)
    addEventListener(TRYING, hear)
    return () => removeEventListener(TRYING, hear)
  }, [])
  return (
    <p role="status" className={count > 0 ? 'trying card' : 'sr-only'}>
      {count > 0 && t('The desk has not answered yet. It is asked again; nothing is lost.')}
    </p>
  )
}
