import type { RouteRecordRaw } from 'vue-router'

export const lessonRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/lessons', component: () => import('./LessonsPage.vue'), props: true, meta: { title: 'app.title.case' } },
  { path: 'cases/library', component: () => import('./LibraryPage.vue'), meta: { title: 'app.title.cases' } },
]
