import { flagClaimDoor } from '@/lib/contract/generated/claims'
import { say } from '@/lib/domain/message'
import { quoted } from '@/lib/text/quoted'
import { call } from '../../client/client'
import type { Bench } from '../bench'
import { articleOf, claimOf } from '../seen'
import type { Works } from '../works'
import { command } from './command'
import { updates } from './go'
import { both, onClaim, write } from './may'

const writeOnClaim = (bench: Bench) => both(onClaim(bench), write(bench))
const linkTo = (bench: Works) =>
  `${bench.world.origin()}/stories/${bench.now().given.story.id}/check?claim=${claimOf(bench.now())!.id}`

async function copy(bench: Works, text: string, done: ReturnType<typeof say>): Promise<void> {
  bench.say(
    (await bench.world.copy(text)) ? { aloud: done, status: done } : { status: say('This browser does not let the page copy.') },
  )
}

export const thread = command({
  id: 'thread',
  keys: 't',
  label: 'Thread of this claim',
  group: 'Together',
  may: onClaim,
  run(bench) {
    bench.happen({ what: 'looked', at: { tab: 'thread', pane: 'other' } })
    bench.world.focus('thread')
  },
})
const flag = command({
  id: 'flag',
  keys: 'f',
  label: 'Flag: needs a second pair of eyes',
  group: 'Together',
  may: writeOnClaim,
  async run(bench) {
    const claim = claimOf(bench.now())!
    const answer = await call(flagClaimDoor, { claimId: claim.id }, { flagged: claim.flaggedBy === null })
    if (!answer.ok) return bench.say({ problem: answer.problem.detail })
    await bench.claims.reload(claim.id)
    bench.say(claim.flaggedBy ? say('The flag is taken away.') : say('Flagged: it needs a second pair of eyes.'))
  },
})
const legal = command({
  id: 'legal',
  keys: 'shift+l',
  label: 'Flag for the lawyers, or lift the flag',
  group: 'Together',
  may: writeOnClaim,
  run(bench) {
    const { legalBy } = claimOf(bench.now())!
    if (legalBy && bench.now().given.me.role !== 'editor')
      return bench.say({ problem: say('Editors lift a legal flag. Ask one of them.') })
    bench.happen({ what: 'asked', dialog: { kind: 'ask', what: legalBy ? 'not-legal' : 'legal' } })
  },
})
const copyLink = command({
  id: 'copy-link',
  keys: 'l',
  label: 'Copy a link to this claim',
  group: 'Together',
  may: onClaim,
  run: (bench) => copy(bench, linkTo(bench), say('The link is copied.')),
})
const copyQuote = command({
  id: 'copy-quote',
  keys: 'y',
  label: 'Copy the claim as a quotation',
  group: 'Together',
  may: onClaim,
  run(bench) {
    const { headline, outlet, publishedAt } = articleOf(bench.now())
    const source = [headline, outlet || bench.world.inWords(say('Outlet unknown')), publishedAt?.slice(0, 10)]
    const text = `${quoted(claimOf(bench.now())!.quote)}\n${source.filter(Boolean).join(', ')}\n${linkTo(bench)}`
    return copy(bench, text, say('The quotation is copied.'))
  },
})

export const TOGETHER = [thread, flag, legal, copyLink, copyQuote, updates] as const
