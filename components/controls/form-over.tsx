'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'

/** A form over something that others change, too: what is typed, the version it was made from, and whether anybody typed. */
export interface FormOver<D> {
  version: number
  content: D
  touched: boolean
}

/** A form that nobody typed in follows what the page shows; one that was typed in keeps the version it was made from, so that nobody's change is written over unseen. */
export const follow = <D,>(form: FormOver<D>, shown: { version: number; content: D }): FormOver<D> =>
  shown.version > form.version && !form.touched ? { ...shown, touched: false } : form

/** What was sent is kept under a new version, also before the page is drawn again; what was typed since then is still to be sent. */
export const afterSaving = <D,>(form: FormOver<D>, sent: D, version: number): FormOver<D> => ({
  version,
  content: form.content,
  touched: JSON.stringify(form.content) !== JSON.stringify(sent),
})

/** Holds such a form. `behind`: a newer version is there than the one that was typed over. */
export function useFormOver<D>(shown: { version: number; content: D }) {
  const [form, setForm] = useState<FormOver<D>>({ ...shown, touched: false })
  const now = follow(form, shown)
  if (now !== form) setForm(now)
  return {
    version: now.version,
    content: now.content,
    change: (patch: Partial<D>) => setForm((f) => ({ ...f, content: { ...f.content, ...patch }, touched: true })),
    saved: (sent: D, version: number) => setForm((f) => afterSaving(f, sent, version)),
    behind: now.touched && shown.version > now.version,
    takeTheirs: () => setForm({ ...shown, touched: false }),
    keepMine: () => setForm((f) => ({ ...f, version: shown.version })),
  }
}

/** Says that somebody else changed what a form was typed over, and lets its reader choose. Nothing that was typed is lost until they do. */
export function ChangedMeanwhile({
  form,
  onChosen,
}: {
  form: Pick<ReturnType<typeof useFormOver>, 'behind' | 'takeTheirs' | 'keepMine'>
  onChosen: () => void
}) {
  const t = useTranslate()
  if (!form.behind) return null
  const choose = (one: () => void) => () => {
    one()
    onChosen()
  }
  return (
    <div className="notice notice-warn flex gap-2 items-center flex-wrap" role="status">
      <span>{t('Somebody changed this while you were typing. Yours is still in the form.')}</span>
      <button type="button" className="btn btn-small" onClick={choose(form.takeTheirs)}>
        {t('Show theirs')}
      </button>
      <button type="button" className="btn btn-small" onClick={choose(form.keepMine)}>
        {t('Keep mine')}
      </button>
    </div>
  )
}
