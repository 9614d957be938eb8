'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { confirmTotpDoor, recoveryCodesDoor, removeTotpDoor, startTotpDoor } from '@/lib/contract/generated/factors'
import type { FactorsView } from '@/lib/domain/factor'
import type { Said } from '@/lib/domain/message'
import { call, type Problem } from '../client/client'
import { Moment } from '../controls/due'
import { Field, FormMessage, textsOf } from '../controls/field'
import { PasswordField } from '../controls/password-field'
import { Passkeys } from './passkeys'
import { ProofForm } from './proof-form'
import { RecoveryCodes } from './recovery-codes'

/** What stands beside one's password: codes from an app, and recovery codes for the day on which the phone is lost. */
export function SecondFactor({ factors, canSeal, zone }: { factors: FactorsView; canSeal: boolean; zone: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [open, setOpen] = useState<'none' | 'remove' | 'codes'>('none')
  const [codes, setCodes] = useState<string[]>([])
  const [done, setDone] = useState<Said>('')
  const has = factors.totpSince !== null || factors.passkeys.length > 0
  const shut = (said: Said) => {
    setOpen('none')
    setDone(said)
    router.refresh()
  }
  // shown once: what the page becomes with the factor comes when they are kept, because another page would show them no more
  const show = (made: string[], said: Said) => {
    if (made.length === 0) return shut(said)
    setOpen('none')
    setDone(said)
    setCodes(made)
  }
  if (codes.length > 0)
    return (
      <div className="grid gap-4">
        <FormMessage done={done || undefined} />
        <RecoveryCodes
          codes={codes}
          onKept={() => {
            setCodes([])
            shut('')
          }}
        />
      </div>
    )
  return (
    <div className="grid gap-4">
      <p className="quiet">
        {t('With a second factor, your password alone opens nothing: whoever finds it out does not get in.')}
      </p>
      <FormMessage done={done || undefined} />
      <h3>{t('Codes from an app')}</h3>
      <AppCodes
        factors={factors}
        canSeal={canSeal}
        zone={zone}
        isRemoving={open === 'remove'}
        onRemoving={(is) => setOpen(is ? 'remove' : 'none')}
        onMade={show}
        onRemoved={shut}
      />
      <h3>{t('Passkeys')}</h3>
      <Passkeys
        passkeys={factors.passkeys}
        zone={zone}
        onAdded={(made) => show(made, t('The passkey is added: you sign in with it, or confirm your password with it.'))}
        onRemoved={() => shut(t('The passkey is removed.'))}
      />
      {has && (
        <>
          <h3>{t('Recovery codes')}</h3>
          <p>
            {t(
              '{left, plural, =0 {None is left.} one {One is left.} other {# are left.}} Each opens your account once, where your phone is lost.',
              {
                left: factors.codesLeft,
              },
            )}
          </p>
          {open === 'codes' ? (
            <ProofForm
              id="new-codes"
              label={t('Make new ones')}
              byPasskey={factors.passkeys.length > 0}
              send={(proof) => call(recoveryCodesDoor, {}, proof)}
              onCancel={() => setOpen('none')}
              onDone={(answer) => show(answer.codes, '')}
            />
          ) : (
            <div>
              <button type="button" className="btn" onClick={() => setOpen('codes')}>
                {t('Make new recovery codes…')}
              </button>
            </div>
          )}
        </>
      )}
    </div>
  )
}

/** Codes from an app: since when, set up, or taken off again. */
function AppCodes({
  factors,
  canSeal,
  zone,
  isRemoving,
  onRemoving,
  onMade,
  onRemoved,
}: {
  factors: FactorsView
  canSeal: boolean
  zone: string
  isRemoving: boolean
  onRemoving: (is: boolean) => void
  onMade: (codes: string[], said: Said) => void
  onRemoved: (said: Said) => void
}) {
  const t = useTranslate()
  if (!factors.totpSince)
    return canSeal ? (
      <SetUp onDone={(made) => onMade(made, t('From now on signing in asks for a code. Your other sessions were ended.'))} />
    ) : (
      <p className="notice notice-warn">
        {t('Codes from an app cannot be set up: whoever runs the desk must set SEALING_KEY first.')}
      </p>
    )
  return (
    <>
      <p>
        {t('Set up:')} <Moment iso={factors.totpSince} zone={zone} />
      </p>
      {isRemoving ? (
        <ProofForm
          id="remove-totp"
          label={t('Remove it')}
          byPasskey={factors.passkeys.length > 0}
          send={(proof) => call(removeTotpDoor, {}, proof)}
          onCancel={() => onRemoving(false)}
          onDone={() =>
            onRemoved(
              factors.passkeys.length
                ? t('Codes from an app are removed.')
                : t('Removed: your password alone opens your account.'),
            )
          }
        />
      ) : (
        <div>
          <button type="button" className="btn" onClick={() => onRemoving(true)}>
            {t('Remove codes from an app…')}
          </button>
        </div>
      )}
    </>
  )
}

/** Setting up: a picture for the phone, the same as letters, and the first code as the proof that it works. */
function SetUp({ onDone }: { onDone: (codes: string[]) => void }) {
  const t = useTranslate()
  const [secret, setSecret] = useState<{ key: string; address: string; picture: { path: string; size: number } } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  async function begin() {
    setBusy(true)
    const answer = await call(startTotpDoor, {}, {})
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setSecret(answer.data)
  }
  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    const given = textsOf(form, 'totp-code', 'totp-password')
    const answer = await call(confirmTotpDoor, {}, { code: given['totp-code'], password: given['totp-password'] })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setSecret(null)
    onDone(answer.data.codes)
  }
  if (!secret)
    return (
      <div className="grid gap-3">
        <FormMessage error={problem?.detail} />
        <div>
          <button type="button" className="btn" disabled={busy} onClick={begin}>
            {t('Set up codes from an app…')}
          </button>
        </div>
      </div>
    )
  const { path, size } = secret.picture
  return (
    <form className="grid gap-3" onSubmit={confirm}>
      <FormMessage error={problem?.detail} />
      <p>{t('Point an authenticator app on your phone at this picture, or type the key into it.')}</p>
      <div className="flex flex-wrap gap-4 items-start">
        <svg
          viewBox={`0 0 ${size} ${size}`}
          width="192"
          height="192"
          shapeRendering="crispEdges"
          role="img"
          aria-label={t('The key as a picture, for an app on a phone')}
        >
          <rect width={size} height={size} fill="white" />
          <path d={path} fill="black" />
        </svg>
        <dl className="grid gap-1 min-w-0 flex-1">
          <dt className="quiet">{t('Key')}</dt>
          {/* groups of one width, so that they stand under each other */}
          <dd className="break" translate="no" dir="ltr">
            <code>{secret.key}</code>
          </dd>
          <dt className="sr-only">{t('On this phone')}</dt>
          <dd>
            <a href={secret.address}>{t('Open it in an app on this device')}</a>
          </dd>
        </dl>
      </div>
      <Field
        id="totp-code"
        label={t('The code that it shows')}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        error={problem?.fields?.code}
      />
      <PasswordField id="totp-password" label={t('Your password')} required error={problem?.fields?.password} />
      <div className="flex gap-2 flex-wrap">
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Turn it on')}
        </button>
        <button type="button" className="btn" onClick={() => setSecret(null)}>
          {t('Cancel')}
        </button>
      </div>
    </form>
  )
}
