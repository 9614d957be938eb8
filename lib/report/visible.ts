/** Marks that turn the direction of text around or show nothing; visible as a code, so that no line reads otherwise than it is. */
const TURNING = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to show
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu

/** Control characters and marks that turn text around, as visible codes. */
export const visible = (text: string): string =>
  text
    .replace(CONTROL, (c) => `[U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(TURNING, (c) => `[U+${c.codePointAt(0)!.toString(16).toUpperCase()}]`)
