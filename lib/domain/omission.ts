import type { OmissionView } from './views'

/** How an omission is named in the address of the workbench: the version it stands in, and where it begins. */
export const addressOf = ({ versionId, start }: Pick<OmissionView, 'versionId' | 'start'>): string => `${versionId}:${start}`
