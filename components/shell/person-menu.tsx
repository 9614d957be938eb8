'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { AWAY } from '../client/away'
import { Link } from '../controls/link'
import { Menu } from '../controls/menu'

/** No page begins with it: it comes when the menu is opened. */
const PersonChoices = dynamic(() => import('./person-choices').then((m) => m.PersonChoices).catch(() => Unreachable), {
  ssr: false,
})

function Unreachable() {
  const t = useTranslate()
  return <p className="small">{t.said(AWAY.detail)}</p>
}

/** Who is signed in: account, theme, language, sign out. */
export function PersonMenu({ name, role }: { name: string; role: string }) {
  const t = useTranslate()
  const [wasOpened, setOpened] = useState(false)
  return (
    <Menu
      label={
        <>
          <span>{name}</span>
          <span className="chip">{role}</span>
        </>
      }
      onOpen={() => setOpened(true)}
    >
      <Link href="/account">{t('Account and settings')}</Link>
      {wasOpened && <PersonChoices />}
    </Menu>
  )
}
