/** Links by which somebody sets their password, letters about accounts, browsers that are known: written. */
import { type LetterFacts, type LetterKind, LINK_HOURS, type LinkKind } from '@/lib/domain/account-link'
import { LIMITS } from '@/lib/domain/limits'
import type { Db } from '../pool'
import { enqueue } from './job'

/**
 * Makes a link for somebody. One that an admin makes takes the place of every other; one that was asked for by whoever forgot,
 * which a stranger can do too, only of those that were asked for so. Returns its id.
 */
export async function insertLink(tx: Db, personId: string, kind: LinkKind, madeById: string | null): Promise<string> {
  if (madeById) await endLinks(tx, personId)
  else
    await tx.rows(
      'update account_link set ended_at = now() where person_id = $1 and made_by_id is null and used_at is null and ended_at is null',
      [personId],
    )
  const [row] = await tx.rows<{ id: string }>(
    `insert into account_link (person_id, kind, made_by_id, expires_at)
     values ($1, $2, $3, transaction_timestamp() + make_interval(hours => $4)) returning id`,
    [personId, kind, madeById, LINK_HOURS[kind]],
  )
  return row!.id
}

/** Ends every link of somebody that works still. */
export const endLinks = (tx: Db, personId: string) =>
  tx.rows('update account_link set ended_at = now() where person_id = $1 and used_at is null and ended_at is null', [personId])

export const markLinkUsed = (tx: Db, id: string) => tx.rows('update account_link set used_at = now() where id = $1', [id])

/** Writes a letter to somebody about their account, where letters leave the desk. */
export async function insertAccountLetter<K extends LetterKind>(tx: Db, personId: string, kind: K, facts: LetterFacts[K]) {
  const [row] = await tx.rows<{ id: string }>(
    `insert into account_letter (person_id, kind, facts) select $1, $2, $3 from post_state where is_on
       and exists (select from person where id = $1 and disabled_at is null and not sample) returning id`,
    [personId, kind, JSON.stringify(facts)],
  )
  if (row) await enqueue(tx, 'send-account-letter', { letterId: row.id })
  return row !== undefined
}

export const markAccountLetterSent = (tx: Db, id: string) =>
  tx.rows('update account_letter set sent_at = now(), tries = tries + 1, error = null where id = $1', [id])

/** What a letter was about is over. */
export const dropAccountLetter = (tx: Db, id: string) => tx.rows('delete from account_letter where id = $1', [id])

/** After a failure: tried again later each time, for three days; at once for good when the address is refused. */
export const accountLetterFailed = (tx: Db, id: string, error: string, isFinal: boolean) =>
  tx.rows(
    `update account_letter set tries = tries + 1, error = $2, due_at = now() + least(interval '4 hours', interval '1 minute' * power(2, least(tries, 10))),
       failed_at = case when $3 or made_at < now() - interval '3 days' then now() end where id = $1`,
    [id, error.slice(0, 500), isFinal],
  )

/** Keeps that somebody forgot; a job looks whether there is such an account. */
export async function insertResetAsk(tx: Db, email: string): Promise<void> {
  const [row] = await tx.rows<{ id: string }>('insert into reset_ask (email) values ($1) returning id', [email])
  await enqueue(tx, 'answer-reset', { askId: row!.id })
}

/** Takes what somebody asked; null where another process did. */
export async function takeResetAsk(tx: Db, id: string): Promise<string | null> {
  const [row] = await tx.rows<{ email: string }>('delete from reset_ask where id = $1 returning email', [id])
  return row?.email ?? null
}

/** How many links were asked for by this account itself in the last hour. */
export const countResets = async (tx: Db, personId: string): Promise<number> =>
  (
    await tx.rows<{ n: number }>(
      `select count(*)::int as n from account_link where person_id = $1 and kind = 'reset' and made_by_id is null and made_at > now() - interval '1 hour'`,
      [personId],
    )
  )[0]!.n

/**
 * Notes that somebody signed in from a browser. `new`: they had signed in from others before, and never from this one.
 */
export async function noteBrowser(tx: Db, personId: string, tokenHash: Buffer): Promise<'first' | 'known' | 'new'> {
  const [row] = await tx.rows<{ others: boolean; known: boolean }>(
    `select exists (select from known_browser where person_id = $1) as others,
       exists (select from known_browser where person_id = $1 and token_hash = $2 and last_at > now() - make_interval(days => $3)) as known`,
    [personId, tokenHash, LIMITS.knownBrowserDays],
  )
  await tx.rows(
    `insert into known_browser (person_id, token_hash) values ($1, $2)
     on conflict (person_id, token_hash) do update set last_at = transaction_timestamp()`,
    [personId, tokenHash],
  )
  await tx.rows(
    `delete from known_browser where person_id = $1 and token_hash in
       (select token_hash from known_browser where person_id = $1 order by last_at desc offset $2)`,
    [personId, LIMITS.knownBrowsers],
  )
  return row!.known ? 'known' : row!.others ? 'new' : 'first'
}

/** Whoever lost an account to somebody, or fears it, knows no browser any more. */
export const forgetBrowsers = (tx: Db, personId: string) => tx.rows('delete from known_browser where person_id = $1', [personId])

/** Active people who hold a role above journalist, by their account or in a team, but some: who is told when somebody is given such a role. */
export const listAbove = (tx: Db, but: readonly string[]): Promise<{ id: string }[]> =>
  tx.rows(
    `select p.id from person p where p.disabled_at is null and not p.sample and p.id <> all($1)
       and (p.role in ('editor', 'admin') or exists (select from team_member m where m.person_id = p.id and m.role = 'editor'))`,
    [but],
  )
