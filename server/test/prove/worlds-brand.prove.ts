import { lookFrom } from './worlds-looked.js'

lookFrom('service', { often: ['brand'], runs: [2_000, 300], chairs: [] })
