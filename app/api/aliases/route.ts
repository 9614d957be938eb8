import { proposeAlias } from '@/lib/commands/aliases'
import { proposeAliasInput } from '@/lib/domain/alias'
import { none } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: none,
  body: proposeAliasInput,
  input: ({ body }) => body,
  command: proposeAlias,
  status: 201,
})
