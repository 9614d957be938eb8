/** After a reading, in the background: a model that the desk set up is asked about pairs in doubt, within its budget and the house rules. */
import { forEngine, listArticles } from '@/lib/db/articles'
import { zoneInForce } from '@/lib/db/house-policy'
import { db, transaction } from '@/lib/db/pool'
import { appendAll } from '@/lib/db/trail'
import { type Doubt, giveBack, keepAnswer, settleRequest, takeDoubts, takeRequest } from '@/lib/db/write/model'
import type { NewEvent } from '@/lib/domain/event'
import { effectOf, type Heard, type Meter, type SecondJudge } from '@/lib/engine/second-judge'
import { configuredJudge, modelSetUp } from '@/lib/model/configured'

/** How asking went: nothing waits; some was answered; or why it stopped, in words for the log. */
export type Round = { asked: number; answered: number; stopped: string | null }

/** The words of the doubts of one story: texts never change, so that what is asked is what stood there. */
async function questionsOf(doubts: readonly Doubt[]) {
  const articles = new Map((await listArticles(db, doubts[0]!.storyId)).map((article) => [article.id, article]))
  return doubts.map((doubt) => {
    const [own, other] = [articles.get(doubt.articleId), articles.get(doubt.otherId)]
    if (own?.versionId !== doubt.claimVersionId || other?.versionId !== doubt.versionId) return null
    const [claim, passage] = [forEngine(own), forEngine(other)]
    return {
      claim: claim.text.slice(doubt.claimStart, doubt.claimEnd),
      claimLanguage: claim.language,
      passage: passage.text.slice(doubt.start, doubt.end),
      passageLanguage: passage.language,
    }
  })
}

/** Keeps what was said, and writes it into the story's trail, in one transaction. What is no longer the same pair is left out. */
const keep = (judge: SecondJudge, doubts: readonly Doubt[], heard: readonly Heard[]) =>
  transaction(async (tx) => {
    const events: NewEvent<'model-said'>[] = []
    for (const [i, one] of heard.entries()) {
      const doubt = doubts[i]!
      if (!('answer' in one) || !(await keepAnswer(tx, judge.name, doubt, one.answer))) continue
      const { says, sureness, name, version } = one.answer
      const effect = effectOf(doubt.relation, one.answer)
      events.push({
        type: 'model-said',
        claimId: doubt.claimId,
        payload: { model: name, version, article: doubt.otherId, says, sureness, own: doubt.relation, effect },
      })
    }
    // of these nothing was asked, or nobody was there: they wait as if nobody had tried
    const away = doubts.filter((_, i) => {
      const one = heard[i]
      return !one || ('failed' in one && (one.failed === 'away' || one.failed === 'stopped'))
    })
    await giveBack(tx, judge.name, away)
    if (doubts[0]) await appendAll(tx, null, doubts[0].storyId, events)
    return events.length
  })

/** Asks a model about the next pairs in doubt, of one story. Resolves to null where none waits. */
export async function askModel(judge: SecondJudge, budget: number): Promise<Round | null> {
  const taken = await transaction((tx) => takeDoubts(tx, judge, judge.most))
  if (taken.length === 0) return null
  const all = await questionsOf(taken)
  const doubts = taken.filter((_, i) => all[i] !== null)
  const questions = all.filter((one) => one !== null)
  const zone = await zoneInForce(db)
  const meter: Meter = async () => {
    const request = { storyId: taken[0]!.storyId, name: judge.name, budget, zone }
    const id = await transaction((tx) => takeRequest(tx, request))
    return id === null ? null : async (settled) => void (await settleRequest(db, id, settled))
  }
  let heard: Heard[] = []
  try {
    heard = (await judge.ask(questions, meter)).slice(0, questions.length)
  } catch (error) {
    heard = [{ failed: 'away', why: error instanceof Error ? error.message : String(error) }]
  }
  const answered = await keep(judge, doubts, heard)
  const failed = heard.filter((one) => 'failed' in one).at(-1)
  return {
    asked: heard.length,
    answered,
    stopped: failed && failed.failed !== 'garbled' ? `${failed.failed}: ${failed.why}` : null,
  }
}

const EVERY_MS = 60_000
const LONGEST_MS = 3_600_000
const KEY = Symbol.for('second-source.ask-model')
const shared = globalThis as unknown as { [KEY]?: { stop: () => void } }

/**
 * Asks in this process what waits, now and every minute, until it ends; after a model that was away it waits twice as long
 * each time, an hour at most. Does nothing where no model is set up. A line for the log where asking stopped, without words
 * of anybody's.
 */
export function startAskingModel(told: (line: string) => void, setUp = modelSetUp()): void {
  if (shared[KEY]) return
  shared[KEY] = { stop: () => {} }
  if (!setUp) return
  let timer: NodeJS.Timeout | undefined
  let ended = false
  let judge: SecondJudge | null = null
  let wait = EVERY_MS
  let last = ''
  const tell = (line: string) => {
    if (line !== last) told(line)
    last = line
  }
  const round = async () => {
    try {
      judge ??= await configuredJudge()
      for (;;) {
        const came = judge && !ended ? await askModel(judge, setUp.budget) : null
        if (!came) break
        if (came.stopped) {
          tell(`the model ${setUp.name} was not asked further: ${came.stopped}`)
          wait = Math.min(wait * 2, LONGEST_MS)
          return
        }
        wait = EVERY_MS
        last = ''
      }
    } catch (error) {
      tell(`the model ${setUp.name} cannot be asked: ${error instanceof Error ? error.message : error}`)
    } finally {
      if (!ended) {
        timer = setTimeout(() => void round(), wait)
        timer.unref()
      }
    }
  }
  shared[KEY].stop = () => {
    ended = true
    clearTimeout(timer)
  }
  void round()
}

/** Ends it. */
export const stopAskingModel = () => shared[KEY]?.stop()
