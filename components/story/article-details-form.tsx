'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { editArticleDoor } from '@/lib/contract/generated/articles'
import type { ArticleView } from '@/lib/domain/views'
import { call } from '../client/client'
import { FormMessage } from '../controls/field'
import { DetailsFields, detailsOf, readDetails } from '../controls/publication-fields'

/** Changes what is said about an article. Its text stays as it came. */
export function ArticleDetailsForm({ article, zone }: { article: ArticleView; zone: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [draft, setDraft] = useState(() => detailsOf(article, zone))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [message, setMessage] = useState<{ error?: string; done?: string }>({})
  async function submit(event: FormEvent) {
    event.preventDefault()
    const read = readDetails(draft)
    if ('fields' in read) return setErrors(read.fields)
    const answer = await call(editArticleDoor, { articleId: article.id }, { version: article.version, details: read.details })
    setErrors(answer.ok ? {} : (answer.problem.fields ?? {}))
    setMessage(answer.ok ? { done: 'Saved.' } : { error: answer.problem.detail })
    if (answer.ok) router.refresh()
  }
  return (
    <form className="grid gap-3 pt-3" onSubmit={submit}>
      <FormMessage {...message} />
      <DetailsFields
        draft={draft}
        set={(patch) => setDraft({ ...draft, ...patch })}
        errors={errors}
        prefix={`d-${article.id.slice(0, 8)}`}
      />
      <div>
        <button type="submit" className="btn">
          {t('Save the details')}
        </button>
      </div>
    </form>
  )
}
