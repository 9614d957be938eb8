// For tests: a process that does jobs, as a server does its share, with handlers that write down when they begin and end.
// As JSON behind its name: `hold`, how long each takes in milliseconds; `fails`, what it throws; `pace`.
import { db } from '@/lib/db/pool'
import { type Handlers, type Pace, startWork } from '@/lib/jobs/queue'

const { hold, fails, pace } = JSON.parse(process.argv[2]!) as { hold: number; fails: string; pace: Partial<Pace> }
const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done, refuse) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      refuse(new Error('told to end'))
    })
  })

const handlers: Handlers = {
  'read-story-again': async ({ storyId }, signal) => {
    const { id } = await db.one<{ id: string }>('insert into job_seen (job, pid) values ($1, $2) returning id::text as id', [
      storyId,
      process.pid,
    ])
    await wait(hold, signal)
    if (fails) throw new Error(fails)
    await db.rows('update job_seen set ended_at = clock_timestamp() where id = $1::bigint', [id])
  },
}
const work = startWork(handlers, (told) => console.log(JSON.stringify(told)), { pace })
process.once('SIGTERM', () => {
  void work.stop().then(() => process.exit(0))
  console.log('ending')
})
console.log('ready')
