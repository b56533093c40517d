import type { RouteRecordRaw } from 'vue-router'

export const caseworkRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/notes', component: () => import('./CaseNotesPage.vue'), props: true, meta: { title: 'app.title.case' } },
]
