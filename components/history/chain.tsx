import { useTranslate } from '#translate'
import { Link } from '../controls/link'

/** Whether the events follow each other unbroken, for who audits them. */
export function Chain({
  faults,
  head,
  isWhole,
  shown: [oldest, newest],
  toCheck,
}: {
  /** Null where it was not looked. */
  faults: { seq: number; fault: string }[] | null
  head: { seq: number; hash: string }
  isWhole: boolean
  shown: [number, number]
  toCheck: string
}) {
  const t = useTranslate()
  if (faults && faults.length > 0)
    return (
      <p className="notice notice-wrong" role="alert">
        {t('The chain is broken at event {seq}: {fault}. Tell an admin and keep the backups.', {
          seq: faults[0]!.seq,
          fault: faults[0]!.fault,
        })}
      </p>
    )
  return (
    <p className="small quiet break flex gap-3 items-center flex-wrap">
      {faults && (
        <span>
          {isWhole
            ? t('Log verified, {seq} events. Last hash:', { seq: head.seq })
            : t('Events {from} to {to} follow each other unbroken. The trail of {seq} events ends with', {
                from: oldest,
                to: newest,
                seq: head.seq,
              })}{' '}
          <code>{head.hash.slice(0, 16)}…</code>
        </span>
      )}
      {!(faults && isWhole) && (
        <Link className="no-print" href={toCheck}>
          {t('Check the whole chain')}
        </Link>
      )}
    </p>
  )
}
