import { Module } from '@nestjs/common'
import { MailPace, NotificationMail } from './notification.mail.js'
import { MyInboxResolver, NotificationResolver } from './notification.resolver.js'
import { NotificationService } from './notification.service.js'

/** What tells a person that something changed: her inbox, and a mail when she is not there. */
@Module({ providers: [NotificationService, NotificationResolver, MyInboxResolver, MailPace, NotificationMail], exports: [NotificationService] })
export class NotificationModule {}
