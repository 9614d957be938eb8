/** Links by which somebody sets their password, and letters about accounts: read. */
import type { LinkKind } from '@/lib/domain/account-link'
import { LIMITS } from '@/lib/domain/limits'
import type { Locale } from '@/lib/messages/translate'
import { isLocale } from '@/lib/messages/translate'
import type { Db } from './pool'

/** A link that works. */
export interface OpenLink {
  id: string
  kind: LinkKind
  personId: string
  name: string
  email: string
}

/** A link that works still, held for this transaction; null where it does not, or its account is closed. */
export async function holdLink(on: Db, id: string, { lock }: { lock: boolean }): Promise<OpenLink | null> {
  const [row] = await on.rows<OpenLink>(
    `select k.id, k.kind, k.person_id as "personId", p.name, p.email from account_link k join person p on p.id = k.person_id
     where k.id = $1 and k.used_at is null and k.ended_at is null and k.expires_at > now() and p.disabled_at is null and not p.sample
     ${lock ? 'for update of k' : ''}`,
    [id],
  )
  return row ?? null
}

/** Whether letters leave the desk. */
export const isPostOn = async (on: Db): Promise<boolean> =>
  (await on.rows<{ is_on: boolean }>('select is_on from post_state'))[0]?.is_on ?? false

/** A letter about an account that is due, its row locked until the transaction ends. */
export interface AccountLetter {
  id: string
  personId: string
  kind: string
  facts: unknown
  name: string
  email: string
  locale: Locale
  /** The account is closed, or the link that the letter carries works no more. */
  isOver: boolean
}

/** Takes one letter that is due, this one or the one that waited longest. */
export async function takeAccountLetter(tx: Db, id: string | null = null): Promise<AccountLetter | null> {
  const [row] = await tx.rows<Omit<AccountLetter, 'locale'> & { locale: string | null }>(
    `select l.id, l.person_id as "personId", l.kind, l.facts, p.name, p.email, p.preferences ->> 'locale' as locale,
       p.disabled_at is not null or (l.facts ? 'link' and not exists (select from account_link k
         where k.id = (l.facts ->> 'link')::uuid and k.used_at is null and k.ended_at is null and k.expires_at > now())) as "isOver"
     from account_letter l join person p on p.id = l.person_id
     where l.sent_at is null and l.failed_at is null and l.due_at <= now() and l.id = coalesce($1, l.id)
     order by l.due_at limit 1 for update of l skip locked`,
    [id],
  )
  return row ? { ...row, locale: isLocale(row.locale) ? row.locale : 'en' } : null
}

/** Letters about accounts that are due for longer than the queue takes with them. */
export const overdueAccountLetters = async (on: Db): Promise<string[]> =>
  (
    await on.rows<{ id: string }>(
      `select id from account_letter where sent_at is null and failed_at is null and due_at <= now() - interval '1 minute' limit 200`,
    )
  ).map((row) => row.id)

/** Whether somebody signed in from this browser before. */
export const isKnownBrowser = async (on: Db, email: string, tokenHash: Buffer): Promise<boolean> =>
  (
    await on.rows(
      `select from known_browser b join person p on p.id = b.person_id
       where p.email = $1 and b.token_hash = $2 and b.last_at > now() - make_interval(days => $3)`,
      [email, tokenHash, LIMITS.knownBrowserDays],
    )
  ).length > 0
