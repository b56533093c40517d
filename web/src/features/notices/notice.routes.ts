import type { RouteRecordRaw } from 'vue-router'

export const noticeRoutes: RouteRecordRaw[] = [
  { path: 'cases/:id/notices/new', component: () => import('./ComposePage.vue'), props: true, meta: { title: 'app.title.notice' } },
  { path: 'cases/:id/notices/:draft', component: () => import('./DraftPage.vue'), props: true, meta: { title: 'app.title.notice' } },
  { path: 'notices', component: () => import('./NoticesPage.vue'), meta: { title: 'app.title.notices' } },
  { path: 'notices/look/:draft', component: () => import('./DraftPage.vue'), props: true, meta: { title: 'app.title.notice' } },
  { path: 'notices/:id', component: () => import('./NoticePage.vue'), props: true, meta: { title: 'app.title.notice' } },
]

/** A letter on paper has no workspace around it, and an address that says nothing of a case. */
export const letterRoutes: RouteRecordRaw[] = [
  { path: '/notices/letters/:draft', component: () => import('./LetterPage.vue'), props: true, meta: { title: 'app.title.letter' } },
]
