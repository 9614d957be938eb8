// Before any schema is made: the page's own policy allows no code that is made of text, and zod would try whether it may.
import { config } from 'zod'

config({ jitless: true })
