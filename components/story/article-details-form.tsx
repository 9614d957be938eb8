'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { editArticleDoor } from '@/lib/contract/generated/articles'
import type { ArticleView } from '@/lib/domain/views'
import { call } from '../client/client'
import { FormMessage } from '../controls/field'
import { ChangedMeanwhile, useFormOver } from '../controls/form-over'
import { DetailsFields, detailsOf, readDetails } from '../controls/publication-fields'

/** Changes what is said about an article. Its text stays as it came. */
export function ArticleDetailsForm({ article, zone }: { article: ArticleView; zone: string }) {
  const t = useTranslate()
  const router = useRouter()
  const form = useFormOver({ version: article.version, content: detailsOf(article, zone) })
  const draft = form.content
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [message, setMessage] = useState<{ error?: string; done?: string }>({})
  async function submit(event: FormEvent) {
    event.preventDefault()
    const read = readDetails(draft)
    if ('fields' in read) return setErrors(read.fields)
    const answer = await call(editArticleDoor, { articleId: article.id }, { version: form.version, details: read.details })
    setErrors(answer.ok ? {} : (answer.problem.fields ?? {}))
    setMessage(answer.ok ? { done: 'Saved.' } : { error: answer.problem.detail })
    if (answer.ok) form.saved(draft, answer.data.version)
    router.refresh()
  }
  return (
    <form className="grid gap-3 pt-3" onSubmit={submit}>
      <FormMessage {...message} />
      <ChangedMeanwhile form={form} onChosen={() => setMessage({})} />
      <DetailsFields draft={draft} set={form.change} errors={errors} prefix={`d-${article.id.slice(0, 8)}`} isCredited />
      <div>
        <button type="submit" className="btn">
          {t('Save the details')}
        </button>
      </div>
    </form>
  )
}
