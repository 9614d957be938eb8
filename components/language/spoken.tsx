'use client'
// Written by `npm run messages`.
import dynamic from 'next/dynamic'

/** Each language, loaded only by those who read it: a catalogue is as large as a screen's code. */
export const SPOKEN = {
  ko: dynamic(() => import('./in-ko').then((m) => m.InKo)),
}
