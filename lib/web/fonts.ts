import fs from 'node:fs/promises'
import path from 'node:path'
import type { Fonts } from '@/lib/report/render-pdf'

/** Font files by name, of npm's @expo-google-fonts: SIL Open Font License. */
const FILES: Record<keyof Fonts, string> = {
  sans: 'noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: 'noto-sans/700Bold/NotoSans_700Bold.ttf',
  serif: 'noto-serif/400Regular/NotoSerif_400Regular.ttf',
  hangul: 'noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  // not Noto: its Arabic letters share dotless shapes, so that copied text would come out with other letters
  arabic: 'vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  hebrew: 'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
}

let read: Promise<Fonts> | null = null

/** The fonts for paper; read once a process. */
export function paperFonts(): Promise<Fonts> {
  read ??= Promise.all(
    Object.entries(FILES).map(async ([name, file]) => [
      name,
      await fs.readFile(path.join(process.cwd(), 'node_modules/@expo-google-fonts', file)),
    ]),
  ).then((entries) => Object.fromEntries(entries) as Fonts)
  read.catch(() => {
    read = null
  })
  return read
}
