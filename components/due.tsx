/** A moment in the desk's zone, in words, with its zone: readable on paper and touch, no hover needed. */
export function Moment({ iso, zone }: { iso: string; zone: string }) {
  const date = new Date(iso)
  const words = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(date)
  return (
    <time dateTime={iso} className="nums">
      {words}
    </time>
  )
}
