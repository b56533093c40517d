import { html, type Html } from './html.js'
import { mainOf } from './page.js'
import { paths } from './paths.js'
import { directionOf, type HelpLanguage } from './words.js'

/** For somebody without an account who holds a link: no script, no way into anything, and a title that says nothing of what it is about. */
export const outsideOf = (language: HelpLanguage, content: Html): string => html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>Amends</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<link rel="icon" href="${paths.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${paths.style}">
</head>
<body>
${mainOf(content)}
</body>
</html>
`.text

/** What is sent goes back to the link it came by. @param room of the address, `partner` */
export const formTo = (room: 'interpreter' | 'partner', { language, token }: { language: HelpLanguage, token: string }, content: Html): Html => html`
<form method="post" action="/help/${language}/${room}/${encodeURIComponent(token)}" autocomplete="off" accept-charset="utf-8">${content}</form>`

export const buttonOf = (label: string, isMain = false): Html => html`<p class="steps"><button${isMain && html` class="main"`} type="submit">${label}</button></p>`
