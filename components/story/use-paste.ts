import { type ClipboardEvent, useRef, useState } from 'react'
import { readTextDoor } from '@/lib/contract/generated/articles'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import type { ReadingView } from '@/lib/domain/reading'
import { call, formOf } from '../client/client'

/** Formatted text that somebody pasted, as the clipboard held it, and how the desk reads it. */
export interface Pasted {
  /** What the clipboard held; pasted twice, one after the other. */
  file: File
  reading: ReadingView
  /** The text as a plain paste would have left it. */
  plain: string
}

/** What has paragraphs, headings or lists; a word in bold is as good as plain. */
const IS_FORMATTED = /<(?:p|div|h[1-6]|li|br|table|tr|blockquote|figure|article|section)\b/i

/**
 * Pasting with formatting: what a plain paste puts into the field is put right there by what the desk reads in the clipboard's
 * markup, as one step that can be undone. Where the desk cannot be asked, or the text was changed meanwhile, the plain paste stays.
 * `pasted` tells the form, with null where it is plain text again.
 */
export function usePaste(storyId: string, pasted: (what: Pasted | null) => void) {
  const [isReading, setReading] = useState(false)
  const markup = useRef<string[]>([])
  const last = useRef(0)

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const html = event.clipboardData.getData('text/html')
    if (!IS_FORMATTED.test(html) || html.length > BROWSER_LIMITS.fileBytes / 2) return
    const field = event.currentTarget
    const start = field.selectionStart
    const isAll = start === 0 && field.selectionEnd === field.value.length
    const kept = isAll ? [html] : [...markup.current, html]
    const run = ++last.current
    // the plain paste happens first, so that nothing is lost whatever the desk answers
    setTimeout(() => void putRight(field, start, kept, run), 0)
  }

  async function putRight(field: HTMLTextAreaElement, start: number, kept: string[], run: number) {
    const plain = field.value
    const end = field.selectionEnd
    const fileOf = (parts: string[]) => new File(parts, 'pasted.html', { type: 'text/html' })
    setReading(true)
    const answer = await call(readTextDoor, { storyId }, formOf(fileOf(kept.slice(-1)), { pasted: true }))
    setReading(false)
    const text = answer.ok ? answer.data.text : null
    if (!answer.ok || !text || field.value !== plain || run !== last.current) return
    markup.current = kept
    write(field, start, end, text.replaceAll('\n', '\n\n'))
    pasted({ file: fileOf(kept.flatMap((part) => [part, '\n'])), reading: answer.data, plain })
  }

  /** Puts the plain text back. */
  function keepPlain(field: HTMLTextAreaElement | null, plain: string) {
    forget()
    if (field) write(field, 0, field.value.length, plain)
  }

  function forget() {
    markup.current = []
    pasted(null)
  }

  return { onPaste, keepPlain, forget, isReading }
}

/** Writes over a stretch of a field as typing would, so that it can be undone; the field's form hears of it. */
function write(field: HTMLTextAreaElement, start: number, end: number, text: string) {
  const before = document.activeElement
  field.focus()
  field.setSelectionRange(start, end)
  // there is no other way to write into a field that its undo knows
  if (!document.execCommand('insertText', false, text)) {
    field.setRangeText(text, start, end, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  if (before instanceof HTMLElement && before !== field) before.focus()
}
