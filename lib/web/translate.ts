import type { Metadata } from 'next'
import { use } from 'react'
import { translateIn } from '@/lib/messages/catalogues'
import type { Translate } from '@/lib/messages/translate'
import { currentLocale } from './page'

/** The reader's translator, in an async page or layout. */
export const translator = async (): Promise<Translate> => translateIn(await currentLocale())

/** The reader's translator in a component that is rendered on the server; `#translate` is the browser's there. */
export const useTranslate = (): Translate => translateIn(use(currentLocale()))

/** A page's title in its reader's language, for `generateMetadata`. */
export const titled = (id: string) => async (): Promise<Metadata> => ({ title: (await translator())(id) })
