import pino from 'pino'

/** The structured log. Never article text, notes, passwords or tokens: what is logged is named field by field. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  redact: {
    paths: ['password', '*.password', 'token', '*.token', 'cookie', '*.cookie', 'authorization', '*.authorization'],
    censor: '[removed]',
  },
})
