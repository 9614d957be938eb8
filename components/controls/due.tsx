import { useTranslate } from '#translate'

const formats = new Map<string, Intl.DateTimeFormat>()
/** A formatter is dear to make and cheap to keep. */
function formatIn(zone: string, tag: string): Intl.DateTimeFormat {
  const key = `${tag} ${zone}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23', // server and browser write “AM” in different ways
      timeZone: zone,
      timeZoneName: 'short',
    })
    formats.set(key, format)
  }
  return format
}

/** A moment in the desk's zone, in words, with its zone: readable on paper and touch, no hover needed. */
export function Moment({ iso, zone }: { iso: string; zone: string }) {
  const t = useTranslate()
  return (
    <time dateTime={iso} className="nums" suppressHydrationWarning>
      {formatIn(zone, t.tag)
        .format(new Date(iso))
        .replace(/GMT(?=[+-])/, 'UTC')}
    </time>
  )
}

/** The calendar day of a moment in a zone, as 2026-11-29. */
export const dayIn = (zone: string, iso: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(iso))

/** A day, in words, in the desk's zone. */
export function DayOf({ iso, zone }: { iso: string; zone: string }) {
  const t = useTranslate()
  return (
    <time dateTime={dayIn(zone, iso)}>
      {new Intl.DateTimeFormat(t.tag, { dateStyle: 'full', timeZone: zone }).format(new Date(iso))}
    </time>
  )
}

/** The time of a day, or from when to when where it took longer than a minute; the day stands above it. */
export function TimeOf({ from, to, zone }: { from: string; to: string; zone: string }) {
  const t = useTranslate()
  const format = new Intl.DateTimeFormat(t.tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone })
  const [first, last] = [from, to].map((iso) => format.format(new Date(iso))) as [string, string]
  return (
    <time dateTime={to} className="nums">
      {first === last ? last : `${first}–${last}`}
    </time>
  )
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

const inUnits = (ms: number) => UNITS.find(([, size]) => Math.abs(ms) >= size) ?? (['minute', 60_000] as const)

/** How long ago something happened: "3 hours ago". */
export function Ago({ iso }: { iso: string }) {
  const t = useTranslate()
  const away = Date.parse(iso) - Date.now()
  const [unit, size] = inUnits(away)
  return (
    <time dateTime={iso} className="nums" suppressHydrationWarning>
      {Math.abs(away) < 60_000
        ? t('just now')
        : new Intl.RelativeTimeFormat(t.tag, { numeric: 'auto' }).format(Math.trunc(away / size), unit)}
    </time>
  )
}

/** How long something waits, or when it is due: "3 hours ago", "in 2 days". What is due says its moment too. */
export function Waiting({ since, due = false, zone }: { since: string; due?: boolean; zone?: string }) {
  const t = useTranslate()
  const away = Date.parse(since) - Date.now()
  const [unit, size] = inUnits(away)
  const words =
    Math.abs(away) < 60_000
      ? due
        ? t('just now')
        : t('less than a minute')
      : due
        ? new Intl.RelativeTimeFormat(t.tag, { numeric: 'auto' }).format(Math.trunc(away / size), unit)
        : new Intl.NumberFormat(t.tag, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.trunc(Math.abs(away) / size))
  return (
    <time dateTime={since} className={due && away < 0 ? 'nums late' : 'nums'} suppressHydrationWarning>
      {words}
      {zone && <span className="small quiet"> ({formatIn(zone, t.tag).format(new Date(since))})</span>}
    </time>
  )
}
