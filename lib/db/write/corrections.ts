import type { ItemContent } from '@/lib/domain/correction'
import type { ProofView } from '@/lib/domain/views'
import type { RequestState } from '@/lib/domain/words'
import { type Db, json } from '../pool'

/** Begins a correction item; returns its id. */
export const insertItem = async (
  tx: Db,
  { storyId, articleId, content, by }: { storyId: string; articleId: string; content: ItemContent; by: string },
): Promise<string> =>
  (
    await tx.model((m) =>
      m.correctionItem.create({
        data: { storyId, articleId, content: json(content), createdBy: by, editedBy: by },
        select: { id: true },
      }),
    )
  ).id

/** Writes an item anew: it counts its version up, and what was approved is not any more. */
export async function rewriteItem(tx: Db, id: string, content: ItemContent, by: string): Promise<void> {
  const editedAt = await tx.now()
  await tx.model((m) =>
    m.correctionItem.update({
      where: { id },
      data: {
        content: json(content),
        version: { increment: 1 },
        editedBy: by,
        editedAt,
        approvedBy: null,
        approvedAt: null,
        policyVersion: null,
      },
      select: { id: true },
    }),
  )
}

/** The verdicts of an item, in their order, each in the revision that its writer saw; what it held before goes. */
export async function replaceItemClaims(
  tx: Db,
  itemId: string,
  claims: readonly { claimId: string; revisionId: string }[],
): Promise<void> {
  await tx.model((m) => m.correctionItemClaim.deleteMany({ where: { itemId } }))
  await tx.model((m) =>
    m.correctionItemClaim.createMany({ data: claims.map((claim, position) => ({ ...claim, itemId, position })) }),
  )
}

/** Notes who approved an item, under which version of the house's rules. */
export async function markItemApproved(tx: Db, id: string, by: string, policyVersion: number): Promise<void> {
  const approvedAt = await tx.now()
  await tx.model((m) =>
    m.correctionItem.update({ where: { id }, data: { approvedBy: by, approvedAt, policyVersion }, select: { id: true } }),
  )
}

/**
 * Asks an outlet, with what is asked for kept as it stands; `at` is null for now. There is one request an item: asked anew,
 * it begins again, and that in one statement that reads the item, which no model does. Returns its id.
 */
export async function keepRequest(
  tx: Db,
  given: {
    itemId: string
    storyId: string
    channel: 'email' | 'outside'
    address: string
    personId: string
    at: string | null
    remindAt: string | null
  },
): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into correction_request (item_id, story_id, channel, address, person_id, requested_at, state_since, remind_at, asked)
     select $1, $2, $3, $4, $5, coalesce($6::timestamptz, now()), coalesce($6::timestamptz, now()), $7, jsonb_build_object('version', i.version, 'content', i.content, 'claims',
       (select jsonb_agg(jsonb_build_object('claimId', k.claim_id, 'revisionId', k.revision_id) order by k.position) from correction_item_claim k where k.item_id = i.id))
     from correction_item i where i.id = $1
     on conflict (item_id) do update set channel = $3, address = $4, person_id = $5, requested_at = excluded.requested_at, state = 'requested',
       state_since = excluded.state_since, remind_at = $7, reminded_at = null, asked = excluded.asked, version = correction_request.version + 1
     returning id`,
    [given.itemId, given.storyId, given.channel, given.address, given.personId, given.at, given.remindAt],
  )
  return id
}

/** A letter to an outlet, for the outbox: one letter, whether it asks for one correction or for several. */
export const insertOutletLetter = (
  tx: Db,
  {
    requestIds: [requestId, ...further],
    ...letter
  }: { requestIds: readonly string[]; address: string; subject: string; body: string },
) =>
  tx.model((m) =>
    m.outletLetter.create({
      data: { ...letter, requestId: requestId!, further: { create: further.map((id) => ({ requestId: id })) } },
      select: { id: true },
    }),
  )

/** One step of a request; `happenedAt` is null for now. */
export async function insertStep(
  tx: Db,
  requestId: string,
  number: number,
  given: {
    state: RequestState
    happenedAt: string | null
    personId: string | null
    note: string
    versionId?: string
    proof?: ProofView
  },
): Promise<void> {
  const { happenedAt, proof, ...rest } = given
  const at = happenedAt ? new Date(happenedAt) : await tx.now()
  await tx.model((m) =>
    m.correctionStep.create({
      data: { requestId, number, ...rest, happenedAt: at, ...(proof ? { proof: json(proof) } : {}) },
      select: { number: true },
    }),
  )
}

/** Where a request stands from now on; `since` is null for now, and left away where the state stays. A reminder is due again. */
export async function moveRequest(
  tx: Db,
  id: string,
  to: { state: RequestState; since?: string | null; remindAt?: string | null; isToldAgain?: boolean },
): Promise<void> {
  const stateSince = to.since === undefined ? undefined : to.since === null ? await tx.now() : new Date(to.since)
  await tx.model((m) =>
    m.correctionRequest.update({
      where: { id },
      data: {
        version: { increment: 1 },
        state: to.state,
        stateSince,
        remindAt: to.remindAt === undefined ? undefined : to.remindAt === null ? null : new Date(to.remindAt),
        remindedAt: to.isToldAgain ? null : undefined,
      },
      select: { id: true },
    }),
  )
}
