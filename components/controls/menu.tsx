'use client'
import { type ReactNode, useEffect, useRef } from 'react'

/** A disclosure that closes when one looks elsewhere: a click outside, Esc, or a choice inside marked with data-close. */
export function Menu({
  label,
  children,
  className = '',
  side = 'end',
  onOpen,
}: {
  label: ReactNode
  children: ReactNode
  className?: string
  side?: 'start' | 'end'
  onOpen?: () => void
}) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = () => {
      if (details.current) details.current.open = false
    }
    const onClick = (event: MouseEvent) => {
      const target = event.target as HTMLElement
      if (!details.current?.contains(target) || target.closest('[data-close]')) close()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.current?.open) return
      close()
      details.current.querySelector('summary')?.focus()
    }
    document.addEventListener('click', onClick)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('keydown', onKey)
    }
  }, [])
  return (
    <details ref={details} className={`menu ${className}`} onToggle={onOpen}>
      <summary>{label}</summary>
      <div className={`menu-body card ${side === 'start' ? 'menu-start' : ''}`}>{children}</div>
    </details>
  )
}
