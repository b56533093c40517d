import type { RouteRecordRaw } from 'vue-router'

export const complaintRoutes: RouteRecordRaw[] = [
  { path: 'complaints', component: () => import('./ComplaintsPage.vue'), meta: { title: 'complaints.title' } },
  { path: 'complaints/:id', component: () => import('./ComplaintPage.vue'), props: true, meta: { title: 'complaints.one' } },
  { path: 'cases/:id/complain', component: () => import('./ComplainPage.vue'), props: true, meta: { title: 'complaints.new.title' } },
]
