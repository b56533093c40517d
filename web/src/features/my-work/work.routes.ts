import type { RouteRecordRaw } from 'vue-router'

export const workRoutes: RouteRecordRaw[] = [
  { path: 'work', component: () => import('./WorkPage.vue'), meta: { title: 'work.title' } },
  { path: 'caseload', component: () => import('./CaseloadPage.vue'), meta: { title: 'work.caseload.title' } },
]
