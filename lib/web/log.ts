import pino from 'pino'
import { env } from '@/lib/env'

/** The structured log. Never article text, notes, passwords or tokens: what is logged is named field by field. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: {
    paths: ['password', '*.password', 'token', '*.token', 'cookie', '*.cookie', 'authorization', '*.authorization'],
    censor: '[removed]',
  },
})
