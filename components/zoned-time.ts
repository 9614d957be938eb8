/** Turns a wall-clock time in a zone ("2024-06-20T17:00" in Asia/Seoul) into ISO 8601 with that zone's offset at that moment. */
export function zonedToIso(local: string, zone: string): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(local)
  if (!match) return null
  const wall = Date.UTC(+match[1]!, +match[2]! - 1, +match[3]!, +match[4]!, +match[5]!)
  // The offset is found by asking what the zone's clock shows; twice, because it may change between the guesses.
  let offset = offsetAt(wall, zone)
  offset = offsetAt(wall - offset * 60_000, zone)
  const sign = offset < 0 ? '-' : '+'
  const pad = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${local}:00${sign}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`
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
