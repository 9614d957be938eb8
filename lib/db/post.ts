import type { TurnKind } from '@/lib/domain/turn'
import type { Locale } from '@/lib/messages/translate'
import { isLocale } from '@/lib/messages/translate'
import type { Db } from './pool'

/** Every letter of the desk: what became somebody's turn, what is asked of an outlet, what an account's owner has to know. */
export const LETTERS = `(select due_at, sent_at, failed_at, tries from post union all select due_at, sent_at, failed_at, tries from outlet_letter
  union all select due_at, sent_at, failed_at, tries from account_letter)`
/** Those to people of the desk. */
const TO_PEOPLE = `(select person_id, made_at, sent_at, failed_at, tries, error from post
  union all select person_id, made_at, sent_at, failed_at, tries, error from account_letter)`

/** One thing to tell somebody. Of a restricted story neither title nor words leave the desk. */
export interface PostItem {
  id: string
  kind: TurnKind
  /** Null for what is of no story. */
  storyId: string | null
  claimId: string | null
  restricted: boolean
  title: string
  quote: string
  by: string
}

/** A letter: everything that is due for one person. */
export interface Letter {
  personId: string
  email: string
  name: string
  locale: Locale
  items: PostItem[]
}

/** Switches the making of post on or off: off, nothing is written, so that nothing old is sent later. */
export const setPost = (on: Db, isOn: boolean) =>
  on.rows('update post_state set is_on = $1 where is_on is distinct from $1', [isOn])

const MOST_ITEMS = 50

/** People of whom something is due, and letters to outlets that are: what waits longer than the queue takes with them. */
export const overdue = async (on: Db): Promise<{ people: string[]; letters: string[] }> =>
  on.one(
    `select (select coalesce(array_agg(distinct person_id), '{}') from post where sent_at is null and failed_at is null and due_at <= now() - interval '1 minute') as people,
       (select coalesce(array_agg(id), '{}') from outlet_letter where sent_at is null and failed_at is null and due_at <= now() - interval '1 minute') as letters`,
  )

/**
 * Takes what is due for one person, or for whoever has waited longest, with the rows locked until the transaction ends: no other sender has them. Null
 * when nothing is due, or others are at all of it.
 */
export async function takeLetter(tx: Db, personId: string | null = null): Promise<Letter | null> {
  const [first] = await tx.rows<{ person_id: string }>(
    `select person_id from post where sent_at is null and failed_at is null and due_at <= now() and person_id = coalesce($1, person_id)
     order by due_at limit 1 for update skip locked`,
    [personId],
  )
  if (!first) return null
  const rows = await tx.rows<{
    id: string
    kind: TurnKind
    story_id: string | null
    claim_id: string | null
    visibility: string | null
    title: string | null
    quote: string | null
    by: string | null
    email: string
    name: string
    locale: string | null
    disabled: boolean
  }>(
    `select t.id, t.kind, e.story_id, e.claim_id, s.visibility, s.title, c.quote, w.name as by, p.email, p.name, p.preferences ->> 'locale' as locale, p.disabled_at is not null as disabled
     from post t join event e on e.stream_id = t.stream_id and e.seq = t.seq left join story s on s.id = e.story_id left join claim c on c.id = e.claim_id
     left join person w on w.id = e.person_id join person p on p.id = t.person_id
     where t.person_id = $1 and t.sent_at is null and t.failed_at is null and t.due_at <= now() order by t.made_at, t.seq limit ${MOST_ITEMS} for update of t skip locked`,
    [first.person_id],
  )
  const [person] = rows
  if (!person) return null
  return {
    personId: first.person_id,
    email: person.disabled ? '' : person.email,
    name: person.name,
    locale: isLocale(person.locale) ? person.locale : 'en',
    items: rows.map((r) => ({
      id: r.id,
      kind: r.kind,
      storyId: r.story_id,
      claimId: r.claim_id,
      restricted: r.visibility === 'restricted',
      title: r.title ?? '',
      quote: r.quote ?? '',
      by: r.by ?? '',
    })),
  }
}

