'use client'
import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { useState } from 'react'
import { BOARD_COMMANDS, type Command, EVERYWHERE, LISTS, QUEUE_COMMANDS } from '../keys/commands'
import { Hotkeys } from '../keys/keys'

const Palette = dynamic(() => import('./palette').then((m) => m.Palette<Command>), { ssr: false })
const HelpSheet = dynamic(() => import('./help-sheet').then((m) => m.HelpSheet<Command>), { ssr: false })
const OF_LISTS: readonly Command[] = [...EVERYWHERE, ...LISTS]
const OF_BOARD: readonly Command[] = [...EVERYWHERE, ...BOARD_COMMANDS]
const LISTED = /^\/(?:turn|stories|search|corrections|stories\/[^/]+\/grid)$/

/** Keys, palette and the sheet of keys on every screen but the workbench, which has its own. */
export function DeskKeys() {
  const path = usePathname()
  const router = useRouter()
  const [open, setOpen] = useState<'' | 'palette' | 'help'>('')
  if (/^\/stories\/[^/]+\/check/.test(path)) return null
  const run = ({ id }: Command) => {
    if (id === 'palette' || id === 'help') return setOpen(id)
    if (id === 'search') {
      const box = document.querySelector<HTMLInputElement>('input[type=search]')
      return box?.checkVisibility() ? box.focus() : router.push('/search')
    }
    // where keys lead, and what they do on a page, is loaded with the first of them
    void import('./on-page').then(({ onPage }) => onPage(id, path, router.push)).catch(() => {})
  }
  const bound = path === '/corrections' ? OF_BOARD : LISTED.test(path) ? OF_LISTS : EVERYWHERE
  const commands = path.startsWith('/queue') ? [...EVERYWHERE, ...QUEUE_COMMANDS] : bound
  return (
    <>
      <Hotkeys commands={bound} run={run} />
      {open === 'palette' && <Palette commands={bound} run={run} onClose={() => setOpen('')} />}
      {open === 'help' && <HelpSheet commands={commands} onClose={() => setOpen('')} />}
    </>
  )
}
