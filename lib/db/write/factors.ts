/** Second factors: added, used, removed. */
import { createHash } from 'node:crypto'
import type { FactorUsed } from '@/lib/domain/factor'
import type { Db } from '../pool'

const bytes = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)

/** Keeps a sealed secret until its owner gave one of its codes; what was begun before and not confirmed goes. */
export const beginTotp = (tx: Db, personId: string, sealed: Uint8Array) =>
  tx.rows(
    `insert into totp_factor (person_id, sealed) values ($1, $2)
     on conflict (person_id) do update set sealed = excluded.sealed, last_step = 0, made_at = now() where totp_factor.confirmed_at is null`,
    [personId, bytes(sealed)],
  )

/** Notes the step whose code was used; whether it was later than every one before. */
export const takeStep = async (tx: Db, personId: string, step: number): Promise<boolean> =>
  (
    await tx.rows('update totp_factor set last_step = $2 where person_id = $1 and last_step < $2 returning person_id', [
      personId,
      step,
    ])
  ).length > 0

export const confirmTotp = (tx: Db, personId: string) =>
  tx.rows('update totp_factor set confirmed_at = now() where person_id = $1 and confirmed_at is null', [personId])

export const deleteTotp = (tx: Db, personId: string) => tx.model((m) => m.totpFactor.deleteMany({ where: { personId } }))

/** A recovery code is 140 random bits (RECOVERY_LETTERS): from its hash, bound to its owner, nobody computes it, however fast the hash is. */
const hashOf = (personId: string, code: string) => bytes(createHash('sha256').update(`${personId} ${code}`).digest())

/** New recovery codes in place of those that were left. */
export async function replaceCodes(tx: Db, personId: string, codes: readonly string[]): Promise<void> {
  await tx.model((m) => m.recoveryCode.deleteMany({ where: { personId } }))
  await tx.model((m) =>
    m.recoveryCode.createMany({ data: codes.map((code) => ({ personId, codeHash: hashOf(personId, code) })) }),
  )
}

/** Uses a recovery code; false where it is none, or was used. */
export const spendCode = async (tx: Db, personId: string, code: string): Promise<boolean> =>
  (
    await tx.rows(
      'update recovery_code set used_at = now() where person_id = $1 and code_hash = $2 and used_at is null returning person_id',
      [personId, hashOf(personId, code)],
    )
  ).length > 0

export const deleteCodes = (tx: Db, personId: string) => tx.model((m) => m.recoveryCode.deleteMany({ where: { personId } }))

export const deletePasskeys = (tx: Db, personId: string) => tx.model((m) => m.passkey.deleteMany({ where: { personId } }))

/** Notes on a session with which factor its owner proved who they are. */
export const markSession = (tx: Db, tokenHash: Buffer, factor: FactorUsed) =>
  tx.rows('update session set factor = $2, proved_at = now() where token_hash = $1', [bytes(tokenHash), factor])

/** Notes that the owner of a session proved again that it is they; `factor`: with what, where that was more than a password. */
export const noteProof = (tx: Db, tokenHash: Buffer, factor: FactorUsed | null) =>
  tx.rows('update session set proved_at = now(), factor = coalesce($2, factor) where token_hash = $1', [bytes(tokenHash), factor])
