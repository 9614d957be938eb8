import { type JobCounts, jobCounts } from '@/lib/db/jobs'
import { type DeskFigures, deskFigures } from '@/lib/db/machine'
import { connections, db } from '@/lib/db/pool'
import { replicaState } from '@/lib/db/replica'
import { JOB_STATES } from '@/lib/domain/job'
import { env } from '@/lib/env'
import { allStreams } from '@/lib/live/hub'
import { queueLoads } from './queues'

/** The figures of one look are those of all gauges. */
const KEPT_MS = 500

/**
 * What the app adds to the figures that scripts/metrics.cjs keeps in the same process, in the same registry. A label is one of
 * a few words written here. What is the same in every process of the desk is not added up over them: the greatest counts.
 */
export async function startFigures(): Promise<void> {
  if (!env().METRICS_ADDRESS) return
  const { Gauge } = await import('prom-client')
  new Gauge({
    name: 'second_source_pool_connections',
    help: 'Connections to the database, lent out and at hand.',
    labelNames: ['state'],
    collect() {
      const { inUse, idle } = connections()
      this.set({ state: 'in_use' }, inUse)
      this.set({ state: 'idle' }, idle)
    },
  })
  new Gauge({
    name: 'second_source_pool_waiting',
    help: 'Statements that wait for a connection.',
    collect() {
      this.set(connections().waiting)
    },
  })
  new Gauge({
    name: 'second_source_replica_in_use',
    help: 'Processes that read from the standby (DATABASE_READ_URL); none where there is no standby.',
    collect() {
      const state = replicaState()
      if (state === 'none') this.reset()
      else this.set(state === 'in use' ? 1 : 0)
    },
  })
  new Gauge({
    name: 'second_source_streams_open',
    help: 'Live lines that are open.',
    collect() {
      this.set(allStreams())
    },
  })
  new Gauge({
    name: 'second_source_queue',
    help: 'Work that people take turns at: files read in, stories read, looks into texts, reports drawn.',
    labelNames: ['queue', 'state'],
    collect() {
      for (const [queue, { running, waiting }] of queueLoads()) {
        this.set({ queue, state: 'running' }, running)
        this.set({ queue, state: 'waiting' }, waiting)
      }
    },
  })
  // one statement answers all that the database counts; null where it does not
  let asked: Promise<DeskFigures | null> | null = null
  const figures = () => {
    asked ??= deskFigures(db)
      .catch(() => null)
      .finally(() => setTimeout(() => (asked = null), KEPT_MS).unref())
    return asked
  }
  const ofDesk = (name: string, help: string, of: (figures: DeskFigures | null) => number | undefined) =>
    new Gauge({
      name: `second_source_${name}`,
      help,
      aggregator: 'max',
      async collect() {
        const value = of(await figures())
        if (value === undefined) this.reset()
        else this.set(value)
      },
    })
  let counted: Promise<JobCounts[] | null> | null = null
  const jobs = () => {
    counted ??= jobCounts(db)
      .catch(() => null)
      .finally(() => setTimeout(() => (counted = null), KEPT_MS).unref())
    return counted
  }
  new Gauge({
    name: 'second_source_jobs',
    help: 'Jobs of the queue by kind: due and not taken, for later (also what is tried again), under way, failed for good.',
    labelNames: ['kind', 'state'],
    aggregator: 'max',
    async collect() {
      this.reset()
      for (const counts of (await jobs()) ?? [])
        for (const state of JOB_STATES) this.set({ kind: counts.kind, state }, counts[state])
    },
  })
  new Gauge({
    name: 'second_source_jobs_oldest_seconds',
    help: 'How long the job that has been due longest is due.',
    aggregator: 'max',
    async collect() {
      const counts = await jobs()
      if (counts) this.set(Math.max(0, ...counts.map((one) => one.oldest ?? 0)))
      else this.reset()
    },
  })
  ofDesk('database_up', 'Whether the database answered when these figures were gathered.', (f) => (f ? 1 : 0))
  ofDesk('letters_waiting', 'Letters that have not left.', (f) => f?.lettersWaiting)
  ofDesk('letters_failed', 'Letters that were given up in the last seven days.', (f) => f?.lettersFailed)
  ofDesk('trails', 'Trails, each with an end of its own.', (f) => f?.trails)
  ofDesk('trail_events', 'Events in all trails.', (f) => f?.events)
  ofDesk('search_under_way', 'Kinds of search documents that are taken in after an upgrade.', (f) => f?.searchUnderWay)
  ofDesk('sign_in_failures', 'Wrong passwords in the last hour.', (f) => f?.signInFailures)
}
