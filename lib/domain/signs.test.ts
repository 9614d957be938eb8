import { expect, it } from 'vitest'
import { NEWS } from './news'
import { TURN } from './turn'

/** Letters, arrows, mathematics, numbers in circles, blocks and shapes, and the few of the later blocks that fonts have everywhere. */
const EVERYWHERE = /^[!-~…\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u2580-\u25ff★✓✕✎]+$/

it('a sign is one that the fonts of every system have: an empty box says nothing', () => {
  for (const [kind, { sign }] of [...Object.entries(NEWS), ...Object.entries(TURN)])
    expect([kind, sign]).toEqual([kind, expect.stringMatching(EVERYWHERE)])
})
