import type { RouteRecordRaw } from 'vue-router'

export const formsRoutes: RouteRecordRaw[] = [
  { path: 'forms', component: () => import('./FormsPage.vue'), meta: { title: 'forms.title' } },
]

/** A form on paper has no workspace around it. */
export const formRoutes: RouteRecordRaw[] = [
  { path: '/forms/:name', component: () => import('./FormPage.vue'), props: true, meta: { title: 'forms.one' } },
]
