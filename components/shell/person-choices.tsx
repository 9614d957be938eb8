'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { THEMES, type Theme } from '@/lib/domain/preferences'
import { LANGUAGES } from '@/lib/messages/languages'
import { LOCALES } from '@/lib/messages/translate'
import { actingAs } from '../client/client'
import { signOut } from '../client/signing'
import { usePreferences } from '../keys/keys'

const THEME_WORD: Record<Theme, string> = {
  system: 'Theme of this device',
  light: 'Light theme',
  dark: 'Dark theme',
}

/** What somebody chooses for themselves without leaving the page: theme, language, signing out. */
export function PersonChoices() {
  const t = useTranslate()
  const router = useRouter()
  const { preferences, change } = usePreferences()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function leave() {
    setBusy(true)
    setProblem('')
    const me = actingAs()
    const answer = await signOut()
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem.detail)
    // what drafts are made of comes only to whoever leaves; where it cannot, what this browser keeps is kept for its writer
    await import('../revision/draft').then((m) => m.forgetKept(me)).catch(() => {})
    // the session at the identity server ends there
    const there = answer.data?.url
    location.assign(there && new URL(there, location.href).origin !== location.origin ? there : '/sign-in')
  }

  return (
    <>
      <hr />
      {THEMES.map((theme) => (
        <button key={theme} type="button" aria-pressed={preferences.theme === theme} onClick={() => void change({ theme })}>
          {t(THEME_WORD[theme])}
        </button>
      ))}
      <button type="button" aria-pressed={preferences.contrast} onClick={() => void change({ contrast: !preferences.contrast })}>
        {t('High contrast')}
      </button>
      <hr />
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={t.locale === locale}
          onClick={() => void change({ locale }).then(() => router.refresh())}
        >
          {LANGUAGES[locale].name}
        </button>
      ))}
      <hr />
      <button type="button" onClick={leave} disabled={busy}>
        {t('Sign out')}
      </button>
      {problem && (
        <p className="small" role="alert">
          {t.said(problem)}
        </p>
      )}
    </>
  )
}
