'use client'
import { BENCH_COMMANDS } from './commands'
import { later } from './later'
import { Question } from './questions' // typed into at once: what is pressed before it is there would be a command
import { orderedOf } from './seen'
import { useBench, useDo, useWorks } from './use-bench'
import type { BenchCommand } from './works'

const Palette = later(() => import('../shell/palette').then((m) => m.Palette<BenchCommand>))
const HelpSheet = later(() => import('../shell/help-sheet').then((m) => m.HelpSheet<BenchCommand>))
const Picker = later(() => import('./span-picker').then((m) => m.BenchPicker))
const ShapeDialog = later(() => import('./shape-dialog').then((m) => m.ShapeDialog))
const Conflict = later(() => import('./conflict-dialog').then((m) => m.Conflict))

/** What stands over the workbench and asks for an answer first. */
export function Dialogs() {
  const works = useWorks()
  const dialog = useBench((b) => b.dialog)
  const close = () => works.happen({ what: 'asked', dialog: null })
  switch (dialog?.kind) {
    case undefined:
    case 'return':
      return null
    case 'palette':
      return <BenchPalette onClose={close} />
    case 'help':
      return <HelpSheet commands={BENCH_COMMANDS} can={(c) => c.may(works.now()) === null} onClose={close} />
    case 'picker':
    case 'draw':
      return <Picker kind={dialog.kind} onClose={close} />
    case 'shape':
      return <ShapeDialog onClose={close} />
    case 'conflict':
    case 'windows':
      return <Conflict dialog={dialog} onClose={close} />
    default:
      return dialog && <Question dialog={dialog} onClose={close} />
  }
}

interface Closes {
  onClose: () => void
}

function BenchPalette({ onClose }: Closes) {
  const works = useWorks()
  const run = useDo()
  const ordered = useBench(orderedOf)
  return (
    <Palette
      commands={BENCH_COMMANDS.filter((c) => c.may(works.now()) === null)}
      claims={ordered.map((c, i) => ({ id: c.id, number: i + 1, quote: c.quote }))}
      run={run}
      onClaim={(id) => works.open(id, { focus: true })}
      onClose={onClose}
    />
  )
}
