import type { RouteRecordRaw } from 'vue-router'

export const workerRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/workers/:worker', component: () => import('./WorkerPage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'cases/:id/workers/:worker/aloud', component: () => import('./WorkerAloudPage.vue'), props: true, meta: { title: 'app.title.case' } },
]
