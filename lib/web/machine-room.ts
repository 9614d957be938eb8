/** What the machine room shows: what runs here, how its parts stand, and of each what to do. */
import fs from 'node:fs'
import { witnesses } from '@/lib/commands/attest'
import { toldWitness } from '@/lib/db/attestations'
import { failedJobs, jobCounts, lastRound } from '@/lib/db/jobs'
import { deskFigures, machineFacts } from '@/lib/db/machine'
import { listStuck } from '@/lib/db/members'
import { db } from '@/lib/db/pool'
import { countPost, listBounced } from '@/lib/db/post'
import { sealedByKey } from '@/lib/db/sealed'
import { env } from '@/lib/env'
import { allStreams } from '@/lib/live/hub'
import { running } from '@/lib/machine/running'
import { sealingKeyIds } from '@/lib/machine/sealing'
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

/** How far each witness outside was told. */
const heard = () =>
  Promise.all(
    witnesses().map(async ({ name }) => ({
      name,
      ...((await toldWitness(db, name)) ?? { number: 0, fault: null, since: null }),
    })),
  )

/** How many sealed names there are, and how many of them open to nobody, because their key is not here. */
async function sealedNames() {
  const [rows, keys] = [await sealedByKey(db), sealingKeyIds()]
  const sum = (list: typeof rows) => list.reduce((all, { count }) => all + count, 0)
  return { all: sum(rows), lost: sum(rows.filter(({ keyId }) => !keys.includes(keyId))) }
}

export async function machineRoom() {
  const [ready, facts, figures, post, bounced, counts, failed, round, stuck, witnessed, sealed] = await Promise.all([
    readiness(),
    machineFacts(db),
    deskFigures(db),
    countPost(db),
    listBounced(db),
    jobCounts(db),
    failedJobs(db),
    lastRound(db),
    listStuck(db),
    heard(),
    sealedNames(),
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
    witnessed,
    sealed,
  }
}
export type MachineRoom = Awaited<ReturnType<typeof machineRoom>>
