import { forbidden } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTranslate } from '#translate'
import { Moment } from '@/components/controls/due'
import { Link } from '@/components/controls/link'
import { FailedJobs } from '@/components/desk/failed-jobs'
import { JOBS, type JobKind } from '@/lib/domain/job'
import { type Message, type Sayings, say } from '@/lib/domain/message'
import { JOB_WORD } from '@/lib/domain/words'
import { can } from '@/lib/review/policy'
import { type MachineRoom, machineRoom } from '@/lib/web/machine-room'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Machine room')

const GB = 1024 ** 3
const DAY_MS = 86_400_000
const MANY_FAILURES = 50

/** A thing that is looked after: how it stands, whether somebody has to do something, and what. */
interface Row {
  key: string
  what: Message
  stands: ReactNode
  isWell: boolean
  doing: Sayings
}

export default async function MachinePage() {
  const t = await translator()
  const actor = await requireActor('/machine')
  const zone = await deskZone()
  if (!can(actor, 'run-desk', null)) forbidden()
  const room = await guard(machineRoom)
  const rows = [
    ...partsOf(room, t, zone),
    roomsOf(room, t),
    ...dataOf(room, t, zone),
    witnessesOf(room, t, zone),
    sealedOf(room, t),
  ]
  const amiss = rows.filter((row) => !row.isWell)
  const asked = amiss.length + room.failed.length
  const nameOf = (kind: string) => (Object.hasOwn(JOB_WORD, kind) ? t(JOB_WORD[kind as JobKind]) : kind)
  return (
    <main id="main" className="page grid gap-6">
      <h1>{t('Machine room')}</h1>
      {asked === 0 ? (
        <p className="notice notice-good">{t('Everything is as it should be.')}</p>
      ) : (
        <p className="notice notice-warn flex gap-x-3 gap-y-1 flex-wrap">
          <span>{t('{count, plural, one {One thing needs} other {# things need}} attention:', { count: asked })}</span>
          {amiss.map((row) => (
            <a key={row.key} href={`#part-${row.key}`}>
              {t(row.what)}
            </a>
          ))}
          {room.failed.length > 0 && <a href="#failed">{t('What failed for good')}</a>}
        </p>
      )}
      <section className="grid gap-3" aria-labelledby="parts">
        <h2 id="parts">{t('What runs')}</h2>
        <Rows rows={rows} />
        <p className="small quiet">
          {t('Version {version}, build {build}, Node {node}. Name them when you report a fault.', {
            version: room.version,
            build: room.build ?? t('none: run from its source'),
            node: room.node,
          })}
        </p>
      </section>
      <section className="grid gap-3" aria-labelledby="queue">
        <h2 id="queue">{t('The queue')}</h2>
        <Counts counts={room.counts} nameOf={nameOf} />
      </section>
      <section className="grid gap-3" aria-labelledby="failed">
        <h2 id="failed">{t('What failed for good')}</h2>
        {room.failed.length === 0 && (
          <p>{t('Nothing. What fails is tried again by itself, later each time, before it stands here.')}</p>
        )}
        <FailedJobs
          zone={zone}
          jobs={room.failed.map((job) => ({
            ...job,
            at: job.at.toISOString(),
            name: nameOf(job.kind),
            means: Object.hasOwn(JOBS, job.kind) ? JOBS[job.kind as JobKind].failed : null,
          }))}
        />
      </section>
      <p className="small quiet">
        {t('Who did what with failed jobs stands under the latest changes of')} <Link href="/people#latest">{t('People')}</Link>.
      </p>
    </main>
  )
}

type T = Awaited<ReturnType<typeof translator>>

