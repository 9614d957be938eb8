import type { SavedVerdict } from '@/lib/contract/claims'
import type { SaveVerdictInput } from '@/lib/domain/verdict'
import { onClaim } from './on-claim'
import type { Command } from './run'
import { writeDown } from './write-verdict'

/**
 * Saves a verdict as a new revision; the claim becomes a draft. A save on anything newer than its
 * writer saw is refused as a conflict that carries the colleague's version, and overwrites nothing.
 */
export const saveVerdict: Command<SaveVerdictInput & { claimId: string }, SavedVerdict> = async (context, { content, ...seen }) =>
  onClaim(context, seen, 'save-verdict', {
    command: 'save',
    behind: 'writes',
    work: (at) => writeDown(at, content),
  })
