import { useTranslate } from '#translate'
import { VERDICT_WORD, VERDICTS } from '@/lib/domain/words'
import { type Progress, progressSentence } from '@/lib/review/progress'

const WIDTH = 300

/** How far a check has come, as a picture that is also words. */
export function ProgressPicture({ progress, sentence = true }: { progress: Progress; sentence?: boolean }) {
  const t = useTranslate()
  const words = progressSentence(progress, t)
  let x = 0
  const part = (count: number, className: string) => {
    const width = progress.total ? (count / progress.total) * WIDTH : 0
    const rect =
      width > 0 ? <rect key={className} className={className} x={x} y={0} width={Math.max(0, width - 1)} height={10} /> : null
    x += width
    return rect
  }
  const breakdown = VERDICTS.map((v) => `${progress.verdicts[v]} ${t(VERDICT_WORD[v]).toLowerCase()}`).join(', ')
  return (
    <div className="progress">
      <svg
        className="bar-picture"
        viewBox={`0 0 ${WIDTH} 10`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('{words} {breakdown}.', { words, breakdown })}
      >
        {VERDICTS.map((v) => part(progress.verdicts[v], `f-${v}`))}
      </svg>
      {sentence && <span className="small quiet nums">{words}</span>}
    </div>
  )
}