/** What the processes do. */
function partsOf({ ready, streams, round, facts, post, bounced }: MachineRoom, t: T, zone: string): Row[] {
  const isReady = (part: string) => ready.parts.find((one) => one.part === part)?.ready ?? false
  const given = bounced.length + facts.outletLettersFailed
  return [
    {
      key: 'migrations',
      what: say('Migrations'),
      isWell: isReady('migrations'),
      stands: isReady('migrations') ? t('all that this version brings') : t('some are missing'),
      doing: isReady('migrations')
        ? say('Applied at each start.')
        : say('Restart the desk with npm start, which applies them; its log says why where one fails.'),
    },
    {
      key: 'lines',
      what: say('Live lines'),
      isWell: isReady('listener'),
      stands: t('{count} open in the process that made this page', { count: streams }),
      doing: isReady('listener')
        ? say('One for each browser that has a story open.')
        : say('Changes of others are not heard. It comes back in seconds; else DIRECT_URL leads through a pooler.'),
    },
    {
      key: 'queue',
      what: say('Queue'),
      isWell: isReady('queue'),
      stands:
        round === null
          ? t('not checked yet')
          : t('{minutes, plural, =0 {checked within the last minute} one {checked a minute ago} other {checked # minutes ago}}', {
              minutes: Math.floor(round / 60),
            }),
      doing: isReady('queue')
        ? say('A process that died gives its jobs to the others within half a minute.')
        : say('No process does jobs. Restart the desk; its log says why where that does not help.'),
    },
    {
      key: 'letters',
      what: say('E-mail'),
      isWell: isReady('letters') && facts.lettersTried === 0 && given === 0,
      stands: (
        <>
          {post.isOn ? t('{count} wait for the mail server', { count: facts.lettersTried }) : t('off')}
          {bounced.map((one) => (
            <span key={one.personId} className="block break">
              <Moment iso={one.at.toISOString()} zone={zone} />: {one.error}
            </span>
          ))}
          {facts.outletLettersFailed > 0 && (
            <span className="block">
              {t('{count, plural, one {One letter to an outlet came back} other {# letters to outlets came back}} this week', {
                count: facts.outletLettersFailed,
              })}
            </span>
          )}
        </>
      ),
      doing: !post.isOn
        ? say('Nobody gets e-mail: the desk was started without SMTP_URL. Everything is under “Your turn”.')
        : given > 0
          ? say(
              'People shows whose address it is, the board of corrections which outlet’s. Mend the address; the next letter goes there.',
            )
          : facts.lettersTried > 0 || !isReady('letters')
            ? say('They are tried again by themselves. See the mail server, and the log of the process with SMTP_URL.')
            : say('Letters leave within seconds, digests in the morning.'),
    },
    {
      key: 'sign-in',
      what: say('Wrong passwords'),
      isWell: facts.failuresHour <= MANY_FAILURES,
      stands: t('{hour} in the last hour, {day} in the last day', { hour: facts.failuresHour, day: facts.failuresDay }),
      doing:
        facts.failuresHour <= MANY_FAILURES
          ? say('Repeated tries are slowed down, by account and by address.')
          : say(
              'Somebody tries passwords. Accounts and addresses are slowed down by themselves; the proxy’s log says where they come from.',
            ),
    },
  ]
}

/** Stories that somebody has to be let into, or in whose team nobody decides, by number: what they are called is their people's. */
const roomsOf = ({ stuck }: MachineRoom, t: T): Row => ({
  key: 'rooms',
  what: say('Stories that are stuck'),
  isWell: stuck.length === 0,
  stands:
    stuck.length === 0
      ? t('none is stuck')
      : stuck.map(({ storyId, left, waits, undecided, couldAsk }) => (
          <span key={storyId} className="block">
            <Link className="nums" href={undecided === null || left ? `/stories/open?address=${storyId}` : '/people'}>
              {undecided === null || left ? t('Open {number}', { number: storyId.slice(0, 8) }) : storyId.slice(0, 8)}
            </Link>{' '}
            {left
              ? t('nobody who is on it is left')
              : t('{count, plural, one {one thing waits} other {# things wait}} for an editor', { count: waits })}
            {undecided !== null && ' · '}
            {undecided !== null &&
              (undecided
                ? t('nobody decides in the team {team}', { team: undecided })
                : t('nobody in the newsroom is an editor'))}
            {undecided === null && !left && !couldAsk && ` · ${t('every editor had a part in it')}`}
          </span>
        )),
  doing:
    stuck.length === 0
      ? say('Each restricted story has somebody on it, and every story an editor where something waits for one.')
      : [
          stuck.some((one) => one.left) &&
            say('Open one whose people are gone, or have an editor do so, and hand its work on. Nothing of it is shown before.'),
          stuck.some((one) => one.undecided !== null) &&
            say(
              'Where nobody decides, make somebody an editor there, under People, or set an editor of the newsroom back to “as account” in the team.',
            ),
          stuck.some((one) => !one.left && one.undecided === null && !one.couldAsk) &&
            say('Where every editor had a part in it, make somebody else an editor, under People.'),
          stuck.some((one) => !one.left && one.undecided === null && one.couldAsk) &&
            say(
              'Where only an editor is missing, its people were told to ask one in; if they do not, an editor opens the story with a reason.',
            ),
        ].filter((one) => one !== false),
})

const HOUR_MS = 3_600_000
/** Who outside is told where the trails stand. */
function witnessesOf({ witnessed }: MachineRoom, t: T, zone: string): Row {
  const isAway = witnessed.some(({ since }) => since !== null && Date.now() - Date.parse(since) > HOUR_MS)
  return {
    key: 'witnesses',
    what: say('Witnesses'),
    isWell: !isAway,
    stands:
      witnessed.length === 0
        ? t('none')
        : witnessed.map(({ name, number, fault, since }) => (
            <span key={name} className="block break">
              {name}:{' '}
              {since ? (
                <>
                  {t('has heard nothing since')} <Moment iso={since} zone={zone} />. {fault}
                </>
              ) : (
                t('has heard of {count} signatures', { count: number })
              )}
            </span>
          )),
    doing: isAway
      ? say(
          'What is signed meanwhile has nobody outside who saw it. Mend the way there; it is told of everything that it missed.',
        )
      : witnessed.length === 0
        ? say(
            'Set one up: only a witness outside shows a database that was rewritten whole. docs/what-can-be-proved.md says which there are.',
          )
        : say('npm run verify-all compares what each was told with what stands here.'),
  }
}

