import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { DEFAULT_PREFERENCES } from '@/lib/domain/preferences'
import { approve, EVERYWHERE } from '../keys/commands'
import { WithPreferences } from '../keys/keys'
import { HelpSheet } from './help-sheet'

it('the sheet of keys begins with what can be done now, and keeps the rest apart', () => {
  const sheet = renderToStaticMarkup(
    <WithPreferences initial={DEFAULT_PREFERENCES}>
      <HelpSheet commands={[approve, ...EVERYWHERE]} can={(command) => command !== approve} onClose={() => {}} />
    </WithPreferences>,
  )
  expect(sheet.indexOf('Go to the stories')).toBeGreaterThan(0)
  expect(sheet.indexOf('What cannot be done now')).toBeGreaterThan(sheet.indexOf('Go to the stories'))
  expect(sheet.indexOf('>Approve<')).toBeGreaterThan(sheet.indexOf('What cannot be done now'))
})
