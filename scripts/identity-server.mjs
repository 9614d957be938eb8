// A real identity server (oidc-provider) on loopback, for tests and for trying: it signs in whom it was told to, without asking.
// In a thread of its own, so that its clock can be another one. By hand: node scripts/identity-server.mjs 3490 http://localhost:3000
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import http from 'node:http'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

const CLIENT = { client_id: 'desk', client_secret: 'a-secret-of-the-desk-0123456789abcdef' }

/** A signing key as the server keeps it. */
const newKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }
}

/** Serves as an issuer. `state`: who signs in (`claims`), how late it answers, how far its clock is off, how long a token is good. */
async function serve({ port, desk, state }) {
  const { default: Provider } = await import('oidc-provider')
  const realNow = Date.now
  Date.now = () => realNow() + state.skewMs
  let handle
  let key
  const server = http.createServer((request, response) => {
    if (state.down) return request.socket.destroy()
    setTimeout(() => handle(request, response), state.delayMs)
  })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${server.address().port}`
  const begin = () => {
    key = newKey()
    const provider = new Provider(issuer, {
      clients: [
        {
          ...CLIENT,
          redirect_uris: [`${desk}/api/auth/callback/oidc`],
          post_logout_redirect_uris: [`${desk}/sign-in`],
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      jwks: { keys: [key] },
      cookies: { keys: [randomUUID()] },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
      scopes: ['openid', 'email', 'profile', 'groups'],
      // biome-ignore lint/correctness/noComponentHookFactories: a token’s name, and no component
      ttl: { IdToken: () => state.idTokenSeconds, Session: 3600, Grant: 3600, Interaction: 3600, AccessToken: 3600 },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...state.claims, sub }) }),
      loadExistingGrant: async (ctx) => {
        const { client, session } = ctx.oidc
        const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
        grant.addOIDCScope('openid email profile groups')
        await grant.save()
        return grant
      },
    })
    provider.use(async (ctx, next) => {
      if (!ctx.path.startsWith('/interaction/')) return next()
      const result = state.denies ? { error: 'access_denied' } : { login: { accountId: state.claims.sub } }
      ctx.respond = false
      await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
    })
    handle = provider.callback()
  }
  begin()
  return { issuer, server, begin }
}

const FIRST = {
  claims: {
    sub: 'u-mina',
    email: 'mina@news.example',
    email_verified: true,
    name: 'Mina Ahn',
    groups: ['reporters'],
  },
  denies: false,
  down: false,
  delayMs: 0,
  skewMs: 0,
  idTokenSeconds: 3600,
}

/** Starts one in a thread. `set` changes what it does from then on, `newKeys` changes its signing key and forgets who is signed in. */
export async function identityServer({ desk, port = 0 }) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { desk, port } })
  worker.setMaxListeners(0)
  const told = () =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  const { issuer } = await told()
  const ask = async (message) => {
    const answer = told()
    worker.postMessage(message)
    await answer
  }
  return {
    issuer,
    client: CLIENT,
    set: (more) => ask({ set: more }),
    reset: () => ask({ set: FIRST }),
    newKeys: () => ask({ begin: true }),
    stop: () => worker.terminate(),
  }
}

if (!isMainThread && workerData?.desk) {
  const state = structuredClone(FIRST)
  const { issuer, begin } = await serve({ ...workerData, state })
  parentPort.on('message', ({ set, begin: anew }) => {
    Object.assign(state, structuredClone(set ?? {}))
    if (anew) begin()
    parentPort.postMessage({})
  })
  parentPort.postMessage({ issuer })
} else if (process.argv[1] === import.meta.filename) {
  const [port = '3490', desk = 'http://localhost:3000', sub = 'u-mina', groups = 'reporters'] = process.argv.slice(2)
  const { issuer, server } = await serve({ port: Number(port), desk, state: structuredClone(FIRST) })
  console.log(`OIDC_ISSUER=${issuer} OIDC_CLIENT_ID=${CLIENT.client_id} OIDC_CLIENT_SECRET=${CLIENT.client_secret}`, sub, groups)
  process.on('SIGTERM', () => server.close())
}
