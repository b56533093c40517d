import type { RouteRecordRaw } from 'vue-router'

export const hotlineRoutes: RouteRecordRaw[] = [
  { path: 'hand-over', component: () => import('./HandOverPage.vue'), meta: { title: 'hotlines.write.title' } },
  { path: 'handed-over', component: () => import('./HandedOverPage.vue'), meta: { title: 'hotlines.title' } },
]
