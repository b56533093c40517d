import { chairNames } from './scene.js'
import { lookFrom, others } from './worlds-looked.js'

lookFrom('service', { often: [], runs: [2_000, 300], chairs: others(chairNames, 'respondent', 'supplier', 'brand') })
