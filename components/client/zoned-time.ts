/** What to say of a time that no clock of a zone shows: in spring an hour is left out, and zones have left out days. */
const NO_SUCH_TIME = 'This time does not exist on that day: the clocks go forward. Choose another.'

/**
 * Turns a wall-clock time in a zone ("2024-06-20T17:00" in Asia/Seoul) into ISO 8601 with that zone's offset at that
 * moment; of a time that comes twice, one of them. Null where it is no such time, or none that the zone's clocks show.
 * Throws RangeError where the zone is unknown.
 */
export function zonedToIso(local: string, zone: string): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(local)
  if (!match) return null
  const wall = Date.UTC(+match[1]!, +match[2]! - 1, +match[3]!, +match[4]!, +match[5]!)
  if (new Date(wall).toISOString().slice(0, 16) !== local) return null // 30 February
  // The offset is found by asking what the zone's clock shows; twice, because it may change between the guesses.
  let offset = offsetAt(wall, zone)
  offset = offsetAt(wall - offset * 60_000, zone)
  if (offsetAt(wall - offset * 60_000, zone) !== offset) return null // the clocks leap over it
  const sign = offset < 0 ? '-' : '+'
  const pad = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${local}:00${sign}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`
}

/**
 * The times of a form on a zone's clock, as moments; null where nothing was chosen. Of those that no clock shows, `wrong`
 * says so by the name of the field.
 */
export function momentsOf<Name extends string>(
  fields: Readonly<Record<Name, string>>,
  zone: string,
): { at: Record<Name, string | null>; wrong: null } | { at: null; wrong: Record<string, string> } {
  const read = (Object.entries(fields) as [Name, string][]).map(
    ([name, local]) => [name, local, local ? zonedToIso(local, zone) : null] as const,
  )
  const none = read.filter(([, local, at]) => local !== '' && at === null)
  if (none.length > 0) return { at: null, wrong: Object.fromEntries(none.map(([name]) => [name, NO_SUCH_TIME])) }
  return { at: Object.fromEntries(read.map(([name, , at]) => [name, at])) as Record<Name, string | null>, wrong: null }
}

function offsetAt(utc: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(utc))
  const get = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  return Math.round((Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute')) - utc) / 60_000)
}

/** The reverse: an ISO moment as the zone's clock shows it, for a datetime-local field. */
export function isoToZoned(iso: string, zone: string): string {
  const utc = Date.parse(iso)
  return new Date(utc + offsetAt(utc, zone) * 60_000).toISOString().slice(0, 16)
}
