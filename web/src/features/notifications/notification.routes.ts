import type { RouteRecordRaw } from 'vue-router'

export const notificationRoutes: RouteRecordRaw[] = [
  { path: 'inbox', component: () => import('./InboxPage.vue'), meta: { title: 'app.title.inbox' } },
]
