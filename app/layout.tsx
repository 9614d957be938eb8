import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import './fonts.css'
import './globals.css'
import { InLanguage } from '@/components/language/languages'
import { Letters } from '@/components/language/letters'
import { DEFAULT_PREFERENCES } from '@/lib/domain/preferences'
import { currentActor, currentLocale } from '@/lib/web/page'
import { translator } from '@/lib/web/translate'

// Preloaded, with fallbacks cut to the same measure, so that a page does not jump when they come.
const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'optional',
})
const sourceSerif = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  variable: '--font-source-serif',
  weight: '200 900',
  display: 'swap',
  adjustFontFallback: 'Times New Roman',
})

export const metadata: Metadata = {
  title: { default: 'Second Source', template: '%s · Second Source' },
  description: 'Check claims against the sources, and show your work.',
  robots: { index: false, follow: false },
}
export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection() // every page is rendered for its request: its nonce must be its own
  const [actor, locale, t] = await Promise.all([currentActor().catch(() => null), currentLocale(), translator()])
  const { theme, contrast, density, textSize } = actor?.preferences ?? DEFAULT_PREFERENCES
  const body = (
    <>
      <a className="skip" href="#main">
        {t('Skip to the content')}
      </a>
      {children}
      {locale !== 'ko' && <Letters />}
    </>
  )
  return (
    <html
      lang={locale}
      className={`${inter.variable} ${sourceSerif.variable}`}
      data-theme={theme === 'system' ? undefined : theme}
      data-contrast={contrast ? 'more' : undefined}
      data-density={density}
      data-text={textSize}
    >
      <body>
        <InLanguage locale={locale}>{body}</InLanguage>
      </body>
    </html>
  )
}
