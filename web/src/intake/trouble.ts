import { mailbox, type Trouble } from './mailbox'
import { t } from './words'

/** What went wrong with the mailbox, in one kind sentence; the same for a wrong code as for one that never was. */
export const troubleText = (trouble: Trouble | null = mailbox.trouble): string => {
  if (trouble === 'wrong') return t('enter.wrong')
  if (trouble === 'slow') return t('enter.slow', { minutes: t('common.minutes', { count: mailbox.minutes }) })
  return trouble === 'offline' ? t('common.offline') : t('common.failed')
}
