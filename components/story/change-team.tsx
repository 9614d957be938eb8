'use client'
import dynamic from 'next/dynamic'
import { type ComponentProps, useState } from 'react'
import { useTranslate } from '#translate'
import type { StoryTeam as Part } from './story-team'

const StoryTeam = dynamic(() => import('./story-team').then((m) => m.StoryTeam), { ssr: false })

/** Gives a story to another team: what it is done with is loaded when somebody wants to. */
export function ChangeTeam(props: ComponentProps<typeof Part>) {
  const t = useTranslate()
  const [isOpen, setOpen] = useState(false)
  return isOpen ? (
    <StoryTeam {...props} />
  ) : (
    <button type="button" className="btn btn-small justify-self-start" onClick={() => setOpen(true)}>
      {t('Change the team')}
    </button>
  )
}
