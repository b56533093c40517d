import type { RouteRecordRaw } from 'vue-router'

export const jurisdictionRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/jurisdictions', component: () => import('./JurisdictionsPage.vue'), props: true, meta: { title: 'app.title.case' } },
]
