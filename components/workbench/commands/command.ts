import type { BenchCommand } from '../works'

/** One command of the workbench. A new one is written into the file of its group, and there into its list. */
export const command = <const Id extends string>(one: Omit<BenchCommand<Id>, 'screen'>): BenchCommand<Id> => ({
  ...one,
  screen: 'bench',
})
