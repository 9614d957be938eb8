/** A form over something that others change: it follows while nobody types, and never writes over what its reader did not see. */
import { expect, it } from 'vitest'
import { afterSaving, follow } from './form-over'

const form = { version: 1, content: { note: 'as it stood' }, touched: false }
const typed = { version: 1, content: { note: 'mine' }, touched: true }
const theirs = { version: 2, content: { note: 'theirs' } }

it('follows a newer version while nobody typed, and only then', () => {
  expect(follow(form, theirs)).toEqual({ ...theirs, touched: false })
  // it keeps what was typed AND the version that it was typed over: the desk refuses it, instead of losing the colleague's change
  expect(follow(typed, theirs)).toBe(typed)
})

it('builds on its own last answer before the page is drawn again', () => {
  const saved = afterSaving(typed, { note: 'mine' }, 2)
  expect(saved).toEqual({ version: 2, content: { note: 'mine' }, touched: false })
  // the page still shows the version before
  expect(follow(saved, { version: 1, content: { note: 'as it stood' } })).toBe(saved)
})

it('what was typed while the answer was under way is still to be sent', () => {
  expect(afterSaving({ ...typed, content: { note: 'mine, and more' } }, { note: 'mine' }, 2)).toEqual({
    version: 2,
    content: { note: 'mine, and more' },
    touched: true,
  })
})
