'use client'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/messages/translate'

/** Loaded only by those who read Korean: the catalogue is as large as a screen's code. */
const InKorean = dynamic(() => import('./korean').then((m) => m.InKorean))

/** Everything inside speaks the reader's language. English needs no catalogue. */
export function InLanguage({ locale, children }: { locale: Locale; children: ReactNode }) {
  return locale === 'ko' ? <InKorean>{children}</InKorean> : children
}
