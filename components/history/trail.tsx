import { Fragment } from 'react'
import { useTranslate } from '#translate'
import type { TrailEvent } from '@/lib/domain/event'
import { sentenceOf } from '@/lib/domain/trail-sentence'
import type { Translate } from '@/lib/messages/translate'
import { quoted } from '@/lib/text/quoted'
import { Moment } from '../controls/due'
import { ChangedSentence } from '../revision/change'
import { type Draft, EMPTY_CONTENT } from '../revision/draft'
import { type Part, type Row, verdictRows } from '../revision/rows'

type Payload = Record<string, unknown>
const partOf = (value: unknown): Payload => (typeof value === 'object' && value !== null ? (value as Payload) : {})
const text = (p: Payload, key: string) => String(p[key] ?? '')
/** What a payload says of a verdict; a part that an older desk wrote otherwise counts as not said. */
const written = (part: Payload): Draft['content'] =>
  Object.fromEntries(
    Object.entries(EMPTY_CONTENT).map(([key, empty]) => {
      const has = part[key]
      const fits = Array.isArray(empty)
        ? Array.isArray(has)
        : empty === null
          ? typeof has === 'string'
          : typeof has === typeof empty
      return [key, fits ? has : empty]
    }),
  ) as unknown as Draft['content']

/** What an article's details are called where they are typed. */
const DETAILS: Record<string, string> = {
  headline: 'Headline',
  outlet: 'Outlet',
  byline: 'Byline',
  credits: 'Picture credits',
  url: 'Web address',
  publishedAt: 'Published',
  timeZone: 'Time zone of publication',
  language: 'Language',
}
/** How many passages there were and are, and whether they are others or do something else; empty where nothing changed about them. */
function passagesOf(was: Payload, is: Payload, t: Translate): string {
  const [before, after] = [was, is].map((of) => (Array.isArray(of.evidence) ? (of.evidence as unknown[]) : [])) as [
    unknown[],
    unknown[],
  ]
  const count = (list: unknown[]) => t('{n, plural, one {# passage} other {# passages}}', { n: list.length })
  const places = (list: unknown[]) =>
    list
      .map(partOf)
      .map(({ versionId, start, end }) => `${versionId} ${start} ${end}`)
      .sort()
      .join()
  const said = (list: unknown[]) =>
    list
      .map((one) => JSON.stringify(one))
      .sort()
      .join()
  if (before.length !== after.length) return before.length ? `${count(before)} → ${count(after)}` : count(after)
  if (said(before) === said(after)) return ''
  return places(before) === places(after)
    ? t('{passages}, with another bearing on the claim', { passages: count(after) })
    : t('{passages}, not the same as before', { passages: count(after) })
}

/** Before and after of an event, where something was replaced. */
export function Change({ event }: { event: TrailEvent }) {
  const t = useTranslate()
  if (event.hidden) return null
  // rows of an older version may lack a part: each is asked for
  const p = partOf(event.payload)
  if (event.type === 'verdict-saved' || event.type === 'second-reading-given') {
    const [was, is] = [partOf(p.before), partOf(p.after)]
    // what came back says in its sentence which revision it is, and not that its verdict is another
    const left: Part[] = p.restored ? ['evidence'] : ['value', 'evidence']
    const [had, has] = [was, is].map((of) => verdictRows(written(of), t, left)) as [Row[], Row[]]
    const changed = has
      .map(({ part, label, text }, i) => [label, had[i]!.text, text, part] as const)
      .filter(([, a, b]) => a !== b)
    const passages = passagesOf(was, is, t)
    if (changed.length === 0 && !passages) return null
    return (
      <dl className="small grid gap-x-3 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)] mt-1 max-sm:mt-2 max-sm:[&>dd+dt]:mt-2">
        {changed.map(([label, a, b, part]) => (
          <Fragment key={label}>
            <dt className="quiet">{label}</dt>
            <dd className="break">
              {a ? (
                <ChangedSentence was={a} is={b} />
              ) : (
                <span className={part === 'proposedText' ? 'serif' : undefined} translate="no" dir="auto">
                  {b}
                </span>
              )}
            </dd>
          </Fragment>
        ))}
        {passages && (
          <>
            <dt className="quiet">{t('Evidence')}</dt>
            <dd>{passages}</dd>
          </>
        )}
      </dl>
    )
  }
  if ((event.type === 'claim-carried' || event.type === 'claim-placed') && p.before !== p.after)
    return <ChangedSentence was={text(p, 'before')} is={text(p, 'after')} />
  if (event.type === 'error-resolved' || event.type === 'error-came-back')
    return <ChangedSentence was={text(p, 'was')} is={text(p, 'now')} />
  if (event.type === 'claim-rebounded')
    return <ChangedSentence was={text(partOf(p.before), 'quote')} is={text(partOf(p.after), 'quote')} />
  if (event.type === 'article-details-changed') {
    const before = partOf(p.before)
    const after = partOf(p.after)
    const of = (part: Payload, key: string) => {
      const value = text(part, key)
      if (!value) return t('unknown')
      return key === 'publishedAt' ? <Moment iso={value} zone={text(part, 'timeZone') || 'UTC'} /> : value
    }
    const keys = Object.keys(after).filter((key) => text(before, key) !== text(after, key))
    return (
      <ul className="small quiet break">
        {keys.map((key) => (
          <li key={key}>
            {t.said(DETAILS[key] ?? key)}: {of(before, key)} → {of(after, key)}
          </li>
        ))}
      </ul>
    )
  }
  const quote = text(p, 'quote') || (Array.isArray(p.quotes) ? p.quotes.join(' / ') : '')
  return quote ? (
    <p className="serif small break" translate="no" dir="auto">
      {quoted(t.kept(quote))}
    </p>
  ) : null
}

/** A trail, newest first: who, when, what, before and after. */
export function Trail({
  events,
  zone,
  storyId,
  numbers,
}: {
  events: TrailEvent[]
  zone: string
  storyId: string | null
  numbers?: ReadonlyMap<string, string>
}) {
  const t = useTranslate()
  if (events.length === 0) return <p className="card p-6">{t('Nothing has happened yet.')}</p>
  return (
    <ol className="card divide-y divide-(--line)">
      {events.map((event) => (
        <li key={event.seq} className="p-3 px-4 grid gap-x-4 gap-y-0.5 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <span className="small quiet nums">
            <Moment iso={event.at} zone={zone} />
            <span className="block">{t('event {seq}', { seq: event.seq })}</span>
          </span>
          <Happened event={event} storyId={storyId} numbers={numbers} />
        </li>
      ))}
    </ol>
  )
}

/** Who did what, to which claim, and what changed by it. */
function Happened({
  event,
  storyId,
  numbers,
}: {
  event: TrailEvent
  storyId: string | null
  numbers: ReadonlyMap<string, string> | undefined
}) {
  const t = useTranslate()
  return (
    <div>
      <p className="break">
        <strong>{event.personName ? t.kept(event.personName) : t('The desk')}</strong> {t(sentenceOf(event))}
        <ToClaim event={event} storyId={storyId} numbers={numbers} />
      </p>
      <Change event={event} />
    </div>
  )
}

/** The way to the claim that an event is about, by its words. */
export function ToClaim({
  event,
  storyId,
  numbers,
}: {
  event: TrailEvent
  storyId: string | null
  numbers: ReadonlyMap<string, string> | undefined
}) {
  if (!storyId || !event.claimId || !numbers?.has(event.claimId)) return null
  return (
    <>
      {' '}
      <a href={`/stories/${storyId}/claims/${event.claimId}`}>{numbers.get(event.claimId)}</a>
    </>
  )
}
