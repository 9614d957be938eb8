'use client'
// Written by `npm run messages`.
import '@fontsource-variable/noto-sans-kr/wght.css'
import './in-ko.css'
import type { ReactNode } from 'react'
import { catalogue } from '@/lib/messages/ko'
import { makeTranslate } from '@/lib/messages/translate'
import { Translated } from './translate'

const translate = makeTranslate('ko', catalogue, true)

/** Everything inside is said in Korean. A file of its own, so that only its readers load it. */
export function InKo({ children }: { children: ReactNode }) {
  return <Translated by={translate}>{children}</Translated>
}
