import { spellRaised } from './raised.mjs'

const MOST_RAISED = 400
/** So much of the line says what a raised sign is: a word or figure in front of it. */
const NEAR = 40

/** Writes the readable text of a document, a line a block, from pieces that know whether they are raised or linked. */
export class LineWriter {
  lines = []
  #line = ''
  #raised = null
  /** How far the line stood when the link that is open began; -1 outside of links. */
  #link = -1

  text(piece) {
    if (!this.#raised) this.#line += piece
    else {
      this.#raised.text += piece
      if (this.#raised.text.length > MOST_RAISED) this.level()
    }
  }

  /** From here on what is written stands raised ("sup") or lowered ("sub"), until `level`. */
  raise(kind) {
    if (this.#raised?.kind === kind) return
    this.level()
    this.#raised = { kind, text: '', linked: this.#link === this.#line.length }
  }

  level() {
    if (!this.#raised) return
    const { kind, text, linked } = this.#raised
    this.#raised = null
    // a whole paragraph that is set small and high is a paragraph
    this.#line += text.length > MOST_RAISED ? text : spellRaised(kind, text, this.#line.slice(-NEAR), linked)
  }

  openLink() {
    if (this.#raised) this.#raised.linked = true
    else this.#link = this.#line.length
  }

  closeLink() {
    this.#link = -1
  }

  /** The line as it stands, with what is raised in it so far. */
  get line() {
    return this.#line + (this.#raised?.text ?? '')
  }

  /** Forgets what was written of the line. */
  dropLine() {
    this.#raised = null
    this.#line = ''
    this.#link = -1
  }

  endLine() {
    this.level()
    const text = this.#line.replace(/[ \t\n\f\r]+/g, ' ').trim()
    if (text) this.lines.push(text)
    this.#line = ''
    this.#link = -1
  }
}
