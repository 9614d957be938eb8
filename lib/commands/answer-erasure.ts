import { append } from '@/lib/db/trail'
import { answerAsk, lockAsk } from '@/lib/db/write/asking'
import type { ErasureAnswer } from '@/lib/domain/erasure'
import { say } from '@/lib/domain/message'
import { isRefusal, notFound, refuse } from '@/lib/domain/refusal'
import { eraseNow } from './erase-content'
import { authorize, type Command } from './run'

/** Another admin agrees to an erasure, and it is done; or refuses it. Whoever asked withdraws it. */
export const answerErasure: Command<{ askId: string; answer: ErasureAnswer }, { erasure: string | null }> = async (
  context,
  { askId, answer },
) => {
  const { tx, actor } = context
  authorize(actor, 'erase', null, notFound('story'))
  const ask = await lockAsk(tx, askId)
  if (!ask) throw notFound('story')
  const { id, kind, target, reason, law, asked } = ask
  if (ask.outcome !== null) return refuse('answered', say('This was answered meanwhile. Reload to see how.'))
  const isOwn = ask.askedBy === actor.id
  if (answer === 'withdraw' && !isOwn)
    return refuse('not-own', say('Only {name} can withdraw it. You can refuse it.', { name: ask.name }))
  if (answer !== 'withdraw' && isOwn)
    return refuse('own-ask', say('You asked for it yourself, so another admin agrees or refuses. You can withdraw it.'))
  if (ask.isOver) return refuse('too-late', say('Nobody agreed within a week, so nothing was erased. Ask again.'))
  const outcome = answer === 'agree' ? 'agreed' : answer === 'refuse' ? 'refused' : 'withdrawn'
  await answerAsk(tx, id, outcome, actor.id)
  await append(tx, actor.id, { type: 'erasure-answered', payload: { ask: id, kind, answer: outcome } })
  if (answer !== 'agree') return { erasure: null }
  const done = await eraseNow(context, { kind, target, reason, law, asked, dryRun: false })
  return isRefusal(done) ? done : { erasure: done.erasure }
}
