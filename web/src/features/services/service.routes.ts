import type { RouteRecordRaw } from 'vue-router'

export const serviceRoutes: RouteRecordRaw[] = [
  { path: 'services', component: () => import('./ServicesPage.vue'), meta: { title: 'services.title' } },
  { path: 'services/import', component: () => import('./ServiceImportPage.vue'), meta: { title: 'services.import.title' } },
  { path: 'services/new', component: () => import('./ServiceEditPage.vue'), meta: { title: 'services.edit.new' } },
  { path: 'services/:id', component: () => import('./ServicePage.vue'), props: true, meta: { title: 'services.title' } },
  { path: 'services/:id/edit', component: () => import('./ServiceEditPage.vue'), props: true, meta: { title: 'services.edit.change' } },
  { path: 'places', component: () => import('./PlacesPage.vue'), meta: { title: 'services.places.title' } },
  { path: 'places/find', component: () => import('./FindPlacePage.vue'), meta: { title: 'services.find.title' } },
]
