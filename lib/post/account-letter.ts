import type { AccountLetter } from '@/lib/db/account-links'
import { type LetterFacts, type LetterKind, LINK_HOURS } from '@/lib/domain/account-link'
import { FACTOR_WORD, ROLE_WORD } from '@/lib/domain/words'
import { tokenOfLink } from '@/lib/machine/link-token'
import type { Translate } from '@/lib/messages/translate'
import type { Written } from './letter'

/** What a letter about an account is written with: the desk's address without a slash at its end, and its time zone. */
export interface LetterDesk {
  base: string
  zone: string
}
type Writer<F> = (facts: F, t: Translate, desk: LetterDesk) => [subject: string, ...paragraphs: string[]]

const momentIn = (t: Translate, { zone }: LetterDesk, iso: string) =>
  new Intl.DateTimeFormat(t.tag, {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  })
    .format(new Date(iso))
    .replace(/GMT(?=[+-])/, 'UTC')
const addressOf = ({ base }: LetterDesk, link: string) => `${base}/password/${tokenOfLink(link)}`

/** What each kind of letter says. None has a link but the two that are asked for, so that nobody learns to follow others. */
const WRITERS: { [K in LetterKind]: Writer<LetterFacts[K]> } = {
  invitation: ({ link, by }, t, desk) => [
    t('Your account at Second Source'),
    by
      ? t('{by} made an account for you. Choose a password here, and you are in:', { by })
      : t('An account was made for you. Choose a password here, and you are in:'),
    addressOf(desk, link),
    t('The link works once, for {days} days. If you do not know what this is, leave it: nothing happens.', {
      days: LINK_HOURS.invitation / 24,
    }),
  ],
  reset: ({ link, by }, t, desk) => [
    t('A new password for Second Source'),
    by ? t('{by} sends you a link to choose a new password:', { by }) : t('Choose a new password here:'),
    addressOf(desk, link),
    t('The link works once, for {minutes} minutes. If you did not ask for it, leave it: your password stays as it is.', {
      minutes: LINK_HOURS.reset * 60,
    }),
  ],
  'password-set': ({ how, by, at }, t, desk) => [
    t('Your password was changed'),
    how === 'admin'
      ? t('{by} set a new password for you on {when}. You are signed out everywhere.', { by, when: momentIn(t, desk, at) })
      : t('Your password was set by a link on {when}. You are signed out everywhere.', { when: momentIn(t, desk, at) }),
    t('If this was not your wish, tell an admin of the desk at once.'),
  ],
  'new-browser': ({ browser, system, address, at }, t, desk) => [
    t('Signed in from a new browser'),
    [
      t('Somebody signed in to your account on {when}:', { when: momentIn(t, desk, at) }),
      browser && system
        ? t('{browser} on {system}', { browser, system })
        : browser || system || t('A browser that does not say which'),
      ...(address ? [t('Address: {address}', { address })] : []),
    ].join('\n  '),
    t('Was it you? Then there is nothing to do. If not, end the session under Account, change your password and tell an admin.'),
  ],
  'factor-changed': ({ what, factor, by, at }, t, desk) => [
    what === 'added' ? t('A second factor was added') : t('A second factor was removed'),
    t('{factor}, on {when}.', { factor: t(FACTOR_WORD[factor]), when: momentIn(t, desk, at) }),
    by
      ? t('{by} removed it. You are signed out everywhere, and your password alone opens the account.', { by })
      : t('If it was not you, end the other sessions under Account, change your password and tell an admin at once.'),
  ],
  'role-given': ({ name, role, by, at, team }, t, desk) => [
    team
      ? t('{name} is {role} in the team {team} now', { name, role: t(ROLE_WORD[role]), team })
      : t('{name} is {role} now', { name, role: t(ROLE_WORD[role]) }),
    by
      ? t('{by} gave this role on {when}. You are told because yours lets you decide, too.', { by, when: momentIn(t, desk, at) })
      : t('The role was given on {when}. You are told because yours lets you decide, too.', { when: momentIn(t, desk, at) }),
  ],
}

/** Writes a letter about an account in its reader's language. */
export function writeAccountLetter(letter: AccountLetter, t: Translate, desk: LetterDesk): Written {
  const write = WRITERS[letter.kind as LetterKind] as Writer<unknown>
  const [subject, ...paragraphs] = write(letter.facts, t, desk)
  return { subject, text: `${[t('{name},', { name: letter.name }), ...paragraphs, desk.base].join('\n\n')}\n` }
}
