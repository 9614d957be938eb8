import type { Letter, PostItem, PostKind } from '@/lib/db/post'
import type { Translate } from '@/lib/messages/translate'

/** What a letter says of each kind of turn. */
const POST_WORDS: Record<PostKind, string> = {
  returned: '{by} returned a verdict to you.',
  mention: '{by} asks you something.',
  assigned: '{by} gave you a claim.',
  'second-reading': '{by} asks you to read a claim second.',
  'handed-over': '{by} handed work over to you.',
  contested: '{by} contests an approved verdict. An editor decides.',
  overturned: '{by} overturned a verdict of yours.',
  adjudicate: 'Two readings differ. An editor decides which stands.',
  recheck: 'A verdict of yours needs a recheck.',
  confirm: '{by} approved work of their own. Another editor confirms it.',
  reminder: 'A request to an outlet is due to be looked at again.',
}

/** A letter as it is sent: plain text, no pictures, nothing that tells who opened it. */
export interface Written {
  subject: string
  text: string
}

/** Writes a letter in its reader's language. `base` is the desk's address, without a slash at its end. */
export function writeLetter(letter: Letter, t: Translate, base: string): Written {
  const say = (item: PostItem) => t(POST_WORDS[item.kind], { by: item.by || t('The desk') })
  const [first] = letter.items
  const line = (item: PostItem) => {
    const where = item.claimId ? `${base}/stories/${item.storyId}/check?claim=${item.claimId}` : `${base}/stories/${item.storyId}`
    // nothing of a restricted story leaves the desk
    const about = item.restricted
      ? t('A restricted story.')
      : [item.title, item.quote && `“${shorten(item.quote)}”`].filter(Boolean).join('\n  ')
    return `${say(item)}\n  ${about}\n  ${where}`
  }
  return {
    subject: letter.items.length === 1 ? say(first!) : t('{n} things wait for you at Second Source', { n: letter.items.length }),
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
