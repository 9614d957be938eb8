'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { endScimTokenDoor, makeScimTokenDoor } from '@/lib/contract/generated/people'
import { call } from '../client/client'
import { Moment } from '../controls/due'
import { Field } from '../controls/field'
import { ProofForm } from './proof-form'

/** A token that opens, as its page shows it. */
export interface ShownToken {
  id: string
  label: string
  madeBy: string
  madeAt: string
  usedAt: string | null
}

/** Tokens by which the identity server says who comes and goes: made with a proof, shown once, ended with a click. */
export function ScimTokens({
  tokens,
  address,
  withFactor,
  byPasskey,
  zone,
}: {
  tokens: readonly ShownToken[]
  /** Where SCIM stands. */
  address: string
  withFactor: boolean
  byPasskey: boolean
  zone: string
}) {
  const t = useTranslate()
  const router = useRouter()
  const [isMaking, setMaking] = useState(false)
  const [label, setLabel] = useState('')
  const [made, setMade] = useState('')
  const [error, setError] = useState('')
  async function end(tokenId: string) {
    const answer = await call(endScimTokenDoor, { tokenId })
    setError(answer.ok ? '' : answer.problem.detail)
    if (answer.ok) router.refresh()
  }
  return (
    <section className="card p-4 grid gap-3" aria-labelledby="scim">
      <h2 id="scim">{t('Accounts from the identity server')}</h2>
      <p className="max-w-prose">
        {t('With a token it says by SCIM who comes and goes: whoever it closes is out at once. It reaches at')}{' '}
        <code translate="no">{address}</code>
      </p>
      {tokens.length > 0 && (
        <ul className="grid gap-2">
          {tokens.map((token) => (
            <li key={token.id} className="flex gap-x-3 gap-y-1 items-center flex-wrap">
              <strong className="break">{token.label}</strong>
              <span className="small quiet">
                {t('made by {name},', { name: token.madeBy })} <Moment iso={token.madeAt} zone={zone} />
                {' · '}
                {token.usedAt ? (
                  <>
                    {t('last used')} <Moment iso={token.usedAt} zone={zone} />
                  </>
                ) : (
                  t('never used')
                )}
              </span>
              <button
                type="button"
                className="btn btn-small"
                aria-label={t('End the token {label}', { label: token.label })}
                onClick={() => end(token.id)}
              >
                {t('End it')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p className="wrong" role="alert">
          {error}
        </p>
      )}
      {made ? (
        <div className="notice notice-good grid gap-2" role="status">
          <p>
            <strong>{t('Give this token to the identity server. It is shown this once.')}</strong>
          </p>
          <code className="break" translate="no">
            {made}
          </code>
          <div>
            <button type="button" className="btn" onClick={() => setMade('')}>
              {t('I have kept it')}
            </button>
          </div>
        </div>
      ) : isMaking ? (
        <div className="grid gap-3 max-w-prose">
          <Field
            id="scim-label"
            label={t('What the token is for')}
            required
            maxLength={80}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <ProofForm
            id="scim"
            label={t('Make the token')}
            withFactor={withFactor}
            byPasskey={byPasskey}
            send={(proof) => call(makeScimTokenDoor, {}, { label, ...proof })}
            onDone={({ token }) => {
              setMade(token)
              setMaking(false)
              setLabel('')
              router.refresh()
            }}
            onCancel={() => setMaking(false)}
          />
        </div>
      ) : (
        <div>
          <button type="button" className="btn" onClick={() => setMaking(true)}>
            {t('Make a token')}
          </button>
        </div>
      )}
    </section>
  )
}
