'use client'
import { later } from './later'

/** Two wordings laid over each other, loaded when two are first compared. */
export const Compare = later(() => import('../revision/compare').then((m) => m.Compare), { drawn: true })
