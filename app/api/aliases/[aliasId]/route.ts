import { decideAlias } from '@/lib/commands/aliases'
import { decideAliasInput } from '@/lib/domain/alias'
import { aliasParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: aliasParams,
  body: decideAliasInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: decideAlias,
})
