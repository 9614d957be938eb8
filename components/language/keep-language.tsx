'use client'
import { useEffect } from 'react'
import type { Locale } from '@/lib/messages/translate'

/** Keeps the language in this browser, for what is said before somebody signs in and for the desk's answers. */
export function KeepLanguage({ locale, cookie }: { locale: Locale; cookie: string }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser the desk supports
    document.cookie = `${cookie}=${locale}; path=/; max-age=31536000; samesite=lax`
  }, [locale, cookie])
  return null
}
