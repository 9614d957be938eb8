/** How an address ends that was freed for somebody else: nobody has such a one. */
export const FREED = '.freed.invalid'
