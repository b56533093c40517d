import type { RouteRecordRaw } from 'vue-router'

export const plainRoutes: RouteRecordRaw[] = [
  { path: 'workspace', component: () => import('./PlainPage.vue'), meta: { title: 'workspaces.plain.title' } },
]
