'use client'
import Link from 'next/link'
import { useState } from 'react'
import { Menu } from './menu'

const THEMES = ['system', 'light', 'dark'] as const

/** Who is signed in: account, theme, sign out. */
export function PersonMenu({ name, role }: { name: string; role: string }) {
  const [busy, setBusy] = useState(false)

  function choose(theme: (typeof THEMES)[number]) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser the desk supports
    document.cookie =
      theme === 'system' ? 'theme=; path=/; max-age=0; samesite=lax' : `theme=${theme}; path=/; max-age=31536000; samesite=lax`
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }

  async function signOut() {
    setBusy(true)
    const { csrfToken } = await fetch('/api/auth/csrf').then((r) => r.json())
    await fetch('/api/auth/signout', { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true' }) })
    for (const key of Object.keys(localStorage)) if (key.startsWith('draft:')) localStorage.removeItem(key)
    location.assign('/sign-in')
  }

  return (
    <Menu
      label={
        <>
          <span>{name}</span>
          <span className="chip">{role}</span>
        </>
      }
    >
      <Link prefetch={false} href="/account">
        Account and password
      </Link>
      {THEMES.map((theme) => (
        <button key={theme} type="button" onClick={() => choose(theme)}>
          {theme === 'system' ? 'Theme of this computer' : theme === 'light' ? 'Light theme' : 'Dark theme'}
        </button>
      ))}
      <button type="button" onClick={signOut} disabled={busy}>
        Sign out
      </button>
    </Menu>
  )
}
