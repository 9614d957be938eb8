'use client'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/messages/translate'
import { SPOKEN } from './spoken'

/** Everything inside speaks the reader's language. English needs no catalogue. */
export function InLanguage({ locale, children }: { locale: Locale; children: ReactNode }) {
  if (locale === 'en') return children
  const Spoken = SPOKEN[locale]
  return <Spoken>{children}</Spoken>
}
