import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { CLAIM_STATES, STATE_WORD, VERDICT_WORD, VERDICTS } from '@/lib/domain/words'
import { Gallery } from './gallery'

it('the gallery holds every verdict and every state of a claim', () => {
  const shown = renderToStaticMarkup(<Gallery />)
  for (const verdict of VERDICTS) expect(shown).toContain(VERDICT_WORD[verdict])
  for (const state of CLAIM_STATES) expect(shown).toContain(STATE_WORD[state])
})
