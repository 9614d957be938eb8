'use client'
import { Bell } from './bell'
import { BellSign } from './bell-sign'

/** The bell as a piece of its own, for the workbench, whose bar comes without it. */
export const BenchBell = () => (
  <Bell>
    <BellSign />
  </Bell>
)
