/** Where somebody wanted to go, if that is a path of our own: never a host, never a scheme. */
export const ownPath = (next: string, otherwise = '/turn'): string => (/^\/(?![/\\])[\w\-./?=&%]*$/.test(next) ? next : otherwise)
