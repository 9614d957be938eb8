'use client'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import type { SealedOf } from './sealed-shown'

function Unreachable() {
  const t = useTranslate()
  return <p className="quiet small pt-3">{t('The desk could not be reached. Close this and open it again.')}</p>
}
const SealedPanel = dynamic(() => import('./sealed-panel').then((m) => m.SealedPanel).catch(() => Unreachable), { ssr: false })

/**
 * Names of sources that two people of the story may open; everybody reads a number. What is opened stands here for a minute and nowhere else.
 */
export function SealedNames(of: SealedOf) {
  const t = useTranslate()
  const { names } = of
  const isAsked = names.some((n) => !n.isErased && n.keepers.some((k) => !k.isHere && n.may.handOn.includes(k.id)))
  const [isOpen, setIsOpen] = useState(isAsked)
  useEffect(() => {
    if (location.hash === '#sealed') setIsOpen(true)
  }, [])
  return (
    <details id="sealed" className="card p-4" open={isOpen} onToggle={(e) => setIsOpen(e.currentTarget.open)}>
      <summary>
        {t('{count, plural, =0 {No sealed names} one {One sealed name} other {# sealed names}}', { count: names.length })}
      </summary>
      {isOpen && <SealedPanel {...of} />}
    </details>
  )
}
