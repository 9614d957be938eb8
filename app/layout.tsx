import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import './globals.css'
import { InKorean } from '@/components/korean'
import { DEFAULT_PREFERENCES } from '@/lib/domain/preferences'
import { currentActor, currentLocale } from '@/lib/web/page'
import { translator } from '@/lib/web/translate'

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
    </>
  )
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      data-contrast={contrast ? 'more' : undefined}
      data-density={density}
      data-text={textSize}
    >
      <body>{locale === 'ko' ? <InKorean>{body}</InKorean> : body}</body>
    </html>
  )
}
