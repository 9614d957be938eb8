import { hasFactor, heldFactors } from '@/lib/db/factors'
import { countDesk, getHousePolicy, isActiveEditor } from '@/lib/db/house-policy'
import { whatGoes } from '@/lib/db/keeping'
import { append } from '@/lib/db/trail'
import { insertHousePolicy, lockHousePolicy } from '@/lib/db/write/house-policy'
import type { HousePolicy } from '@/lib/domain/house-policy'
import { KEPT_COUNT, shortened } from '@/lib/domain/keeping'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { needsFactor } from '@/lib/review/factors'
import { policyProblems } from '@/lib/review/house-policy'
import { authorize, type Command } from './run'

/**
 * An admin sets the house's rules: a new version, in force from now on. What was decided keeps the version it was
 * decided under. Rules under which no story could be signed off are refused; the same rules again change nothing.
 */
export const setHousePolicy: Command<
  { version: number; content: HousePolicy; note: string; letsGo?: boolean },
  { version: number }
> = async ({ tx, actor }, { version, content, note, letsGo = false }) => {
  authorize(actor, 'set-house-policy', null, notFound('person'))
  await lockHousePolicy(tx)
  const now = await getHousePolicy(tx)
  if (JSON.stringify(now.content) === JSON.stringify(content)) return { version: now.version }
  if (now.version !== version)
    return refuse('changed-meanwhile', say('Somebody set other rules meanwhile. Look at theirs, then choose which hold.'), {
      current: now,
    })
  const isLeadAnEditor = content.leadEditorId !== null && (await isActiveEditor(tx, content.leadEditorId))
  const shutsOut = needsFactor(content.secondFactor, actor.role) && !hasFactor(await heldFactors(tx, actor.id))
  const problems = policyProblems(content, { ...(await countDesk(tx)), isLeadAnEditor, shutsOut })
  if (Object.keys(problems).length)
    return refuse(
      'impossible',
      problems.secondFactor ?? say('With these rules the desk could not finish a story. Change what is marked.'),
      { fields: problems },
    )
  const shorter = shortened(now.content.keepFor, content.keepFor)
  if (shorter.length > 0 && !letsGo) {
    const { clocks } = await whatGoes(tx, content.keepFor)
    const gone = clocks.filter(({ kind, tonight }) => tonight > 0 && shorter.some((one) => one === kind))
    if (gone.length > 0)
      return refuse(
        'lets-go',
        say('With these rules this goes tonight, for ever: {what}. Say that it may, or keep it longer.', {
          what: gone.map(({ kind, tonight }) => KEPT_COUNT[kind](tonight)),
        }),
      )
  }
  await insertHousePolicy(tx, { version: version + 1, content, note, setBy: actor.id })
  await append(tx, actor.id, {
    type: 'house-policy-set',
    payload: { version: version + 1, before: now.content, after: content, note },
  })
  return { version: version + 1 }
}
