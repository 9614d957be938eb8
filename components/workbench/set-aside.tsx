'use client'
import { useTranslate } from '#translate'
import { NOTHING_WORD, type NothingReason } from '@/lib/domain/words'
import { mayWrite } from './commands/may'
import { articleOf, coveredOf, nothingOf } from './seen'
import { restoreNothing } from './steps'
import { useBench, useWorks } from './use-bench'

/** What was set aside in the article and why, and the way back; loaded when somebody asks. */
export function SetAside() {
  const t = useTranslate()
  const works = useWorks()
  const covered = useBench(coveredOf)
  const nothing = useBench(nothingOf)
  const article = useBench(articleOf)
  const canWrite = useBench(mayWrite)
  return (
    <div className="w-80 max-w-[80vw] max-h-96 overflow-auto p-2">
      <p className="small quiet">
        {t('{claims} as claims, {nothing} with nothing to check, {open} open.', {
          claims: covered.claims,
          nothing: covered.nothing,
          open: covered.open.length,
        })}
      </p>
      {nothing.map((n) => (
        <div key={n.id} className="grid gap-1 py-1 border-t border-(--line)">
          <span className="serif clip2" translate="no" lang={article.language} dir="auto">
            {article.text.slice(n.start, n.end)}
          </span>
          <span className="flex justify-between items-center gap-2">
            <span className="small quiet">
              {t(n.personId ? '{why}, by a person' : '{why}, by the desk', {
                why: n.why in NOTHING_WORD ? t(NOTHING_WORD[n.why as NothingReason]) : n.why,
              })}
            </span>
            {canWrite && (
              <button type="button" className="btn btn-small" data-close onClick={() => void restoreNothing(works, n.id)}>
                {t('Make it a claim')}
              </button>
            )}
          </span>
        </div>
      ))}
    </div>
  )
}
