'use client'
import dynamic from 'next/dynamic'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { useTranslate } from '#translate'
import type { StoryTeam as Part } from './story-team'

const StoryTeam = dynamic(() => import('./story-team').then((m) => m.StoryTeam), { ssr: false })

/** Whose a story is, and a way to give it to another team: what that is done with is loaded when somebody wants to, and stands for the name. */
export function ChangeTeam({ children, ...props }: ComponentProps<typeof Part> & { children: ReactNode }) {
  const t = useTranslate()
  const [isOpen, setOpen] = useState(false)
  return isOpen ? (
    <StoryTeam {...props} />
  ) : (
    <>
      {children}
      <button type="button" className="btn btn-small justify-self-start" onClick={() => setOpen(true)}>
        {t('Change the team')}
      </button>
    </>
  )
}
