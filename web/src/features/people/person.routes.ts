import type { RouteRecordRaw } from 'vue-router'

export const signInRoutes: RouteRecordRaw[] = [
  { path: '/sign-in', component: () => import('./SignInPage.vue'), meta: { title: 'app.title.signIn', open: true } },
  { path: '/sign-in/help', component: () => import('./SignInHelpPage.vue'), meta: { title: 'app.title.signInHelp', open: true } },
  // the token is in the fragment, so it reaches no server log and no referrer
  { path: '/invitation', component: () => import('./InvitationPage.vue'), meta: { title: 'app.title.invitation', open: true } },
  { path: '/recovery', component: () => import('./RecoveryPage.vue'), meta: { title: 'app.title.recovery', open: true } },
]

export const accountRoutes: RouteRecordRaw[] = [
  { path: 'account', component: () => import('./AccountPage.vue'), meta: { title: 'app.title.account' } },
]
