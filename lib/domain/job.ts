/**
 * The kinds of work that the queue does: what each needs to know, how often it is tried, and what is said when it failed for
 * good; what it is called stands in words.ts, which pages have too. A job says what is to be looked at, never what was found: what is true stands in the desk's own
 * tables, where whoever does the job reads it again. docs/CONTRIBUTING.md says how a kind is added.
 */
import { z } from 'zod'
import { type Message, say } from './message'
import type { JOB_WORD } from './words'

interface Kind<P extends z.ZodType> {
  /** What it has to know: ids, and nothing that an article or a person wrote. */
  payload: P
  /** So often it is tried. The waits between grow by themselves: `waitAfter`. */
  tries: number
  /** What comes first where more waits than can be done: the lower goes first. */
  rank: number
  /** Done by itself every minute, whether asked for or not. */
  everyMinute?: true
  /** What it means that it failed for good, and what to do. */
  failed: Message
}
const kind = <P extends z.ZodType>(one: Kind<P>): Kind<P> => one
const nothing = z.object({})

export const JOBS = {
  'send-letter': kind({
    payload: z.object({ personId: z.uuid() }),
    tries: 5,
    rank: 0,
    failed: say('The letter still waits, and is taken up again within a minute. See the error; then try again.'),
  }),
  'send-outlet-letter': kind({
    payload: z.object({ letterId: z.uuid() }),
    tries: 5,
    rank: 0,
    failed: say('The letter still waits, and is taken up again within a minute. See the error; then try again.'),
  }),
  'send-account-letter': kind({
    payload: z.object({ letterId: z.uuid() }),
    tries: 5,
    rank: 0,
    failed: say('The letter still waits, and is taken up again within a minute. See the error; then try again.'),
  }),
  'answer-reset': kind({
    payload: z.object({ askId: z.uuid() }),
    tries: 5,
    rank: 0,
    failed: say('Somebody waits for a link to set a new password. See the error; then try again, or send them one under People.'),
  }),
  'tell-reminders': kind({
    payload: nothing,
    tries: 3,
    rank: 1,
    everyMinute: true,
    failed: say('It is done again in the next minute. Where it goes on failing, see the error.'),
  }),
  'look-round': kind({
    payload: nothing,
    tries: 3,
    rank: 1,
    everyMinute: true,
    failed: say('It is done again in the next minute. Where it goes on failing, see the error.'),
  }),
  'catch-up': kind({
    payload: nothing,
    tries: 8,
    rank: 8,
    failed: say('Search, and what is said to be ready, lack what is older than the upgrade. See the error; then try again.'),
  }),
  'let-go': kind({
    payload: nothing,
    tries: 5,
    rank: 8,
    failed: say('What the house keeps no longer is still there. See the error; then try again.'),
  }),
  'look-at-page': kind({
    payload: z.object({ articleId: z.uuid() }),
    tries: 3,
    rank: 7,
    failed: say('The page is not looked at until this is settled. See the error; then try again.'),
  }),
  'read-story-again': kind({
    payload: z.object({ storyId: z.uuid(), engine: z.int() }),
    tries: 4,
    rank: 9,
    failed: say(
      'What the earlier engine said of the story stays hidden. Try again; where it fails again, people read the story anew with “Read”.',
    ),
  }),
} satisfies Record<keyof typeof JOB_WORD, Kind<z.ZodType>>

export type JobKind = keyof typeof JOBS
export type JobPayload<K extends JobKind> = z.infer<(typeof JOBS)[K]['payload']>
export const JOB_KINDS = Object.keys(JOBS) as JobKind[]

/** What stands in an address for a job: a number, or none that there is. */
export const jobId = z.string().max(40)
export const isJobNumber = (text: string): boolean => /^[1-9]\d{0,17}$/.test(text)
/** What an admin may say of a job that failed for good. */
export const ruleOnJobInput = z.strictObject({ rule: z.enum(['again', 'give-up']) })
export type RuleOnJob = z.infer<typeof ruleOnJobInput>

/** Where a job may stand: due and not taken, for later (also what is tried again), under way, failed for good. */
export const JOB_STATES = ['waiting', 'later', 'running', 'failed'] as const

/** How many seconds the queue waits after a try that failed, by how many there were: 3, 7, 20, 55, … up to six hours. */
export const waitAfter = (tries: number): number => Math.exp(Math.min(tries, 10))
