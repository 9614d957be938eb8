/** What the machine room shows: what runs here, how its parts stand, and of each what to do. */
import fs from 'node:fs'
import { failedJobs, jobCounts, lastRound } from '@/lib/db/jobs'
import { deskFigures, machineFacts } from '@/lib/db/machine'
import { listStuck } from '@/lib/db/members'
import { db } from '@/lib/db/pool'
import { countPost, listBounced } from '@/lib/db/post'
import { env } from '@/lib/env'
import { allStreams } from '@/lib/live/hub'
import { running } from '@/lib/machine/running'
import { readiness } from './ready'

/** How many bytes are free on the disk of the built-in database; null where it is elsewhere, or not said. */
function freeOnDisk(): number | null {
  const folder = env().DATABASE_DISK
  if (!folder) return null
  try {
    const { bavail, bsize } = fs.statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

export async function machineRoom() {
  const [ready, facts, figures, post, bounced, counts, failed, round, stuck] = await Promise.all([
    readiness(),
    machineFacts(db),
    deskFigures(db),
    countPost(db),
    listBounced(db),
    jobCounts(db),
    failedJobs(db),
    lastRound(db),
    listStuck(db),
  ])
  return {
    ...running(),
    node: process.version,
    streams: allStreams(),
    free: freeOnDisk(),
    ready,
    facts,
    figures,
    post,
    bounced,
    counts,
    failed,
    round,
    stuck,
  }
}
export type MachineRoom = Awaited<ReturnType<typeof machineRoom>>
