import type { RouteRecordRaw } from 'vue-router'

export const selfReportRoutes: RouteRecordRaw[] = [
  { path: 'self-reports', component: () => import('./SelfReportsPage.vue'), meta: { title: 'selfReports.title' } },
  { path: 'self-report', component: () => import('./WriteSelfReportPage.vue'), meta: { title: 'selfReports.write.title' } },
]
