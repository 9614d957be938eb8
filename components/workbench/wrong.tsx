'use client'
import { useTranslate } from '#translate'

/** What is wrong with a field, in words beside it. */
export function Wrong({ id, text }: { id: string; text: string | undefined }) {
  const t = useTranslate()
  return text ? (
    <span className="wrong" id={id}>
      {t.said(text)}
    </span>
  ) : null
}
