import type { RouteRecordRaw } from 'vue-router'

/** Before the reports themselves: `write` is no report. */
export const wayRoutes: RouteRecordRaw[] = [
  { path: 'reports/write', component: () => import('./WritePage.vue'), meta: { title: 'ways.title.write' } },
  { path: 'reports/upload', component: () => import('./UploadPage.vue'), meta: { title: 'ways.title.upload' } },
]
