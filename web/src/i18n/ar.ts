import app from '@amends/shared/locales/ar/app.json'
import cases from '@amends/shared/locales/ar/cases.json'
import classes from '@amends/shared/locales/ar/classes.json'
import consents from '@amends/shared/locales/ar/consents.json'
import disclosure from '@amends/shared/locales/ar/disclosure.json'
import files from '@amends/shared/locales/ar/files.json'
import inbox from '@amends/shared/locales/ar/inbox.json'
import notices from '@amends/shared/locales/ar/notices.json'
import operations from '@amends/shared/locales/ar/operations.json'
import organisations from '@amends/shared/locales/ar/organisations.json'
import refusals from '@amends/shared/locales/ar/refusals.json'
import reports from '@amends/shared/locales/ar/reports.json'
import signin from '@amends/shared/locales/ar/signin.json'
import workers from '@amends/shared/locales/ar/workers.json'
import type { Words } from './rooms'

/** The same shape as English, or it does not build. */
export const ar: Words = { app, cases, classes, consents, disclosure, files, inbox, notices, operations, organisations, refusals, reports, signin, workers }
