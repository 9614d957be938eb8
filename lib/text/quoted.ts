const OPENS = /^["“„«]/u
const CLOSES = /["”»]$/u

/** Whether words bring quotation marks of their own at one of their ends, so that another pair around them would stand double. */
export const hasMarks = (words: string): boolean => OPENS.test(words) || CLOSES.test(words)

/** Words in quotation marks, letter for letter; as they stand where they begin or end with marks of their own. */
export const quoted = (words: string): string => (hasMarks(words) ? words : `“${words}”`)
