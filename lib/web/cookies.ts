/** The language that this browser was used in last: for pages before somebody signs in, and for answers in words. */
export const LOCALE_COOKIE = 'lang'
