import { isSecure } from '@/lib/auth/cookie'
import type { Locale } from '@/lib/messages/translate'

/** The cookie of the language that this browser was used in last: for pages before somebody signs in, and for answers in words. */
export const localeCookie = (): string => (isSecure() ? '__Host-lang' : 'lang')

/** What a page sets so that its browser keeps a language. */
export const keptLocale = (locale: Locale): string =>
  `${localeCookie()}=${locale}; path=/; max-age=31536000; samesite=lax${isSecure() ? '; secure' : ''}`
