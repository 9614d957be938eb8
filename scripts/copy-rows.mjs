// A table's rows out of PostgreSQL and into it, as streams: COPY in text form over a connection of "pg", which speaks the
// protocol and leaves the rows to whoever asks for them.
import { Readable, Writable } from 'node:stream'

/** Rows are gathered into pieces of so many bytes: a push a row would cost more than the rows. */
const PIECE = 64 * 1024

const rowsOf = (text) => Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0)

/** `copy … to stdout` as a stream of bytes; `rows` is how many there were, once it has ended. Submitted with client.query. */
export class CopyOut extends Readable {
  rows = 0
  #sql
  #connection = null
  #piece = Buffer.allocUnsafe(PIECE)
  #held = 0
  constructor(sql) {
    super({ highWaterMark: 4 * PIECE })
    this.#sql = sql
  }
  submit(connection) {
    this.#connection = connection
    connection.query(this.#sql)
  }
  _read() {
    this.#connection?.stream.resume()
  }
  // what the parser hands over lies in a buffer that it uses again: it is copied
  handleCopyData({ chunk }) {
    for (let from = 0; from < chunk.length; ) {
      const taken = chunk.copy(this.#piece, this.#held, from)
      this.#held += taken
      from += taken
      if (this.#held === PIECE) this.#give()
    }
  }
  #give() {
    if (this.#held === 0) return
    const more = this.push(this.#piece.subarray(0, this.#held))
    this.#piece = Buffer.allocUnsafe(PIECE)
    this.#held = 0
    if (!more) this.#connection.stream.pause()
  }
  handleCommandComplete({ text }) {
    this.rows = rowsOf(text)
  }
  handleReadyForQuery() {
    this.#give()
    this.push(null)
    this.#connection.stream.resume()
  }
  handleError(error) {
    this.destroy(error)
  }
  _destroy(error, done) {
    this.#connection?.stream.resume() // whoever comes next on this connection is to be heard
    done(error)
  }
}

/** `copy … from stdin` as a place for bytes; `rows` is how many were taken, once it has finished. Submitted with client.query. */
export class CopyIn extends Writable {
  rows = 0
  #sql
  #connection = null
  #isOpen = false
  #waiting = null
  #ended = null
  constructor(sql) {
    super({ highWaterMark: 4 * PIECE })
    this.#sql = sql
  }
  submit(connection) {
    this.#connection = connection
    connection.query(this.#sql)
  }
  handleCopyInResponse() {
    this.#isOpen = true
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.()
  }
  #whenOpen(work) {
    if (this.#isOpen) work()
    else this.#waiting = work
  }
  _write(chunk, _encoding, done) {
    this.#whenOpen(() => {
      this.#connection.sendCopyFromChunk(chunk)
      const { stream } = this.#connection
      if (stream.writableNeedDrain) stream.once('drain', done)
      else done()
    })
  }
  _final(done) {
    this.#whenOpen(() => {
      this.#ended = done
      this.#connection.endCopyFrom()
    })
  }
  handleCommandComplete({ text }) {
    this.rows = rowsOf(text)
    this.#isOpen = false
  }
  handleReadyForQuery() {
    this.#ended?.()
  }
  handleError(error) {
    this.#isOpen = false
    this.destroy(error)
  }
  _destroy(error, done) {
    // what came from elsewhere broke off: the database is told, and takes nothing of it
    if (this.#isOpen && !this.#ended) this.#connection.sendCopyFail('broken off')
    done(error)
  }
}
