'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { makeTranslate, type Translate } from '@/lib/messages/translate'

const Current = createContext<Translate>(makeTranslate('en', null, true))

/** Makes a translator known to everything inside. */
export function Translated({ by, children }: { by: Translate; children: ReactNode }) {
  return <Current value={by}>{children}</Current>
}

/** The reader's translator. In components rendered on the server, `#translate` means the server's. */
export const useTranslate = (): Translate => useContext(Current)
