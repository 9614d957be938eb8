/** Second factors as they are kept: never the secret itself, which is sealed, nor a recovery code, of which there is a hash. */
import type { FactorsView } from '@/lib/domain/factor'
import type { FactorKind } from '@/lib/domain/words'
import type { Db } from './pool'

/** What somebody has beside their password. */
export interface HeldFactors {
  totp: boolean
  /** Passkeys that open something, and those that are refused since their counter went back. */
  passkeys: number
  refused: number
  codesLeft: number
}

export async function heldFactors(on: Db, personId: string): Promise<HeldFactors> {
  return on.one<HeldFactors>(
    `select exists (select from totp_factor where person_id = $1 and confirmed_at is not null) as totp,
       (select count(*)::int from passkey where person_id = $1 and refused_at is null) as passkeys,
       (select count(*)::int from passkey where person_id = $1 and refused_at is not null) as refused,
       (select count(*)::int from recovery_code where person_id = $1 and used_at is null) as "codesLeft"`,
    [personId],
  )
}

/** Whether somebody has a factor that opens something. */
export const hasFactor = ({ totp, passkeys }: HeldFactors): boolean => totp || passkeys > 0

/** Somebody's factors as they see them. */
export async function ownFactors(on: Db, personId: string): Promise<FactorsView> {
  const [held, totp, passkeys] = await Promise.all([
    heldFactors(on, personId),
    on.model((m) => m.totpFactor.findUnique({ where: { personId }, select: { confirmedAt: true } })),
    on.model((m) =>
      m.passkey.findMany({
        where: { personId },
        orderBy: { addedAt: 'asc' },
        select: { id: true, name: true, addedAt: true, usedAt: true, refusedAt: true },
      }),
    ),
  ])
  return {
    totpSince: totp?.confirmedAt?.toISOString() ?? null,
    codesLeft: held.codesLeft,
    passkeys: passkeys.map(({ id, name, addedAt, usedAt, refusedAt }) => ({
      id,
      name,
      addedAt: addedAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
      refused: refusedAt !== null,
    })),
  }
}

/** The codes from an app of somebody, with the row held for this transaction. */
export async function lockTotp(
  tx: Db,
  personId: string,
): Promise<{ sealed: Buffer; lastStep: number; confirmed: boolean } | undefined> {
  const [row] = await tx.rows<{ sealed: Buffer; lastStep: number; confirmed: boolean }>(
    'select sealed, last_step as "lastStep", confirmed_at is not null as confirmed from totp_factor where person_id = $1 for update',
    [personId],
  )
  return row
}

/** A factor as the trail tells of it. */
export interface FactorRow {
  factor: FactorKind
  key: string
  label: string
}
/** Every factor of somebody that was confirmed. */
export const factorRows = (on: Db, personId: string): Promise<FactorRow[]> =>
  on.rows(
    `select 'totp' as factor, person_id::text as key, '' as label from totp_factor where person_id = $1 and confirmed_at is not null
     union all select 'passkey', id::text, name from passkey where person_id = $1`,
    [personId],
  )
