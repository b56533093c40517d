import type { RouteRecordRaw } from 'vue-router'

export const caseRoutes: RouteRecordRaw[] = [
  { path: 'cases', component: () => import('./CasesPage.vue'), meta: { title: 'app.title.cases' } },
  { path: 'cases/verified', component: () => import('./OpenVerifiedPage.vue'), meta: { title: 'app.title.cases' } },
  { path: 'cases/:id', component: () => import('./CasePage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'cases/:id/move', component: () => import('./MovePage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'cases/:id/verified', component: () => import('./EnterVerifiedPage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'cases/:id/as/:view', component: () => import('./ViewAsPage.vue'), props: true, meta: { title: 'app.title.case' } },
  {
    path: 'cases/:id/parties/new',
    component: () => import('../parties/AddPartyPage.vue'),
    props: true,
    meta: { title: 'app.title.case' },
  },
]

/** On paper it has no workspace around it. */
export const caseFileRoutes: RouteRecordRaw[] = [
  { path: '/cases/:id/paper', component: () => import('./CaseFilePage.vue'), props: true, meta: { title: 'app.title.letter' } },
]
