import { html, type Html, type Part } from './html.js'
import { paths } from './paths.js'
import { directionOf, wordsIn, type HelpLanguage } from './words.js'

interface Page {
  language: HelpLanguage
  way: string | null
  /** The whole of `<main>`, its tag included. */
  main: Html
  /** Only the first page hands over to the script; the others are finished as they are. */
  scripted?: boolean
}

/**
 * A whole document. Its title and icon are the same everywhere and say nothing; no script and no style stands in it;
 * the way out comes first, as a plain link.
 */
export const documentOf = ({ language, way, main, scripted }: Page): string => {
  const say = wordsIn(language)
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>${say('title')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="${paths.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${paths.style}">
${scripted && html`<link rel="modulepreload" href="${paths.words(language)}">
<script type="module" src="${paths.script}"></script>`}
</head>
<body>
<header class="top">
<a class="skip" href="${paths.leave}" rel="noreferrer" data-leave data-words="header.leaveSkip">${
  say('header.leaveSkip')}</a>
<div>
<a class="leave" href="${paths.leave}" rel="noreferrer" data-leave data-words="header.leave">${say('header.leave')}</a>
<a href="${paths.now({ language, way })}" data-now data-words="header.now">${say('header.now')}</a>
</div>
</header>
${main}
</body>
</html>
`.text
}

export const mainOf = (content: Part): Html => html`<main class="page"><div>${content}</div></main>`

export const listOf = (items: readonly Part[]): Html => html`<ul>${items.map(item => html`<li>${item}</li>`)}</ul>`

export const panelOf = (title: string, content: Part, tone = ''): Html =>
  html`<section class="panel ${tone}"><h2>${title}</h2>${content}</section>`
