/** Erasures that one admin asked for, until another agrees (docs/decisions/0089). */
import type { ErasureAsk, ErasureKind } from '@/lib/domain/erasure'
import { ASK } from '../asking'
import type { Db } from '../pool'

/** Asks for an erasure. Answers its id. */
export const insertAsk = (
  tx: Db,
  ask: { kind: ErasureKind; target: string; reason: string; law: string; asked: string; personId: string },
): Promise<{ id: string }> =>
  tx.one(
    `insert into erasure_ask (kind, target, reason, law, asked, asked_by) values ($1, $2::uuid, $3, $4, $5, $6::uuid) returning id`,
    [ask.kind, ask.target, ask.reason, ask.law, ask.asked, ask.personId],
  )

/** One that was asked for, held so that it is answered once. */
export const lockAsk = async (tx: Db, id: string): Promise<ErasureAsk | null> =>
  (await tx.rows<ErasureAsk>(`${ASK} where a.id = $1 for update of a`, [id]))[0] ?? null

/** Whether the same is asked for already. */
export const isAsked = async (tx: Db, kind: ErasureKind, target: string): Promise<boolean> =>
  (
    await tx.rows('select from erasure_ask where kind = $1 and target = $2::uuid and outcome is null and expires_at >= now()', [
      kind,
      target,
    ])
  ).length > 0

/** Answers it, once. */
export const answerAsk = (tx: Db, id: string, outcome: 'agreed' | 'refused' | 'withdrawn', personId: string) =>
  tx.rows('update erasure_ask set outcome = $2, decided_by = $3::uuid, decided_at = now() where id = $1', [id, outcome, personId])
