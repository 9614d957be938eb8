/** What a process of the desk needs to do its work. */

/** A part, whether it is there, and what to do where it is not: a sentence for whoever runs the desk. */
export interface ReadyPart {
  part: 'database' | 'migrations' | 'listener' | 'queue' | 'letters'
  ready: boolean
  says: string
}

/** All of them, and whether all are there. */
export interface Readiness {
  ready: boolean
  parts: ReadyPart[]
}
