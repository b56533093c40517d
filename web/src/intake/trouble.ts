import { mailbox } from './mailbox'
import { t } from './words'

/** What went wrong with the mailbox, in one kind sentence; the same for a wrong code as for one that never was. */
export const troubleText = (): string => {
  if (mailbox.trouble === 'wrong') return t('enter.wrong')
  if (mailbox.trouble === 'slow') return t('enter.slow', { minutes: t('common.minutes', { count: mailbox.minutes }) })
  return mailbox.trouble === 'offline' ? t('common.offline') : t('common.failed')
}
