import { type ProblemName, problemCatalogue } from '../../../shared/problem.ts';
import { type RouteKey, routes } from '../../../shared/routes.ts';
import { operations, problemsOf } from '../operations.ts';
import { answeredElsewhere, problemExample, problemWords, saysWhen } from '../problems.ts';
import { type Html, html, inline, jsonBox, list } from './html.ts';

/** Ids of the operations that can answer a problem. */
export const operationsWith = (name: ProblemName): string[] =>
  (Object.keys(routes) as RouteKey[]).filter((key) => problemsOf(key).includes(name)).map((key) => operations[key].id);

/** Where the links to operations lead: on the page itself, or back to it from a page of their own. */
const answeredBy = (name: ProblemName, docs: string): Html => {
  const ids = operationsWith(name);
  const links = ids.map((id) => html`<a href="${docs}#${id}">${id}</a>`);
  const elsewhere = answeredElsewhere[name];
  const by = [...(ids.length === Object.keys(routes).length ? [html`every operation`] : links)];
  return list([...by, ...(elsewhere === undefined ? [] : [html`${elsewhere}`])]);
};

/** What a problem means and what a client does next; `docs` is where the page of operations lies. */
export const problemBody = (name: ProblemName, docs = ''): Html => {
  const { status, title, detail } = problemCatalogue[name];
  const { means, next } = problemWords[name];
  return html`<p><strong>${status}</strong> <span lang="id">${title}</span></p>
<p>${inline(means)}</p>
<p><strong>What a client does:</strong> ${inline(next)}</p>
<p class="soft">The citizen reads: <span lang="id">${detail}</span></p>
<p class="soft">Answered by: ${answeredBy(name, docs)}.${saysWhen(name) ? ' With the header Retry-After.' : ''}</p>
<details${docs === '' ? undefined : html` open`}><summary>Example</summary>
${jsonBox(name, problemExample(name))}</details>`;
};

export const problemArticle = (name: ProblemName): Html =>
  html`<article id="problem-${name}"><h3><a href="/problems/${name}"><code>${name}</code></a></h3>
${problemBody(name)}</article>
`;
