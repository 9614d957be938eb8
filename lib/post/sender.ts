import nodemailer, { type Transporter } from 'nodemailer'
import { overdueAccountLetters, takeAccountLetter } from '@/lib/db/account-links'
import { zoneInForce } from '@/lib/db/house-policy'
import { type Db, transaction } from '@/lib/db/pool'
import {
  giveUp,
  letterFailed,
  markLetterSent,
  markSent,
  overdue,
  putOff,
  takeLetter,
  takeOutletLetter,
  takeReminders,
} from '@/lib/db/post'
import { append } from '@/lib/db/trail'
import { accountLetterFailed, dropAccountLetter, markAccountLetterSent } from '@/lib/db/write/account-links'
import { enqueue } from '@/lib/db/write/job'
import { type Environment, env } from '@/lib/env'
import { translateIn } from '@/lib/messages/catalogues'
import { writeAccountLetter } from './account-letter'
import { type Written, writeLetter } from './letter'

/** How post leaves the desk. Without `SMTP_URL` none is made and none is sent. */
export interface PostSettings {
  /** smtp:// or smtps:// with host, port, and user and password where the server wants them. */
  smtp: string
  from: string
  /** The desk's address in letters. */
  base: string
}

/** The settings from the environment; null when post is off. */
export function postSettings(
  given: Pick<Environment, 'SMTP_URL' | 'PUBLIC_URL' | 'HOST' | 'PORT' | 'MAIL_FROM'> = env(),
): PostSettings | null {
  if (!given.SMTP_URL) return null
  const base = given.PUBLIC_URL ?? `http://${given.HOST}:${given.PORT}`
  return { smtp: given.SMTP_URL, from: given.MAIL_FROM ?? `Second Source <post@${new URL(base).hostname}>`, base }
}

/** The rows of a letter are locked while it is sent, and the database ends a transaction that idles for 20 seconds. */
const TIMEOUT_MS = 6_000
const MOST_A_ROUND = 100

export const transportOf = (settings: PostSettings): Transporter =>
  nodemailer.createTransport({
    url: settings.smtp,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

/** An address, or what was sent to it, is refused for good: SMTP 5xx (RFC 5321 §4.2.1), but not a refused sign-in. */
const isFinal = (error: { responseCode?: number; code?: string }) =>
  error.code !== 'EAUTH' && (error.responseCode ?? 0) >= 500 && (error.responseCode ?? 0) < 600

/** A letter that is about to leave: what it is, and what is written down when it left, or did not. */
interface Leaving {
  to: { name: string; address: string }
  written: Written
  /** What its message id is made of, so that one that was accepted in the moment the desk died, and is sent again, is one letter to its reader's program. */
  id: string
  /** It is to a person of the desk, whose program is not to answer it. */
  isOurs: boolean
  sent: () => Promise<unknown>
  failed: (error: string, isFinal: boolean) => Promise<unknown>
}

/**
 * Sends letters one by one, each in a transaction of its own that holds its rows: two senders never have the same. `take`: the next one; null where
 * none is due, 'dropped' where it is not to be sent any more. Resolves to how many left.
 */
async function sendEach(
  transport: Transporter,
  settings: PostSettings,
  take: (tx: Db) => Promise<Leaving | 'dropped' | null>,
): Promise<number> {
  let count = 0
  for (let n = 0; n < MOST_A_ROUND; n++) {
    const outcome = await transaction(async (tx) => {
      const letter = await take(tx)
      if (letter === null || letter === 'dropped') return letter
      try {
        await transport.sendMail({
          from: settings.from,
          to: letter.to,
          ...letter.written,
          messageId: `<${letter.id}@${new URL(settings.base).hostname}>`,
          ...(letter.isOurs && { headers: { 'Auto-Submitted': 'auto-generated' } }),
        })
      } catch (error) {
        const what = error as { message: string; responseCode?: number; code?: string }
        await letter.failed(what.message, isFinal(what))
        return 'failed'
      }
      await letter.sent()
      return 'sent'
    })
    if (outcome === null) break
    if (outcome === 'sent') count++
  }
  return count
}

/** Sends what is due, to one person or to all, one letter a person. */
export const sendDue = (transport: Transporter, settings: PostSettings, personId: string | null = null): Promise<number> =>
  sendEach(transport, settings, async (tx) => {
    const letter = await takeLetter(tx, personId)
    if (!letter) return null
    const ids = letter.items.map((i) => i.id)
    if (!letter.email) {
      await giveUp(tx, ids, 'The account is closed.')
      return 'dropped'
    }
    return {
      to: { name: letter.name, address: letter.email },
      written: writeLetter(letter, translateIn(letter.locale), settings.base),
      id: ids[0]!,
      isOurs: true,
      sent: () => markSent(tx, ids),
      failed: (error, isFinal) => (isFinal ? giveUp : putOff)(tx, ids, error),
    }
  })

/** Sends letters to outlets, one of them or all that are due. */
export const sendLetters = (transport: Transporter, settings: PostSettings, letterId: string | null = null): Promise<number> =>
  sendEach(transport, settings, async (tx) => {
    const letter = await takeOutletLetter(tx, letterId)
    return (
      letter && {
        to: { name: '', address: letter.address },
        written: { subject: letter.subject, text: letter.body },
        id: letter.id,
        isOurs: false,
        sent: () => markLetterSent(tx, letter.id),
        failed: (error, isFinal) => letterFailed(tx, letter.id, error, isFinal),
      }
    )
  })

/** Sends letters about accounts, one of them or all that are due. One whose link is over, or whose account is closed, is not sent. */
export const sendAccountLetters = (
  transport: Transporter,
  settings: PostSettings,
  letterId: string | null = null,
): Promise<number> =>
  sendEach(transport, settings, async (tx) => {
    const letter = await takeAccountLetter(tx, letterId)
    if (!letter) return null
    if (letter.isOver) {
      await dropAccountLetter(tx, letter.id)
      return 'dropped'
    }
    const desk = { base: settings.base, zone: await zoneInForce(tx) }
    return {
      to: { name: letter.name, address: letter.email },
      written: writeAccountLetter(letter, translateIn(letter.locale), desk),
      id: letter.id,
      isOurs: true,
      sent: () => markAccountLetterSent(tx, letter.id),
      failed: (error, isFinal) => accountLetterFailed(tx, letter.id, error, isFinal),
    }
  })

/** Tells people of requests to outlets that are due to be looked at again: an event each, which makes the post. */
export const tellReminders = () =>
  transaction(async (tx) => {
    const due = await takeReminders(tx)
    for (const { itemId, storyId, personId, claimId, outlet } of due)
      await append(tx, null, {
        type: 'correction-reminder-due',
        storyId,
        claimId,
        payload: { item: itemId, outlet, person: personId },
      })
    return due.length
  })

/** Puts letters into the queue that are due and were not sent: what an archive brought back, and what waited while no post left. */
export const queueOverdue = () =>
  transaction(async (tx) => {
    const { people, letters } = await overdue(tx)
    for (const personId of people) await enqueue(tx, 'send-letter', { personId }, { key: { name: personId, mode: 'later' } })
    for (const letterId of await overdueAccountLetters(tx))
      await enqueue(tx, 'send-account-letter', { letterId }, { key: { name: letterId, mode: 'later' } })
    for (const letterId of letters)
      await enqueue(tx, 'send-outlet-letter', { letterId }, { key: { name: letterId, mode: 'later' } })
  })
