import type { Translate } from '@/lib/messages/translate'
import type { FormatName } from '@/lib/report/render'
import { fetchFile, type Making, type Report, saveAs } from './fetch-file'

/** Makes a file of a report and saves it; what is said of it, or what went wrong. Half a file is never kept. */
export async function makeFile(
  report: Report,
  format: FormatName,
  signal: AbortSignal,
  onProgress: (making: Making) => void,
  t: Translate,
): Promise<{ said?: string; problem?: string }> {
  try {
    const { name, parts } = await fetchFile(report, format, signal, onProgress, t)
    saveAs(name, parts)
    return { said: t('Saved as {name}.', { name }) }
  } catch (error) {
    if (signal.aborted) return { said: t('Stopped. Nothing was kept.') }
    return {
      problem:
        error instanceof TypeError
          ? t('The connection broke off while the file was made. Nothing was kept; make it again.')
          : (error as Error).message,
    }
  }
}

/** What is said of notices that were to be copied. */
export const copied = (isCopied: boolean, count: number, t: Translate): string =>
  isCopied
    ? t('{count, plural, one {One notice is} other {# notices are}} in the clipboard.', { count })
    : t('The browser did not let the desk copy. Mark the notice and copy it yourself.')
