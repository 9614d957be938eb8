import type { Letter, PostItem } from '@/lib/db/post'
import { word } from '@/lib/domain/message'
import { TURN } from '@/lib/domain/turn'
import type { Translate } from '@/lib/messages/translate'

/** A letter as it is sent: plain text, no pictures, nothing that tells who opened it. */
export interface Written {
  subject: string
  text: string
}

/** Writes a letter in its reader's language. `base` is the desk's address, without a slash at its end. */
export function writeLetter(letter: Letter, t: Translate, base: string): Written {
  const said = (item: PostItem) => {
    const { letter, title } = TURN[item.kind]
    return t.said(letter ? letter(item.by || word('The desk')) : title(1))
  }
  const [first] = letter.items
  const line = (item: PostItem) => {
    const where = item.claimId ? `${base}/stories/${item.storyId}/check?claim=${item.claimId}` : `${base}/stories/${item.storyId}`
    // nothing of a restricted story leaves the desk
    const about = item.restricted
      ? t('A restricted story.')
      : [item.title, item.quote && `“${shorten(item.quote)}”`].filter(Boolean).join('\n  ')
    return `${said(item)}\n  ${about}\n  ${where}`
  }
  return {
    subject: letter.items.length === 1 ? said(first!) : t('{n} things wait for you at Second Source', { n: letter.items.length }),
    text: `${[
      t('{name}, it is your turn:', { name: letter.name }),
      ...letter.items.map(line),
      t('Everything that waits for you: {address}', { address: `${base}/turn` }),
      t('How much of this you get is set under Account: {address}', { address: `${base}/account` }),
    ].join('\n\n')}\n`,
  }
}

const LONGEST = 200
const shorten = (quote: string) => (quote.length > LONGEST ? `${quote.slice(0, LONGEST).replace(/\s\S*$/u, '')}…` : quote)
