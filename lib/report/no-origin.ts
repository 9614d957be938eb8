/**
 * What the data says of an article whose origin nobody gave. Editions hold it: another word for it would outdate every one of them, so
 * what people read is said where they read it.
 */
export const NO_ORIGIN = 'not said'
