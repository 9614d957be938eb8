const last = new Map<string, Promise<unknown>>()

/** Does what asks a host when everything before it was answered and the host had its pause: one at a time, in this process. */
export function atHost<T>(host: string, ask: () => Promise<T>, pauseMs: number): Promise<T> {
  const before = last.get(host)
  const own = before ? before.then(ask) : ask()
  const over = own
    .then(
      () => {},
      () => {},
    )
    .then(() => new Promise((done) => setTimeout(done, pauseMs).unref()))
  last.set(host, over)
  void over.then(() => {
    if (last.get(host) === over) last.delete(host)
  })
  return own
}
