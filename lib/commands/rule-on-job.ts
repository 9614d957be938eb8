import { holdFailedJob } from '@/lib/db/jobs'
import { append } from '@/lib/db/trail'
import { giveUpJob, tryAgain } from '@/lib/db/write/job'
import { isJobNumber, type RuleOnJob } from '@/lib/domain/job'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** An admin has a job that stands as failed done again, or gives it up. What it was about stays as it is in the desk. */
export const ruleOnJob: Command<{ jobId: string } & RuleOnJob, RuleOnJob> = async ({ tx, actor }, { jobId, rule }) => {
  authorize(actor, 'run-desk', null, notFound('person'))
  const job = isJobNumber(jobId) ? await holdFailedJob(tx, jobId) : undefined
  if (!job)
    return refuse('nothing-new', say('It does not stand as failed any more: it was done, or somebody ruled on it. Look again.'))
  if (rule === 'again') await tryAgain(tx, jobId)
  else await giveUpJob(tx, jobId)
  await append(tx, actor.id, { type: rule === 'again' ? 'job-tried-again' : 'job-given-up', payload: job })
  return { rule }
}