export const markSent = (tx: Db, ids: readonly string[]) =>
  tx.rows('update post set sent_at = now(), tries = tries + 1, error = null where id = any($1)', [ids])

/** After a failure that may pass: when the next try is, later each time, for three days. */
export const putOff = (tx: Db, ids: readonly string[], error: string) =>
  tx.rows(
    `update post set tries = tries + 1, error = $2,
       due_at = now() + least(interval '4 hours', interval '1 minute' * power(2, least(tries, 10))),
       failed_at = case when made_at < now() - interval '3 days' then now() end where id = any($1)`,
    [ids, error.slice(0, 500)],
  )

/** After a failure that will not pass: the address is refused. */
export const giveUp = (tx: Db, ids: readonly string[], error: string) =>
  tx.rows('update post set tries = tries + 1, failed_at = now(), error = $2 where id = any($1)', [ids, error.slice(0, 500)])

/** People whose last post did not arrive, with why: for admins, and for themselves. */
export const listBounced = (on: Db, personId: string | null = null): Promise<{ personId: string; error: string; at: Date }[]> =>
  on.rows(
    `select distinct on (t.person_id) t.person_id as "personId", t.error, t.failed_at as at from ${TO_PEOPLE} t
     where t.failed_at is not null and ($1::uuid is null or t.person_id = $1) and not exists (select from ${TO_PEOPLE} later where later.person_id = t.person_id and later.sent_at > t.failed_at)
     order by t.person_id, t.failed_at desc`,
    [personId],
  )

/** How much waits, and since when: for people who look after the desk. */
export async function countPost(on: Db): Promise<{ waiting: number; oldest: Date | null; isOn: boolean }> {
  const [row] = await on.rows<{ waiting: number; oldest: Date | null; is_on: boolean }>(
    `select count(t.tries)::int as waiting, min(t.made_at) as oldest, bool_or(s.is_on) as is_on from post_state s left join ${TO_PEOPLE} t on t.sent_at is null and t.failed_at is null and t.tries > 0`,
  )
  return { waiting: row!.waiting, oldest: row!.oldest, isOn: row!.is_on }
}

/** A letter to an outlet that is due, this one or any; its row is locked until the transaction ends. */
export interface OutletLetter {
  id: string
  address: string
  subject: string
  body: string
}
export async function takeOutletLetter(tx: Db, id: string | null = null): Promise<OutletLetter | null> {
  const [row] = await tx.rows<OutletLetter>(
    `select id, address, subject, body from outlet_letter where sent_at is null and failed_at is null and due_at <= now() and id = coalesce($1, id)
     order by due_at limit 1 for update skip locked`,
    [id],
  )
  return row ?? null
}
export const markLetterSent = (tx: Db, id: string) =>
  tx.rows('update outlet_letter set sent_at = now(), tries = tries + 1, error = null where id = $1', [id])
/** After a failure: tried again later each time, for three days; at once for good when the address is refused. */
export const letterFailed = (tx: Db, id: string, error: string, isFinal: boolean) =>
  tx.rows(
    `update outlet_letter set tries = tries + 1, error = $2, due_at = now() + least(interval '4 hours', interval '1 minute' * power(2, least(tries, 10))),
       failed_at = case when $3 or made_at < now() - interval '3 days' then now() end where id = $1`,
    [id, error.slice(0, 500), isFinal],
  )

/** Takes the reminders that are due and were not told yet: each is told once, whichever instance takes it. */
export const takeReminders = (
  tx: Db,
): Promise<{ itemId: string; storyId: string; personId: string; claimId: string; outlet: string }[]> =>
  tx.rows(
    `with due as (select q.id from correction_request q join story s on s.id = q.story_id
       where q.remind_at <= now() and q.reminded_at is null and s.archived_at is null order by q.remind_at limit 50 for update of q skip locked)
     update correction_request q set reminded_at = now() from due, correction_item i, article a
     where q.id = due.id and i.id = q.item_id and a.id = i.article_id
     returning q.item_id as "itemId", q.story_id as "storyId", q.person_id as "personId", a.outlet,
       (select claim_id from correction_item_claim k where k.item_id = q.item_id and k.position = 0) as "claimId"`,
  )
