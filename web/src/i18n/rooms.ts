import app from '@amends/shared/locales/en/app.json'
import cases from '@amends/shared/locales/en/cases.json'
import classes from '@amends/shared/locales/en/classes.json'
import consents from '@amends/shared/locales/en/consents.json'
import disclosure from '@amends/shared/locales/en/disclosure.json'
import files from '@amends/shared/locales/en/files.json'
import inbox from '@amends/shared/locales/en/inbox.json'
import notices from '@amends/shared/locales/en/notices.json'
import operations from '@amends/shared/locales/en/operations.json'
import organisations from '@amends/shared/locales/en/organisations.json'
import refusals from '@amends/shared/locales/en/refusals.json'
import reports from '@amends/shared/locales/en/reports.json'
import signin from '@amends/shared/locales/en/signin.json'
import workers from '@amends/shared/locales/en/workers.json'

/** The rooms of words the staff workspace uses: a key is `<room>.<name>`. */
export const en = { app, cases, classes, consents, disclosure, files, inbox, notices, operations, organisations, refusals, reports, signin, workers }
export type Words = typeof en
