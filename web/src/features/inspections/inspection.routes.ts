import type { RouteRecordRaw } from 'vue-router'

export const inspectionRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/inspection', component: () => import('./InspectionPage.vue'), props: true, meta: { title: 'app.title.case' } },
]

/** A paper has no workspace around it. */
export const inspectionPaperRoutes: RouteRecordRaw[] = [
  { path: '/cases/:id/inspection/papers/:dossier', component: () => import('./DossierPage.vue'), props: true, meta: { title: 'app.title.letter' } },
]
