'use client'
import { useTranslate } from '#translate'
import type { Sayings } from '@/lib/domain/message'

/** What is wrong with a field, in words beside it. */
export function Wrong({ id, text }: { id: string; text: Sayings | undefined }) {
  const t = useTranslate()
  return text ? (
    <span className="wrong" id={id}>
      {t.said(text)}
    </span>
  ) : null
}
