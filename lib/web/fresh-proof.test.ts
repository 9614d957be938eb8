import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRole } from '@/lib/commands/change-role'
import { proveAgain } from '@/lib/commands/prove-again'
import type { Door } from '@/lib/contract/door'
import { DOORS } from '@/lib/contract/doors'
import { changeRoleDoor } from '@/lib/contract/people'
import { closePool, db } from '@/lib/db/pool'
import { findActor, hashToken, openSession } from '@/lib/db/sessions'
import { FRESH_ACTS } from '@/lib/domain/words'
import { forgetEnv } from '@/lib/env'
import { act, addedTotp, codeOf, inHouse, newsroom, refusal } from '@/scripts/testing'
import type { Handler } from './route'
import { serve } from './serve'

const PASSWORD = 'read-it-twice'
const ORIGIN = 'http://localhost'
const people = await newsroom()
const old = (token: string, minutes: number) =>
  db.rows(`update session set proved_at = now() - make_interval(mins => $2) where token_hash = $1`, [hashToken(token), minutes])
const ID = '00000000-0000-4000-8000-000000000000'

/** What a door says to an admin of a session, of an empty body: which code, before anything is read. */
async function ask(handler: Handler, { method, path: at }: Pick<Door, 'method' | 'path'>, token: string): Promise<string> {
  const address = at.replaceAll(/:\w+/g, ID)
  const params = Object.fromEntries([...at.matchAll(/:(\w+)/g)].map(([, name]) => [name!, ID]))
  const headers = {
    origin: ORIGIN,
    host: 'localhost',
    'content-type': 'application/json',
    cookie: `second-source.session=${token}`,
    'idempotency-key': crypto.randomUUID(),
  }
  const answer = await handler(new Request(`${ORIGIN}${address}`, { method, headers, body: '{}' }), {
    params: Promise.resolve(params),
  })
  return ((await answer.json()) as { code?: string }).code ?? String(answer.status)
}
const root = path.resolve(import.meta.dirname, '../..')
async function handlerOf({ method, path: at }: Door): Promise<Handler> {
  const file = path.join(root, 'app', `${at.replaceAll(/:(\w+)/g, '[$1]').slice(1)}/route.ts`)
  if (!fs.existsSync(file)) throw new Error(`no handler at ${file}`)
  return ((await import(file)) as Record<string, Handler>)[method]!
}
const FRESH = DOORS.filter(({ door }) => door.fresh !== null)

beforeAll(() => {
  process.env.SEALING_KEY = Buffer.alloc(32, 7).toString('base64url')
  forgetEnv()
})
afterAll(async () => {
  delete process.env.SEALING_KEY
  forgetEnv()
  await closePool()
})

describe('a fresh proof', () => {
  it('is wanted by these doors, each for its act', () => {
    expect(Object.fromEntries(FRESH.map(({ name, door }) => [name, door.fresh]))).toEqual({
      decideVerdictDoor: 'approval',
      confirmApprovalDoor: 'approval',
      adjudicateVerdictDoor: 'approval',
      decideContestDoor: 'approval',
      approveItemDoor: 'approval',
      bulkClaimsDoor: 'approval',
      signOffStoryDoor: 'sign-off',
      issueReportDoor: 'issuing',
      createPersonDoor: 'roles',
      changeRoleDoor: 'roles',
      setActiveDoor: 'roles',
      resetPasswordDoor: 'roles',
      invitePersonDoor: 'roles',
      freeAddressDoor: 'roles',
      removeFactorsDoor: 'roles',
      setHousePolicyDoor: 'roles',
      makeTeamDoor: 'roles',
      renameTeamDoor: 'roles',
      closeTeamDoor: 'roles',
      giveTeamRoleDoor: 'roles',
      eraseDoor: 'erasure',
      answerErasureDoor: 'erasure',
      setLegalHoldDoor: 'erasure',
      openSealedNameDoor: 'sealed-names',
      handSealedNameDoor: 'sealed-names',
      endOwnSessionDoor: 'sessions',
      endOtherSessionsDoor: 'sessions',
      confirmTotpDoor: 'keys',
      addPasskeyDoor: 'keys',
    })
  })
  it('is asked for at every one of them with an old proof, and at none with a fresh one or without the rule', async () => {
    const token = await openSession(people.ana)
    await addedTotp(people.kim)
    const keys = await openSession(people.kim)
    const cells = async () => {
      const wrong: string[] = []
      for (const { name, door } of FRESH) {
        const session = door.fresh === 'keys' ? keys : token
        const handler = await handlerOf(door)
        for (const minutes of [0, 4, 14, 16, 600]) {
          await old(session, minutes)
          // a session that was opened without the factor that is there may add none, however new it is
          const wanted = door.fresh === 'keys' ? true : minutes > 15
          if (((await ask(handler, door, session)) === 'fresh-proof') !== wanted) wrong.push(`${name} ${minutes}`)
        }
      }
      return wrong
    }
    await inHouse({ freshFor: [...FRESH_ACTS], freshMinutes: 15 }, async () => {
      expect(await cells()).toEqual([])
      // planted: a door that forgot to say so is met by the same question
      await old(token, 600)
      const forgot = serve({ ...changeRoleDoor, fresh: null } as typeof changeRoleDoor, changeRole)
      expect(await ask(forgot, changeRoleDoor, token)).not.toBe('fresh-proof')
      expect(await ask(await handlerOf(changeRoleDoor as unknown as Door), changeRoleDoor, token)).toBe('fresh-proof')
    })
    for (const { door } of FRESH.filter((one) => one.door.fresh !== 'keys'))
      expect(await ask(await handlerOf(door), door, token)).not.toBe('fresh-proof')
  })
  it('is the factor where there is one, and the password where there is none; the session keeps it', async () => {
    const token = await openSession(people.noah)
    await inHouse({ freshFor: ['approval'], freshMinutes: 15 }, async () => {
      await old(token, 60)
      expect((await findActor(token))!.staleFor).toEqual(['approval'])
      const given = { password: '', code: '', proved: false, token }
      expect((await refusal(proveAgain, people.noah, { ...given, password: 'wrong' })).refused).toBe('wrong-password')
      expect((await findActor(token))!.staleFor).toEqual(['approval'])
      expect(await act(proveAgain, people.noah, { ...given, password: PASSWORD })).toEqual({ by: 'password' })
      expect((await findActor(token))!.staleFor).toEqual([])
      const { key } = await addedTotp(people.noah)
      const own = await openSession(people.noah)
      await old(own, 60)
      // a password that somebody read over a shoulder is none any more
      expect((await refusal(proveAgain, people.noah, { ...given, token: own, password: PASSWORD })).refused).toBe('wrong-code')
      expect((await findActor(own))!.staleFor).toEqual(['approval', 'keys'])
      expect(await act(proveAgain, people.noah, { ...given, token: own, code: codeOf(key, 1) })).toEqual({ by: 'code' })
      expect((await findActor(own))!.staleFor).toEqual([])
    })
  })
})
