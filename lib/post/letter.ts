import type { Letter, PostItem } from '@/lib/db/post'
import { word } from '@/lib/domain/message'
import { TURN, type TurnItem } from '@/lib/domain/turn'
import type { Translate } from '@/lib/messages/translate'
import { firstWords } from '@/lib/text/first-words'

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
    const story = `${base}/stories/${item.storyId}`
    const where = item.claimId
      ? `${story}/check?claim=${item.claimId}`
      : item.storyId
        ? story
        : `${base}${TURN[item.kind].at(NO_STORY)}`
    // nothing of a restricted story leaves the desk
    const about = item.restricted
      ? t('A restricted story.')
      : [item.title, item.quote && `“${firstWords(item.quote, LONGEST)}”`].filter(Boolean).join('\n  ')
    return [said(item), about, where].filter(Boolean).join('\n  ')
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

/** What is done below the desk itself is found without a story. */
const NO_STORY: TurnItem = {
  kind: 'erasure',
  storyId: null,
  storyTitle: '',
  claimId: null,
  articleId: null,
  text: '',
  by: '',
  count: 1,
  since: '',
  dueAt: null,
}

const LONGEST = 200
