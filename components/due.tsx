const formats = new Map<string, Intl.DateTimeFormat>()
/** A formatter is dear to make and cheap to keep. */
function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
      timeZoneName: 'short',
    })
    formats.set(zone, format)
  }
  return format
}

/** A moment in the desk's zone, in words, with its zone: readable on paper and touch, no hover needed. */
export function Moment({ iso, zone }: { iso: string; zone: string }) {
  const date = new Date(iso)
  const words = formatIn(zone).format(date)
  return (
    <time dateTime={iso} className="nums">
      {words}
    </time>
  )
}
