'use client'
import { useEffect } from 'react'

/** Keeps the language in this browser, for what is said before somebody signs in and for the desk's answers. */
export function KeepLanguage({ cookie }: { cookie: string }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser the desk supports
    document.cookie = cookie
  }, [cookie])
  return null
}
