import { diffArrays } from 'diff'

/** A paragraph on both sides, or on one; `same` ones in a row are counted, not repeated. */
export type LineChange =
  | { kind: 'same'; count: number }
  | { kind: 'changed'; left: string; right: string }
  | { kind: 'removed'; left: string }
  | { kind: 'added'; right: string }

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

/** Compares two texts paragraph by paragraph; neighbouring ones that were replaced are paired in their order. */
export function lineDiff(left: string, right: string): LineChange[] {
  const changes: LineChange[] = []
  let gone: string[] = []
  let come: string[] = []
  const flush = () => {
    const both = Math.min(gone.length, come.length)
    for (let i = 0; i < both; i++) changes.push({ kind: 'changed', left: gone[i]!, right: come[i]! })
    for (const line of gone.slice(both)) changes.push({ kind: 'removed', left: line })
    for (const line of come.slice(both)) changes.push({ kind: 'added', right: line })
    gone = []
    come = []
  }
  for (const part of diffArrays(linesOf(left), linesOf(right))) {
    if (part.removed) gone.push(...part.value)
    else if (part.added) come.push(...part.value)
    else {
      flush()
      changes.push({ kind: 'same', count: part.value.length })
    }
  }
  flush()
  return changes
}
