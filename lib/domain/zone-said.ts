/** A zone as people say it, alone or behind a time. Of a fixed offset IANA's name has the sign the other way round: "Etc/GMT-2" is UTC+2. */
export const zoneSaid = (text: string): string =>
  text.replace(/\bEtc\/GMT([+-])(?=\d)/g, (_, sign: string) => `UTC${sign === '-' ? '+' : '-'}`)