/** Names of sources that are sealed, and whether their key is here. */
const sealedOf = ({ sealed }: MachineRoom, t: T): Row => ({
  key: 'sealed',
  what: say('Sealed names'),
  isWell: sealed.lost === 0,
  stands:
    sealed.lost > 0
      ? t('{lost} of {all} open to nobody', { lost: sealed.lost, all: sealed.all })
      : sealed.all === 0
        ? t('none')
        : t('{count, plural, one {one name} other {# names}}', { count: sealed.all }),
  doing:
    sealed.lost > 0
      ? say(
          'They were sealed by a key that this desk was not given. Put it behind the first one in SEALING_KEY; without it they are lost.',
        )
      : say('They open with SEALING_KEY alone, which is in no archive: keep a copy of it elsewhere.'),
})

/** What is kept, and where. */
function dataOf({ facts, figures, free }: MachineRoom, t: T, zone: string): Row[] {
  const size = (bytes: number) =>
    new Intl.NumberFormat(t.tag, {
      style: 'unit',
      unit: bytes < GB ? 'megabyte' : 'gigabyte',
      maximumFractionDigits: bytes < GB ? 0 : 1,
    }).format(bytes / (bytes < GB ? 1024 ** 2 : GB))
  const isOld = !facts.backup || Date.now() - facts.backup.at.getTime() > 2 * DAY_MS
  return [
    {
      key: 'database',
      what: say('Database'),
      isWell: true,
      stands: t('{size}, {events} events in {trails} trails', {
        size: size(facts.size),
        events: new Intl.NumberFormat(t.tag).format(figures.events),
        trails: new Intl.NumberFormat(t.tag).format(figures.trails),
      }),
      doing: say('Nothing of the record is removed: it only grows. docs/operations.md says how fast.'),
    },
    {
      key: 'disk',
      what: say('Disk'),
      isWell: free === null || free >= GB,
      stands: free === null ? t('of the database’s own server') : t('{size} free', { size: size(free) }),
      doing:
        free === null
          ? say('Its server says how much is free; keep as much again as the database is large.')
          : free >= GB
            ? say('Below one gigabyte there is a warning, here and at each start.')
            : say('Make room: a database whose disk is full stops.'),
    },
    {
      key: 'backup',
      what: say('Last archive'),
      isWell: !isOld,
      stands: facts.backup ? (
        <>
          <Moment iso={facts.backup.at.toISOString()} zone={zone} />, {size(facts.backup.size)}
        </>
      ) : (
        t('none that the desk knows of')
      ),
      doing: isOld
        ? say('Run npm run backup, and have it run each night: docs/operations.md says how.')
        : say('Keep a copy of it on another machine, encrypted.'),
    },
    {
      key: 'drill',
      what: say('Last restore'),
      isWell: true,
      stands: facts.restore ? (
        <Moment iso={facts.restore.at.toISOString()} zone={zone} />
      ) : (
        t('this database never came from an archive')
      ),
      doing: facts.restore
        ? say('Letters that left after the archive was made left once more, with the same message id.')
        : say(
            'Twice a year restore last night’s archive elsewhere and run npm run verify-all there: this desk hears nothing of that.',
          ),
    },
  ]
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const t = useTranslate()
  return (
    <div className="card">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('Part')}</th>
            <th scope="col">{t('State')}</th>
            <th scope="col">{t('What to know')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} id={`part-${row.key}`}>
              <td>
                <strong className="whitespace-nowrap">{t(row.what)}</strong>
                {!row.isWell && <span className="badge badge-warn block w-fit mt-1">{t('needs attention')}</span>}
              </td>
              <td>{row.stands}</td>
              <td className={row.isWell ? 'quiet' : ''}>{t.said(row.doing)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Counts({ counts, nameOf }: { counts: MachineRoom['counts']; nameOf: (kind: string) => string }) {
  const t = useTranslate()
  const age = (seconds: number | null) =>
    seconds === null
      ? '–'
      : seconds < 60
        ? t('under a minute')
        : t('{minutes, plural, one {one minute} other {# minutes}}', { minutes: Math.round(seconds / 60) })
  // a kind of which there is none says nothing
  const some = counts.filter((one) => one.waiting + one.later + one.running + one.failed > 0)
  if (some.length === 0) return <p>{t('No job waits, and none is under way.')}</p>
  return (
    <div className="card">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('Job')}</th>
            <th scope="col">{t('Due now')}</th>
            <th scope="col">{t('For later')}</th>
            <th scope="col">{t('Under way')}</th>
            <th scope="col">{t('Failed')}</th>
            <th scope="col">{t('Longest due')}</th>
          </tr>
        </thead>
        <tbody>
          {some.map((one) => (
            <tr key={one.kind}>
              <td className="font-medium">{nameOf(one.kind)}</td>
              <td className="nums" data-label={t('Due now')}>
                {one.waiting}
              </td>
              <td className="nums" data-label={t('For later')}>
                {one.later}
              </td>
              <td className="nums" data-label={t('Under way')}>
                {one.running}
              </td>
              <td className="nums" data-label={t('Failed')}>
                {one.failed}
              </td>
              <td data-label={t('Longest due')}>{age(one.oldest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
