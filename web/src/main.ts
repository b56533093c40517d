import { createApp } from 'vue'
import './design/tokens.css'
import './design/base.css'
import './design/lists.css'
import App from './app/App.vue'
import { guard } from './app/guard'
import { watchForUpgrades } from './app/stale'
import { i18n, preferredLanguage, useLanguage } from './i18n/i18n'
import { router } from './router'
import './features/preferences/theme'

guard(router)
watchForUpgrades(router)
await useLanguage(preferredLanguage())
createApp(App).use(i18n).use(router).mount('#app')
