import { useTranslate } from '#translate'
import type { ItemContent } from '@/lib/domain/correction'
import type { ItemView } from '@/lib/domain/views'
import { CLASS_WORD, SEVERITY_WORD } from '@/lib/domain/words'
import { Modal } from '../controls/modal'
import { TwoTexts } from '../revision/two-texts'

/** Two texts of one correction, side by side, and a choice that loses nothing. */
export function BothCorrections({
  mine,
  theirs,
  onChoose,
  onClose,
}: {
  mine: ItemContent
  theirs: ItemView
  onChoose: (content: ItemContent) => void
  onClose: () => void
}) {
  const t = useTranslate()
  const other = theirs.content
  const joined = (a: string, b: string) => (a.trim() && b.trim() && a.trim() !== b.trim() ? `${a}\n\n${b}` : a || b)
  const both: ItemContent = {
    ...mine,
    claimIds: [...new Set([...other.claimIds, ...mine.claimIds])],
    notice: joined(mine.notice, other.notice),
    cause: joined(mine.cause, other.cause),
    limits: joined(mine.limits, other.limits),
    actions: [
      ...mine.actions,
      ...other.actions.filter((a) => !mine.actions.some((m) => m.text === a.text && m.owner === a.owner)),
    ],
  }
  const doings = (c: ItemContent) => c.actions.map((a) => (a.owner ? `${a.text} (${a.owner})` : a.text)).join('\n')
  const rows: [string, string, string][] = [
    [t('Class'), t(CLASS_WORD[mine.class]), t(CLASS_WORD[other.class])],
    [t('Severity'), t(SEVERITY_WORD[mine.severity]), t(SEVERITY_WORD[other.severity])],
    [t('Notice'), mine.notice, other.notice],
    [t('Cause'), mine.cause, other.cause],
    [t('Limits'), mine.limits, other.limits],
    [t('To do'), doings(mine), doings(other)],
  ]
  return (
    <Modal title={t('Two texts for one correction')} onClose={onClose} wide>
      <TwoTexts rows={rows} whose={theirs.editedBy} />
      <div className="flex gap-2 flex-wrap">
        <button type="button" className="btn btn-main" data-first onClick={() => onChoose(both)}>
          {t('Go on with both')}
        </button>
        <button type="button" className="btn" onClick={() => onChoose(mine)}>
          {t('Go on with mine')}
        </button>
        <button type="button" className="btn" onClick={() => onChoose(other)}>
          {t('Take theirs')}
        </button>
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {t('Decide later')}
        </button>
      </div>
    </Modal>
  )
}
