import type { RouteRecordRaw } from 'vue-router'

export const organisationRoutes: RouteRecordRaw[] = [
  { path: 'organisation', component: () => import('./OwnOrganisationPage.vue'), meta: { title: 'app.title.organisation' } },
  {
    path: 'organisation/members/:id',
    component: () => import('./LeaverPage.vue'),
    props: true,
    meta: { title: 'app.title.leaver' },
  },
  { path: 'organisations', component: () => import('./OrganisationsPage.vue'), meta: { title: 'app.title.organisations' } },
  {
    path: 'organisations/:id',
    component: () => import('./OrganisationPage.vue'),
    props: true,
    meta: { title: 'app.title.organisation' },
  },
]
