import nodemailer, { type Transporter } from 'nodemailer'
import { overdueAccountLetters, takeAccountLetter } from '@/lib/db/account-links'
import { zoneInForce } from '@/lib/db/house-policy'
import { transaction } from '@/lib/db/pool'
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
import { accountLetterFailed, markAccountLetterSent } from '@/lib/db/write/account-links'
import { enqueue } from '@/lib/db/write/job'
import { type Environment, env } from '@/lib/env'
import { translateIn } from '@/lib/messages/catalogues'
import { writeAccountLetter } from './account-letter'
import { writeLetter } from './letter'

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

/**
 * Sends what is due, to one person or to all, one letter a person, each in a transaction of its own that holds its rows: two senders never have
 * the same. The message id comes from the first row, so that a letter that was accepted in the moment the desk died and
 * is sent again is one letter to its reader's program. Resolves to how many left.
 */
export async function sendDue(transport: Transporter, settings: PostSettings, personId: string | null = null): Promise<number> {
  let sent = 0
  for (let n = 0; n < MOST_A_ROUND; n++) {
    const outcome = await transaction(async (tx) => {
      const letter = await takeLetter(tx, personId)
      if (!letter) return 'none'
      const ids = letter.items.map((i) => i.id)
      if (!letter.email) {
        await giveUp(tx, ids, 'The account is closed.')
        return 'failed'
      }
      const { subject, text } = writeLetter(letter, translateIn(letter.locale), settings.base)
      try {
        await transport.sendMail({
          from: settings.from,
          to: { name: letter.name, address: letter.email },
          subject,
          text,
          messageId: `<${ids[0]}@${new URL(settings.base).hostname}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        const what = error as { message: string; responseCode?: number; code?: string }
        if (isFinal(what)) await giveUp(tx, ids, what.message)
        else await putOff(tx, ids, what.message)
        return 'failed'
      }
      await markSent(tx, ids)
      return 'sent'
    })
    if (outcome === 'none') break
    if (outcome === 'sent') sent++
  }
  return sent
}

/**
 * Sends letters to outlets, one of them or all that are due, one by one, each in a transaction that holds its row. The message id is the letter's, so
 * that one which is sent again after a crash is one letter to its reader's program. Resolves to how many left.
 */
export async function sendLetters(
  transport: Transporter,
  settings: PostSettings,
  letterId: string | null = null,
): Promise<number> {
  let sent = 0
  for (let n = 0; n < MOST_A_ROUND; n++) {
    const outcome = await transaction(async (tx) => {
      const letter = await takeOutletLetter(tx, letterId)
      if (!letter) return 'none'
      try {
        await transport.sendMail({
          from: settings.from,
          to: { name: '', address: letter.address },
          subject: letter.subject,
          text: letter.body,
          messageId: `<${letter.id}@${new URL(settings.base).hostname}>`,
        })
      } catch (error) {
        const what = error as { message: string; responseCode?: number; code?: string }
        await letterFailed(tx, letter.id, what.message, isFinal(what))
        return 'failed'
      }
      await markLetterSent(tx, letter.id)
      return 'sent'
    })
    if (outcome === 'none') break
    if (outcome === 'sent') sent++
  }
  return sent
}

/** Sends letters about accounts, one of them or all that are due, each in a transaction that holds its row. Resolves to how many left. */
export async function sendAccountLetters(
  transport: Transporter,
  settings: PostSettings,
  letterId: string | null = null,
): Promise<number> {
  let sent = 0
  for (let n = 0; n < MOST_A_ROUND; n++) {
    const outcome = await transaction(async (tx) => {
      const letter = await takeAccountLetter(tx, letterId)
      if (!letter) return 'none'
      if (letter.isOver) {
        await accountLetterFailed(tx, letter.id, 'The account is closed, or the link was over before it could be sent.', true)
        return 'failed'
      }
      const desk = { base: settings.base, zone: await zoneInForce(tx) }
      const { subject, text } = writeAccountLetter(letter, translateIn(letter.locale), desk)
      try {
        await transport.sendMail({
          from: settings.from,
          to: { name: letter.name, address: letter.email },
          subject,
          text,
          messageId: `<${letter.id}@${new URL(settings.base).hostname}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        const what = error as { message: string; responseCode?: number; code?: string }
        await accountLetterFailed(tx, letter.id, what.message, isFinal(what))
        return 'failed'
      }
      await markAccountLetterSent(tx, letter.id)
      return 'sent'
    })
    if (outcome === 'none') break
    if (outcome === 'sent') sent++
  }
  return sent
}

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
