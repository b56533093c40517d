import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { caseRoutes } from './features/cases/case.routes'
import { consentRoutes } from './features/consents/consent.routes'
import { letterRoutes, noticeRoutes } from './features/notices/notice.routes'
import { notificationRoutes } from './features/notifications/notification.routes'
import { operationsRoutes } from './features/operations/operations.routes'
import { organisationRoutes } from './features/organisations/organisation.routes'
import { accountRoutes, signInRoutes } from './features/people/person.routes'
import { reportRoutes } from './features/reports/report.routes'
import { workerRoutes } from './features/workers/worker.routes'
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
  {
    path: '/',
    component: () => import('./workspaces/shell/WorkspaceShell.vue'),
    children: [
      { path: '', redirect: '/inbox' },
      ...notificationRoutes,
      ...caseRoutes,
      ...workerRoutes,
      ...consentRoutes,
      ...reportRoutes,
      ...noticeRoutes,
      ...organisationRoutes,
      ...operationsRoutes,
      ...accountRoutes,
      { path: ':missing(.*)*', component: () => import('./app/NotFoundPage.vue'), meta: { title: 'app.title.notFound' } },
    ],
  },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})
