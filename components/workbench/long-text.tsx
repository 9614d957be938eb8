'use client'
import type { Ref, TextareaHTMLAttributes } from 'react'
import { useTranslate } from '#translate'
import type { Sayings } from '@/lib/domain/message'

/**
 * A text area that takes whatever is pasted and says when it is too long, with the rest of the text still there: a
 * length that the browser enforces would cut it without a word. `most` in UTF-16 code units.
 */
export function LongText({
  most,
  value,
  wrong,
  inputRef,
  ...rest
}: {
  most: number
  value: string
  wrong?: Sayings
  inputRef?: Ref<HTMLTextAreaElement>
} & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const t = useTranslate()
  const over = value.length > most
  const id = rest.id!
  return (
    <>
      <textarea
        ref={inputRef}
        dir="auto"
        rows={2}
        value={value}
        aria-invalid={wrong || over ? true : undefined}
        aria-describedby={wrong || over ? `${id}-wrong` : undefined}
        {...rest}
        className={`input ${rest.className ?? ''}`}
      />
      {(wrong || over) && (
        <span className="wrong" id={`${id}-wrong`}>
          {over
            ? t(
                '{length} characters; at most {most} can be saved. All of it is kept here: shorten it, or put it in two places.',
                {
                  length: value.length.toLocaleString(t.tag),
                  most: most.toLocaleString(t.tag),
                },
              )
            : t.said(wrong ?? '')}
        </span>
      )}
      {!over && value.length > most * 0.9 && (
        <span className="hint nums">
          {t('{length} of {most} characters', { length: value.length.toLocaleString(t.tag), most: most.toLocaleString(t.tag) })}
        </span>
      )}
    </>
  )
}
