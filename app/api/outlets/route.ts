import { setOutletContact } from '@/lib/commands/corrections-desk'
import { outletContactInput } from '@/lib/domain/correction'
import { none } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Keeps where an outlet takes corrections. */
export const PUT = write({
  params: none,
  body: outletContactInput,
  input: ({ body }) => body,
  command: setOutletContact,
})
