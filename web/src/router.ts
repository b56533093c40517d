import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { caseFileRoutes, caseRoutes } from './features/cases/case.routes'
import { caseworkRoutes } from './features/casework/casework.routes'
import { closureLetterRoutes, closureRoutes } from './features/closures/closure.routes'
import { complaintRoutes } from './features/complaints/complaint.routes'
import { consentRoutes } from './features/consents/consent.routes'
import { findingRoutes } from './features/findings/finding.routes'
import { formRoutes, formsRoutes } from './features/forms/form.routes'
import { letterRoutes, noticeRoutes } from './features/notices/notice.routes'
import { jurisdictionRoutes } from './features/jurisdictions/jurisdiction.routes'
import { moneyRoutes } from './features/money/money.routes'
import { lessonRoutes } from './features/lessons/lesson.routes'
import { notificationRoutes } from './features/notifications/notification.routes'
import { operationsRoutes } from './features/operations/operations.routes'
import { organisationRoutes } from './features/organisations/organisation.routes'
import { accountRoutes, signInRoutes } from './features/people/person.routes'
import { planPaperRoutes, planRoutes } from './features/plans/plan.routes'
import { referralRoutes } from './features/referrals/referral.routes'
import { reportRoutes } from './features/reports/report.routes'
import { screeningLetterRoutes, screeningRoutes } from './features/screenings/screening.routes'
import { inspectionPaperRoutes, inspectionRoutes } from './features/inspections/inspection.routes'
import { responseRoutes } from './features/responses/response.routes'
import { hotlineRoutes } from './features/hotlines/hotline.routes'
import { selfReportRoutes } from './features/self-reports/self-report.routes'
import { supplyRoutes } from './features/supply/supply.routes'
import { transferRoutes } from './features/transfers/transfer.routes'
import { wayRoutes } from './features/ways/way.routes'
import { workRoutes } from './features/my-work/work.routes'
import { workerRoutes } from './features/workers/worker.routes'
import { serviceRoutes } from './features/services/service.routes'
import { inspectorRoutes } from './workspaces/inspector/inspector.routes'
import { actionRoutes } from './features/actions/action.routes'
import { brandRoutes } from './workspaces/brand/brand.routes'
import { plainRoutes } from './workspaces/plain/plain.routes'
import { supplierRoutes } from './workspaces/supplier/supplier.routes'
import type { WordKey } from './i18n/words'

declare module 'vue-router' {
  interface RouteMeta {
    /** The word for the kind of page; the browser's title never says what a page holds. */
    title?: WordKey
    /** A page for those who are signed out. */
    open?: true
  }
}

const routes: RouteRecordRaw[] = [
  ...signInRoutes,
  ...letterRoutes,
  ...formRoutes,
  ...screeningLetterRoutes,
  ...closureLetterRoutes,
  ...inspectionPaperRoutes,
  ...caseFileRoutes,
  ...planPaperRoutes,
  {
    path: '/',
    component: () => import('./workspaces/shell/WorkspaceShell.vue'),
    children: [
      { path: '', component: () => import('./workspaces/home/HomePage.vue'), meta: { title: 'app.title.home' } },
      ...workRoutes,
      ...formsRoutes,
      ...notificationRoutes,
      ...complaintRoutes,
      ...caseRoutes,
      ...workerRoutes,
      ...screeningRoutes,
      ...caseworkRoutes,
      ...consentRoutes,
      ...findingRoutes,
      ...inspectionRoutes,
      ...inspectorRoutes,
      ...jurisdictionRoutes,
      ...responseRoutes,
      ...moneyRoutes,
      ...planRoutes,
      ...closureRoutes,
      ...lessonRoutes,
      ...referralRoutes,
      ...transferRoutes,
      ...wayRoutes,
      ...reportRoutes,
      ...noticeRoutes,
      ...selfReportRoutes,
      ...hotlineRoutes,
      ...supplyRoutes,
      ...brandRoutes,
      ...supplierRoutes,
      ...plainRoutes,
      ...actionRoutes,
      ...organisationRoutes,
      ...serviceRoutes,
      ...operationsRoutes,
      ...accountRoutes,
      { path: ':missing(.*)*', component: () => import('./app/NotFoundPage.vue'), meta: { title: 'app.title.notFound' } },
    ],
  },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  // a page that has places finds them itself, once they are there
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? false : { top: 0 }),
})
