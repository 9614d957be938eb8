/** What is wrong with a file, as one of the words that read-upload.ts has a sentence for. */
export class Fault extends Error {
  constructor(fault) {
    super(fault)
    this.fault = fault
  }
}
