import { issuing } from '@/lib/auth/issuer'
import { proveAgain } from '@/lib/commands/prove-again'
import { run } from '@/lib/commands/run'
import { howToProveDoor, proveDoor } from '@/lib/contract/identity'
import { hasFactor, heldFactors } from '@/lib/db/factors'
import { linkedSince } from '@/lib/db/identities'
import { db } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { proved } from '@/lib/web/proved'
import { serveRead, serveWork } from '@/lib/web/serve'

export const GET = serveRead(howToProveDoor, async ({ actor }) => {
  const held = await heldFactors(db, actor.id)
  const needsFactor = hasFactor(held) || held.refused > 0
  const { OIDC_ISSUER } = env()
  const isLinked = OIDC_ISSUER !== null && (await linkedSince(db, actor.id, OIDC_ISSUER)) !== null
  return {
    password: !needsFactor,
    code: held.totp || held.codesLeft > 0,
    passkey: held.passkeys > 0,
    issuer: isLinked && !needsFactor ? issuing()!.name : null,
  }
})

// without its intent: sent again it is asked again
export const POST = serveWork(proveDoor, ({ actor, body, request, token }) =>
  proved(actor, request, body, (proof) => run(proveAgain, actor.id, { ...proof, token })),
)
