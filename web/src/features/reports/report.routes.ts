import type { RouteRecordRaw } from 'vue-router'

export const reportRoutes: RouteRecordRaw[] = [
  { path: 'reports', component: () => import('./ReportsPage.vue'), meta: { title: 'app.title.reports' } },
  {
    path: 'reports/:id',
    component: () => import('./ReportPage.vue'),
    props: true,
    meta: { title: 'app.title.report' },
  },
]
