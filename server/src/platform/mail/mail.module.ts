import { Global, Module } from '@nestjs/common'
import { MailController } from './mail.controller.js'
import { Mailer } from './mailer.js'

/** Mails that hold no fact. */
@Global()
@Module({ controllers: [MailController], providers: [Mailer], exports: [Mailer] })
export class MailModule {}
