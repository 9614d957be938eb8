'use client'
import { KeySettings } from '@/components/desk/settings'
import { COMMANDS } from '@/components/workbench/commands'

/** The keys of every screen, where they are moved: the screens know nothing of each other, their pages do. */
export const Keys = () => <KeySettings commands={COMMANDS} />
