'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { linkTicketDoor } from '@/lib/contract/generated/identity'
import type { FactorsView } from '@/lib/domain/factor'
import { call } from '../client/client'
import { atIssuer } from '../client/signing'
import { Moment } from '../controls/due'
import { ProofForm } from './proof-form'

/** Links one's account with who one is at the identity server: from then on one signs in there, and has the role of one's groups. */
export function LinkIdentity({
  issuer,
  since,
  zone,
  factors,
}: {
  issuer: string
  since: string | null
  zone: string
  factors: FactorsView
}) {
  const t = useTranslate()
  const [isOpen, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  if (since)
    return (
      <p>
        {t('Linked:')} <Moment iso={since} zone={zone} />
      </p>
    )
  async function go({ ticket }: { ticket: string }) {
    const answer = await atIssuer('/account', ticket)
    if ('url' in answer) return location.assign(answer.url)
    setSaid(answer.said || t('The desk cannot be reached. Check the connection and try again.'))
  }
  return (
    <>
      <p className="quiet">
        {t(
          'Your account opens with your password. Linked with {issuer}, it opens there too, and your role follows your groups there.',
          {
            issuer,
          },
        )}
      </p>
      {said && (
        <p role="alert" className="notice notice-wrong">
          {said}
        </p>
      )}
      {isOpen ? (
        <ProofForm
          id="link"
          label={t('On to {issuer}', { issuer })}
          byPasskey={factors.passkeys.some((one) => !one.refused)}
          withFactor={factors.totpSince !== null || factors.passkeys.length > 0}
          send={(proof) => call(linkTicketDoor, {}, proof)}
          onCancel={() => setOpen(false)}
          onDone={(answer) => void go(answer)}
        />
      ) : (
        <div>
          <button type="button" className="btn" onClick={() => setOpen(true)}>
            {t('Link it with {issuer}…', { issuer })}
          </button>
        </div>
      )}
    </>
  )
}
