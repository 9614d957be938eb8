'use client'
import '@fontsource-variable/noto-sans-kr/wght.css'
import type { ReactNode } from 'react'
import ko from '@/lib/messages/ko.json'
import { makeTranslate } from '@/lib/messages/translate'
import { Translated } from './translate'

const korean = makeTranslate('ko', ko)

/** Everything inside is said in Korean. A file of its own, so that only those who read Korean load its catalogue. */
export function InKorean({ children }: { children: ReactNode }) {
  return <Translated by={korean}>{children}</Translated>
}
