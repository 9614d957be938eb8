'use client'
import { useEffect } from 'react'
import { LANGUAGES } from '@/lib/messages/languages'

/** Hangul, but for the name that the language has in every list of languages. */
const isIn = (node: Node) => /\p{Script=Hangul}/u.test((node.textContent ?? '').replaceAll(LANGUAGES.ko.name, ''))

/** Articles, titles and names in Korean on a screen in another language: its letters come once such a text is there. */
export function Letters() {
  useEffect(() => {
    const load = () => {
      looking.disconnect()
      void import('./hangul')
    }
    const looking = new MutationObserver((changes) => {
      const come = changes.flatMap((change) => (change.type === 'characterData' ? change.target : [...change.addedNodes]))
      if (come.some(isIn)) load()
    })
    if (isIn(document.body)) load()
    else looking.observe(document.body, { childList: true, characterData: true, subtree: true })
    return () => looking.disconnect()
  }, [])
  return null
}
