import type { ClaimStep } from '@/lib/contract/claims'
import type { DecideInput } from '@/lib/domain/verdict'
import { approveVerdict } from './approve-verdict'

import { returnVerdict } from './return-verdict'
import type { Command } from './run'

/**
 * An editor approves or returns revision n. It must be the head and not the editor's own work: the
 * policy says so here, and the database says so again. Repeating one's decision changes nothing; the
 * loser of a race is told what was decided.
 */
export const decideVerdict: Command<DecideInput & { claimId: string }, ClaimStep> = async (context, input) =>
  input.outcome === 'returned' ? returnVerdict(context, input) : approveVerdict(context, input)
