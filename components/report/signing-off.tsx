import { useTranslate } from '#translate'
import type { SignOffStep } from './ask-sign-off'
import { Asking } from './asking'

const WORD: Record<SignOffStep, string> = {
  sign: 'Sign off…',
  override: 'Sign off anyway…',
  reopen: 'Reopen the story…',
}
const LOOK: Record<SignOffStep, string> = { sign: 'btn btn-main', override: 'btn', reopen: 'btn btn-small ms-auto' }

/** The button that signs a story off, or opens it again, and what it asks. */
export function SigningOff({ what, storyId, seq }: { what: SignOffStep; storyId: string; seq: number }) {
  const t = useTranslate()
  return <Asking of={{ step: what, storyId, seq }} label={t(WORD[what])} look={LOOK[what]} />
}
