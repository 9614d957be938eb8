'use client'
import { later } from './later'

/** A change, drawn: loaded when one is first shown. */
export const ChangedSentence = later(() => import('../revision/change').then((m) => m.ChangedSentence), { drawn: true })
