import type { RouteRecordRaw } from 'vue-router'

export const inspectorRoutes: RouteRecordRaw[] = [
  { path: 'inspector', component: () => import('./InspectorPage.vue'), meta: { title: 'inspections.home.title' } },
]
