/** Every command of the workbench, and every command there is. */
import { type Command, LISTS } from '../../keys/commands'
import type { BenchCommand } from '../works'
import { BOUNDS } from './bounds'
import { EDITORS } from './editors'
import { EVIDENCE } from './evidence'
import { GO } from './go'
import { READING } from './reading'
import { TOGETHER } from './together'
import { VERDICT } from './verdict'

const all = [...GO, ...VERDICT, ...EVIDENCE, ...READING, ...TOGETHER, ...BOUNDS, ...EDITORS] as const
/** What exists, by name. */
export type CommandId = (typeof all)[number]['id']
export const BENCH_COMMANDS: readonly BenchCommand<CommandId>[] = all
export const COMMANDS: readonly Command[] = [...LISTS, ...BENCH_COMMANDS]
