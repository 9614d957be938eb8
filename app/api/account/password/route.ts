import { changePassword } from '@/lib/commands/people'
import { run } from '@/lib/commands/run'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { changePasswordInput } from '@/lib/domain/person'
import { AppError, isRefusal } from '@/lib/domain/refusal'
import { parseJson, readBody } from '@/lib/web/body'
import { none } from '@/lib/web/params'
import { intentOf, okJson, parseWith, special } from '@/lib/web/route'
import { secretTried } from '@/lib/web/secret-tried'

/** Changes the own password. */
export const PUT = special({
  params: none,
  answer: async ({ actor, token, request }) => {
    if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
      throw new AppError('bad-request', say('Send JSON, with the content type application/json.'))
    const bytes = await readBody(request, LIMITS.jsonBytes)
    const intent = intentOf(request, bytes.toString('utf8'))
    const body = parseWith(changePasswordInput, parseJson(bytes))
    if (isRefusal(body)) return body
    const result = await secretTried(actor.email, 'password-form', () =>
      run(changePassword, actor.id, { ...body, keepToken: token }, intent),
    )
    return isRefusal(result) ? result : okJson(result)
  },
})
