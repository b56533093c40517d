import { createApp } from 'vue'
import './design/tokens.css'
import './design/base.css'
import App from './app/App.vue'
import { guard } from './app/guard'
import { i18n, preferredLanguage, useLanguage } from './i18n/i18n'
import { router } from './router'
import './features/preferences/theme'

guard(router)
await useLanguage(preferredLanguage())
createApp(App).use(i18n).use(router).mount('#app')
