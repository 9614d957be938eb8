const UNTRUSTED = Symbol.for('second-source.untrusted-forwarding')

/** Whether a proxy sends this process forwarding headers that nobody vouches for (TRUST_PROXY is 0): everybody counts as one address. The guard notes it. */
export const isForwardingUntrusted = (): boolean => Boolean((globalThis as Record<symbol, unknown>)[UNTRUSTED])
